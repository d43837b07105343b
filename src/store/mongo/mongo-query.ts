import type { Column, Columns } from '../words/columns.ts';
import { valueAt } from '../words/order.ts';
import type { Conditions, Query, SortKey } from '../words/query.ts';
import { leastOf, storedName } from './mongo-schema.ts';

type MongoFilter = Record<string, unknown>;

/** The checked conditions in MongoDB's words. */
export function mongoFilter(filter: Conditions): MongoFilter {
  return Object.fromEntries(Object.entries(filter).map(([column, value]) => [storedName(column), value]));
}

export function mongoSort(sort: readonly SortKey[]): Record<string, 1 | -1> {
  return Object.fromEntries(sort.map(([column, direction]) => [storedName(column), direction === 'asc' ? 1 : -1]));
}

/**
 * The filters that read the query's documents one after another. A page behind a document is cut where a sorted column
 * changes: each part is equal in the columns before it and a range in one, so that an index leads straight to it.
 */
export function mongoParts(columns: Columns, { filter, sort, past }: Query): MongoFilter[] {
  const wanted = mongoFilter(filter);
  if (past === null) return [wanted];
  const deepestFirst = sort.map((key, depth) => ({ key, above: sort.slice(0, depth) })).toReversed();
  return deepestFirst.flatMap(({ key, above }) => {
    const equal = above.map(([column]) => ({ [storedName(column)]: valueAt(past, column) }));
    return beyond(key, valueAt(past, key[0]), columns).map((step) => ({ $and: [wanted, ...equal, step] }));
  });
}

function beyond([column, direction]: SortKey, value: unknown, columns: Columns): MongoFilter[] {
  const name = storedName(column);
  if (direction === 'asc') return [{ [name]: value === null ? notNull(columns.get(column)) : { $gt: value } }];
  if (value === null) return [];
  return [{ [name]: { $lt: value } }, ...(column === 'id' ? [] : [{ [name]: null }])];
}

function notNull(column: Column | undefined): MongoFilter {
  const least = leastOf(column);
  return least === null ? { $ne: null } : { $gte: least };
}
