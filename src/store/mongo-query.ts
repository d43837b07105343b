import { storedName } from './mongo-schema.ts';
import { valueAt } from './order.ts';
import type { Query, SortKey } from './query.ts';

type MongoFilter = Record<string, unknown>;

/** The checked query in MongoDB's words. */
export function mongoFilter({ filter, sort, after }: Query): MongoFilter {
  const wanted = Object.fromEntries(Object.entries(filter).map(([field, value]) => [storedName(field), value]));
  return after === null ? wanted : { $and: [wanted, { $or: pastDocument(withTieBreaker(sort), after) }] };
}

export function mongoSort(sort: readonly SortKey[]): Record<string, 1 | -1> {
  return Object.fromEntries(withTieBreaker(sort).map(([field, direction]) => [storedName(field), sign(direction)]));
}

function sign(direction: SortKey[1]): 1 | -1 {
  return direction === 'asc' ? 1 : -1;
}

function withTieBreaker(sort: readonly SortKey[]): SortKey[] {
  const end = sort.findIndex(([field]) => field === 'id');
  return end === -1 ? [...sort, ['id', 'asc']] : sort.slice(0, end + 1);
}

// One branch for each sort field: equal up to it, past the document in it.
function pastDocument(sort: readonly SortKey[], after: object): MongoFilter[] {
  return sort.flatMap((key, depth) => {
    const equal = sort.slice(0, depth).map(([field]) => ({ [storedName(field)]: valueAt(after, field) }));
    return past(key, valueAt(after, key[0])).map((step) => ({ $and: [...equal, step] }));
  });
}

function past([field, direction]: SortKey, value: unknown): MongoFilter[] {
  const name = storedName(field);
  if (direction === 'asc') return [{ [name]: value === null ? { $ne: null } : { $gt: value } }];
  return value === null ? [] : [{ [name]: { $lt: value } }, { [name]: null }];
}
