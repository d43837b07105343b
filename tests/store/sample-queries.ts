import type { Filter, FindOptions } from '../../src/services/ports.ts';
import type { Sample } from './sample.ts';

export type SampleQuery = readonly [what: string, filter: Filter<Sample>, options?: FindOptions<Sample>];

/** Forms of queries that the indexes of the sample collection serve. */
export const indexedQueries: readonly SampleQuery[] = [
  ['the id', { id: 's00001' }],
  ['several ids', { id: { $in: ['s00001', 's00002'] } }],
  ['a unique key', { code: 'C7' }],
  ['several unique keys', { code: { $in: ['C1', 'C2'] } }],
  ['a unique key of two fields', { series: 'M', number: 3 }],
  ['the first field', { state: 'open' }],
  ['several values of the first field', { state: { $in: ['open', 'done'] } }],
  ['both fields', { state: 'open', at: '2030-01-03T00:00:00Z' }],
  ['a range on the second field', { state: 'open', at: { $lte: '2030-01-03T00:00:00Z' } }],
  ['the first field in the order of the second', { state: 'open' }, { sort: [['at', 'asc']], limit: 5 }],
  ['the same downwards', { state: 'open' }, { sort: [['at', 'desc']], limit: 5 }],
  ['another order', { state: 'open' }, { sort: [['rank', 'asc']] }],
  ['a range on the first field', { rank: { $gt: 5 } }],
  ['null', { owner: 'o0', rank: null }],
  ['more than the index knows', { state: 'open', urgent: true, rank: { $ne: 3 } }],
];

export const unindexedQueries: readonly SampleQuery[] = [
  ['a field without an index', { version: 3 }],
  ['the second field alone', { at: '2030-01-03T00:00:00Z' }],
  ['half of a unique key', { series: 'M' }],
];

export function sampleDocs(count: number): Sample[] {
  const states = ['new', 'open', 'done'] as const;
  return Array.from({ length: count }, (_, at) => ({
    id: `s${String(at).padStart(5, '0')}`,
    version: 1,
    state: states[at % 3] ?? 'new',
    owner: `o${at % 10}`,
    code: at % 4 === 0 ? null : `C${at}`,
    series: 'M',
    number: at,
    at: at % 5 === 0 ? null : `2030-01-0${1 + (at % 8)}T00:00:00Z`,
    ...(at % 6 === 0 ? {} : { rank: at % 7 }),
    urgent: at % 2 === 0,
  }));
}

/** For a table of tests: the name first. */
export function named(queries: readonly SampleQuery[]): (readonly [what: string, query: SampleQuery])[] {
  return queries.map((query) => [query[0], query] as const);
}
