import type { SortKey } from './query.ts';

/** Null and missing first, then numbers, strings (by code point, as bytes of UTF-8 compare), booleans. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  return Number(a) - Number(b);
}

/** Compares documents; `id` breaks ties, ascending. */
export function compareBy(sort: readonly SortKey[]): (a: object, b: object) => number {
  const keys = [...sort, ['id', 'asc'] as const];
  return (a, b) => {
    for (const [column, direction] of keys) {
      const order = compareValues(valueAt(a, column), valueAt(b, column));
      if (order !== 0) return direction === 'asc' ? order : -order;
    }
    return 0;
  };
}

export function valueAt(doc: object, column: string): unknown {
  return (doc as Readonly<Record<string, unknown>>)[column] ?? null;
}

const RANKS: Readonly<Record<string, number>> = { number: 1, string: 2, object: 3, boolean: 4 };

/** Values of one rank are compared with each other; a lower rank comes first. */
export function rankOf(value: unknown): number {
  return value === null || value === undefined ? 0 : (RANKS[typeof value] ?? 3);
}

const SURROGATE = /[\ud800-\udfff]/;

function compareText(a: string, b: string): number {
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}
