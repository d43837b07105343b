import { storedName } from './mongo-schema.ts';
import { valueAt } from '../words/order.ts';
import type { Query, SortKey } from '../words/query.ts';

type MongoFilter = Record<string, unknown>;

/** The checked query in MongoDB's words. */
export function mongoFilter({ filter, sort, after }: Query): MongoFilter {
  const wanted = Object.fromEntries(Object.entries(filter).map(([column, value]) => [storedName(column), value]));
  return after === null ? wanted : { $and: [wanted, { $or: pastDocument(withTieBreaker(sort), after) }] };
}

export function mongoSort(sort: readonly SortKey[]): Record<string, 1 | -1> {
  return Object.fromEntries(withTieBreaker(sort).map(([column, direction]) => [storedName(column), sign(direction)]));
}

function sign(direction: SortKey[1]): 1 | -1 {
  return direction === 'asc' ? 1 : -1;
}

function withTieBreaker(sort: readonly SortKey[]): SortKey[] {
  const end = sort.findIndex(([column]) => column === 'id');
  return end === -1 ? [...sort, ['id', 'asc']] : sort.slice(0, end + 1);
}

// One branch for each sort column: equal up to it, past the document in it.
function pastDocument(sort: readonly SortKey[], after: object): MongoFilter[] {
  return sort.flatMap((key, depth) => {
    const equal = sort.slice(0, depth).map(([column]) => ({ [storedName(column)]: valueAt(after, column) }));
    return past(key, valueAt(after, key[0])).map((step) => ({ $and: [...equal, step] }));
  });
}

function past([column, direction]: SortKey, value: unknown): MongoFilter[] {
  const name = storedName(column);
  if (direction === 'asc') return [{ [name]: value === null ? { $ne: null } : { $gt: value } }];
  return value === null ? [] : [{ [name]: { $lt: value } }, { [name]: null }];
}
