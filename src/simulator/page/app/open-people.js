const DEFAULT_COUNT = 3;

/**
 * Who is open, as the address says: `?open=1001,1004` exactly, or the first `?people=N`.
 *
 * @param {string} search
 * @param {number[]} peopleIds
 */
export function openFromAddress(search, peopleIds) {
  const query = new URLSearchParams(search);
  const open = query.get('open');
  if (open !== null) {
    const wanted = open.split(',').map(Number);
    return wanted.filter((id, index) => peopleIds.includes(id) && wanted.indexOf(id) === index);
  }
  const count = Number.parseInt(query.get('people') ?? '', 10);
  return peopleIds.slice(0, Number.isNaN(count) ? DEFAULT_COUNT : Math.max(0, count));
}

/**
 * Keeps the open people in the address, so that a reload shows the same.
 *
 * @param {number[]} ids
 */
export function writeToAddress(ids) {
  const query = new URLSearchParams(location.search);
  query.delete('people');
  query.set('open', ids.join(','));
  history.replaceState(null, '', `?${query.toString().replaceAll('%2C', ',')}`);
}
