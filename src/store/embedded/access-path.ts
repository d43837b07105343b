import { isRange } from '../words/query.ts';
import type { Condition, Conditions, SortKey } from '../words/query.ts';
import type { Bound, ReadingOrder, Span } from './key-order.ts';
import type { SortedIndex } from './sorted-index.ts';

/** How a query reaches its documents: the spans of one index to read. */
export interface AccessPath {
  readonly index: SortedIndex;
  readonly spans: readonly Span[];
  /** The filter narrows the spans; otherwise the whole collection is read. */
  readonly isIndexed: boolean;
  /** What is in the spans matches the filter, without a look at it. */
  readonly isExact: boolean;
  /** Reading so gives the order of the query; null: sort afterwards. */
  readonly order: ReadingOrder | null;
}

/** Chooses the index whose leading columns the filter fixes best, then the one that saves the sort. No sort: any order will do. */
export function accessPath(
  indexes: readonly SortedIndex[],
  filter: Conditions,
  sort: readonly SortKey[] | null,
): AccessPath {
  const [first, ...rest] = indexes.map((index) => rated(index, filter, sort)).filter((candidate) => candidate !== null);
  if (!first) throw new Error('a collection always has the index of its ids');
  const { score: _, spans, ...best } = rest.reduce((a, b) => (b.score > a.score ? b : a), first);
  return { ...best, spans: spans() };
}

interface Rated extends Omit<AccessPath, 'spans'> {
  readonly score: number;
  readonly spans: () => Span[];
}

function rated(index: SortedIndex, filter: Conditions, sort: readonly SortKey[] | null): Rated | null {
  const { columns, partial } = index.spec;
  const equal = leadingEqualities(columns, filter);
  const next = columns[equal.length];
  const range = next === undefined ? {} : rangeOn(filter[next] ?? null);
  const isRanged = NARROWING.some((word) => word in range);
  const covered = equal.length + (isRanged ? 1 : 0);
  if (partial && (covered < columns.length || equal.includes(null))) return null;
  const isOneSpan = sort === null || !('$in' in range);
  const order = isOneSpan ? orderGiven(columns.slice(equal.length), filter, sort) : null;
  return {
    index,
    isIndexed: covered > 0,
    isExact: covered === Object.keys(filter).length && (!isRanged || isPlain(range)),
    order,
    score: equal.length * 4 + (isRanged ? 2 : 0) + (order === null ? 0 : 1),
    spans: () => (isRanged ? rangeSpans(index, equal, range) : [index.order.span(equal)]),
  };
}

type Words = Readonly<Record<string, unknown>>;

const NARROWING = ['$in', '$lt', '$lte', '$gt', '$gte'];

function leadingEqualities(columns: readonly string[], filter: Conditions): Condition[] {
  const end = columns.findIndex((column) => filter[column] === undefined || isRange(filter[column]));
  return (end === -1 ? columns : columns.slice(0, end)).map((column) => filter[column] ?? null);
}

function rangeOn(condition: Condition): Words {
  return isRange(condition) ? { ...condition } : {};
}

/** The bounds of its spans say all there is in the range. */
function isPlain(range: Words): boolean {
  const words = Object.keys(range).map((word) => word.slice(0, 3));
  return range['$in'] === undefined ? new Set(words).size === words.length && words.every(isBound) : words.length === 1;
}

const isBound = (word: string): boolean => word === '$lt' || word === '$gt';

/** The columns left of the index, in one direction, have to be those left of the sort; what is equal needs no sorting. */
function orderGiven(left: readonly string[], filter: Conditions, sort: readonly SortKey[] | null): ReadingOrder | null {
  if (sort === null) return { keys: 'asc', ids: 'asc' };
  const isFixed = (column: string): boolean => filter[column] !== undefined && !isRange(filter[column]);
  const wanted = sort.filter(([column]) => column !== 'id' && !isFixed(column));
  const ids = sort.find(([column]) => column === 'id')?.[1] ?? 'asc';
  const keys = wanted[0]?.[1] ?? ids;
  const given = left.filter((column) => column !== 'id' && !isFixed(column));
  const isSame = given.length === wanted.length && given.every((column, at) => wanted[at]?.[0] === column);
  return isSame && wanted.every(([, direction]) => direction === keys) ? { keys, ids } : null;
}

function rangeSpans(index: SortedIndex, equal: readonly unknown[], range: Words): Span[] {
  const { $in, $lt, $lte, $gt, $gte } = range;
  if (Array.isArray($in)) return [...new Set<unknown>($in)].map((value) => index.order.span([...equal, value]));
  return [index.order.span(equal, bound($gt, $gte), bound($lt, $lte))];
}

function bound(exclusive: unknown, inclusive: unknown): Bound | undefined {
  if (exclusive !== undefined) return { value: exclusive, inclusive: false };
  return inclusive === undefined ? undefined : { value: inclusive, inclusive: true };
}
