import { isRange } from '../words/query.ts';
import type { Condition, Conditions, Query, SortKey } from '../words/query.ts';
import type { Bound, SortedIndex, Span } from './sorted-index.ts';

/** How a query reaches its documents: the spans of one index to read. */
export interface AccessPath {
  readonly index: SortedIndex;
  readonly spans: readonly Span[];
  /** The filter narrows the spans; otherwise the whole collection is read. */
  readonly indexed: boolean;
  /** Reading in this direction gives the order of the query; null: sort afterwards. */
  readonly sorted: 'asc' | 'desc' | null;
}

/** Chooses the index whose leading columns the filter fixes best, then the one that saves the sort. */
export function accessPath(indexes: readonly SortedIndex[], query: Query): AccessPath {
  const [first, ...rest] = indexes.map((index) => rated(index, query)).filter((candidate) => candidate !== null);
  if (!first) throw new Error('a collection always has the index of its ids');
  const best = rest.reduce((a, b) => (b.score > a.score ? b : a), first);
  return { index: best.index, spans: best.spans(), indexed: best.indexed, sorted: best.sorted };
}

interface Rated extends Omit<AccessPath, 'spans'> {
  readonly score: number;
  spans(): Span[];
}

function rated(index: SortedIndex, { filter, sort }: Query): Rated | null {
  const { columns, partial } = index.spec;
  const equal = leadingEqualities(columns, filter);
  const next = columns[equal.length];
  const condition = next === undefined ? undefined : filter[next];
  const ranged = isRange(condition ?? null) && narrows(condition as Condition);
  const covered = equal.length + (ranged ? 1 : 0);
  if (partial && (covered < columns.length || equal.includes(null))) return null;
  const many = ranged && '$in' in (condition as object);
  const sorted = many ? null : orderGiven(columns.slice(equal.length), sort);
  return {
    index,
    indexed: covered > 0,
    sorted,
    score: equal.length * 4 + (ranged ? 2 : 0) + (sorted === null ? 0 : 1),
    spans: () => (ranged ? rangeSpans(index, equal, condition as object) : [index.span(equal)]),
  };
}

function leadingEqualities(columns: readonly string[], filter: Conditions): Condition[] {
  const end = columns.findIndex((column) => filter[column] === undefined || isRange(filter[column]));
  return (end === -1 ? columns : columns.slice(0, end)).map((column) => filter[column] ?? null);
}

function narrows(condition: Condition): boolean {
  return isRange(condition) && ['$in', '$lt', '$lte', '$gt', '$gte'].some((word) => word in condition);
}

function orderGiven(columns: readonly string[], sort: readonly SortKey[]): 'asc' | 'desc' | null {
  const direction = sort[0]?.[1] ?? 'asc';
  const wanted = sort.at(-1)?.[0] === 'id' && direction === 'asc' ? sort.slice(0, -1) : sort;
  const trimmed = columns.at(-1) === 'id' ? columns.slice(0, -1) : columns;
  const same = trimmed.length === wanted.length && trimmed.every((column, at) => wanted[at]?.[0] === column);
  return same && wanted.every((key) => key[1] === direction) ? direction : null;
}

function rangeSpans(index: SortedIndex, equal: readonly unknown[], range: object): Span[] {
  const { $in, $lt, $lte, $gt, $gte } = range as Readonly<Record<string, unknown>>;
  if (Array.isArray($in)) return [...new Set<unknown>($in)].map((value) => index.span([...equal, value]));
  const low = bound($gt, $gte) ?? { value: null, inclusive: false };
  return [index.span(equal, low, bound($lt, $lte))];
}

function bound(exclusive: unknown, inclusive: unknown): Bound | undefined {
  if (exclusive !== undefined) return { value: exclusive, inclusive: false };
  return inclusive === undefined ? undefined : { value: inclusive, inclusive: true };
}
