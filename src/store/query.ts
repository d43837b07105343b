import type { Filter, FindOptions, Range, Scalar } from '../services/ports.ts';
import { BadRequest } from './errors.ts';
import { fieldNamed } from './fields.ts';
import type { Fields } from './fields.ts';
import { isPlainObject, plain, plainText } from './plain.ts';

export type Condition = Scalar | Range<NonNullable<Scalar>>;
export type Conditions = Readonly<Record<string, Condition>>;
export type SortKey = readonly [field: string, direction: 'asc' | 'desc'];

export interface Query {
  readonly filter: Conditions;
  /** Without the tie-breaker `id`, unless the caller named it. */
  readonly sort: readonly SortKey[];
  readonly limit: number;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Throws BadRequest on anything the port's types do not allow. */
export function readQuery<T>(fields: Fields, filter: Filter<T>, options: FindOptions<T> = {}): Query {
  const { limit = Infinity, after = null } = options;
  if (Number.isNaN(limit) || limit < 0) throw new BadRequest(`bad limit: ${limit}`);
  const sort = (options.sort ?? []).map(([field, direction]): SortKey => [String(field), direction]);
  for (const [field] of sort) fieldNamed(fields, field);
  return { filter: readFilter(fields, filter), sort, limit, after: after as Query['after'] };
}

export function readFilter(fields: Fields, filter: object): Conditions {
  const conditions = Object.entries(filter).map(([field, condition]): [string, Condition] => {
    fieldNamed(fields, field);
    return [field, readCondition(field, condition)];
  });
  return Object.fromEntries(conditions);
}

function readCondition(field: string, condition: unknown): Condition {
  if (condition === null) return null;
  if (!isPlainObject(condition)) return readScalar(field, condition);
  const range = Object.entries(condition).map(([word, value]) => [word, readOperand(field, word, value)]);
  if (range.length === 0) throw new BadRequest(`an empty condition on ${field}`);
  return Object.fromEntries(range) as Condition;
}

function readOperand(field: string, word: string, value: unknown): unknown {
  switch (word) {
    case '$in':
      if (!Array.isArray(value)) break;
      return value.map((item) => readScalar(field, item));
    case '$exists':
      if (typeof value !== 'boolean') break;
      return value;
    case '$ne':
    case '$lt':
    case '$lte':
    case '$gt':
    case '$gte':
      return readScalar(field, value);
  }
  throw new BadRequest(`bad condition on ${field}: ${word}`);
}

function readScalar(field: string, value: unknown): NonNullable<Scalar> {
  if (typeof value === 'string') return plainText(value);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return plain(value) as number;
  throw new BadRequest(`bad condition on ${field}`);
}

export function isRange(condition: Condition): condition is Range<NonNullable<Scalar>> {
  return typeof condition === 'object' && condition !== null;
}
