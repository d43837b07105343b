import type { Filter, FindOptions, Range, Scalar } from '../../services/ports.ts';
import { BadRequest } from '../errors.ts';
import { columnNamed } from './columns.ts';
import type { Columns } from './columns.ts';
import { isPlainObject, plain, plainText } from './plain.ts';

export type Condition = Scalar | Range<NonNullable<Scalar>>;
export type Conditions = Readonly<Record<string, Condition>>;
export type Direction = 'asc' | 'desc';
export type SortKey = readonly [column: string, direction: Direction];

export interface Query {
  readonly filter: Conditions;
  /** The order of reading; it ends with the tie-breaker `id`. */
  readonly sort: readonly SortKey[];
  readonly limit: number;
  /** Read from behind this document. */
  readonly past: object | null;
  /** A page backwards: read against the order asked for, and turned round at the end. */
  readonly isTurned: boolean;
}

/** Throws BadRequest on anything the port's types do not allow. */
export function readQuery<T extends object>(columns: Columns, filter: Filter<T>, options: FindOptions<T> = {}): Query {
  const { limit = Infinity, after = null, before = null } = options;
  if (Number.isNaN(limit) || limit < 0) throw new BadRequest(`bad limit: ${limit}`);
  if (after && before) throw new BadRequest('a page is after a document or before one, not both');
  const sort = readSort(columns, options.sort ?? []);
  return {
    filter: readFilter(columns, filter),
    sort: before ? sort.map(turned) : sort,
    limit,
    past: after ?? before,
    isTurned: before !== null,
  };
}

/** What was read, in the order that was asked for. */
export function inOrderAsked<D>({ isTurned }: Query, read: readonly D[]): D[] {
  return isTurned ? read.toReversed() : [...read];
}

function readSort(columns: Columns, sort: readonly (readonly [PropertyKey, Direction])[]): SortKey[] {
  const keys = sort.map(([column, direction]): SortKey => [String(column), direction]);
  for (const [column] of keys) columnNamed(columns, column);
  const end = keys.findIndex(([column]) => column === 'id');
  return end === -1 ? [...keys, ['id', 'asc']] : keys.slice(0, end + 1);
}

function turned([column, direction]: SortKey): SortKey {
  return [column, direction === 'asc' ? 'desc' : 'asc'];
}
export function readFilter(columns: Columns, filter: object): Conditions {
  const conditions = Object.entries(filter).map(([column, condition]): [string, Condition] => {
    columnNamed(columns, column);
    return [column, readCondition(column, condition)];
  });
  return Object.fromEntries(conditions);
}

function readCondition(column: string, condition: unknown): Condition {
  if (condition === null) return null;
  if (!isPlainObject(condition)) return readScalar(column, condition);
  const range = Object.entries(condition).map(([word, value]) => [word, readOperand(column, word, value)]);
  if (range.length === 0) throw new BadRequest(`an empty condition on ${column}`);
  return Object.fromEntries(range) as Condition;
}

function readOperand(column: string, word: string, value: unknown): unknown {
  switch (word) {
    case '$in':
      if (!Array.isArray(value)) break;
      return value.map((item) => readScalar(column, item));
    case '$exists':
      if (typeof value !== 'boolean') break;
      return value;
    case '$ne':
    case '$lt':
    case '$lte':
    case '$gt':
    case '$gte':
      return readScalar(column, value);
  }
  throw new BadRequest(`bad condition on ${column}: ${word}`);
}

function readScalar(column: string, value: unknown): NonNullable<Scalar> {
  if (typeof value === 'string') return plainText(value);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return plain(value) as number;
  throw new BadRequest(`bad condition on ${column}`);
}

export function isRange(condition: Condition): condition is Range<NonNullable<Scalar>> {
  return typeof condition === 'object' && condition !== null;
}
