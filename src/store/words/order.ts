import type { SortKey } from './query.ts';

/** Null and missing first, then numbers, strings (by code point, as bytes of UTF-8 compare), booleans. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  return Number(a) - Number(b);
}

/** Compares value by value. */
export function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  for (let at = 0; at < a.length; at += 1) {
    const order = compareValues(a[at], b[at]);
    if (order !== 0) return order;
  }
  return 0;
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

function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) {
    const order = placeOf(a.charCodeAt(at)) - placeOf(b.charCodeAt(at));
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** JavaScript counts text in UTF-16 units: those of pairs stand for what comes after all others. */
function placeOf(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
