import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Collection, Filter, FindOptions, Store } from '../../src/services/ports.ts';
import { BadRequest } from '../../src/store/errors.ts';
import { sample, sampleSpec } from './sample.ts';
import type { Sample } from './sample.ts';

type Sort = NonNullable<FindOptions<Sample>['sort']>;
interface Paged {
  readonly filter: Filter<Sample>;
  readonly sort: Sort;
}

const SORTS: readonly (readonly [what: string, sort: Sort])[] = [
  ['the id', []],
  ['the id downwards', [['id', 'desc']]],
  ['an indexed field', [['at', 'asc']]],
  ['an indexed field downwards', [['at', 'desc']]],
  ['an indexed field, ids downwards', [['at', 'asc'], ['id', 'desc']]], // prettier-ignore
  ['both downwards', [['at', 'desc'], ['id', 'desc']]], // prettier-ignore
  ['what is equal, then an indexed field', [['state', 'desc'], ['at', 'asc']]], // prettier-ignore
  ['a field without this index', [['rank', 'asc']]],
  ['the same downwards', [['rank', 'desc']]],
  ['two fields, mixed', [['rank', 'desc'], ['at', 'asc']]], // prettier-ignore
  ['two fields, mixed the other way', [['rank', 'asc'], ['at', 'desc'], ['id', 'desc']]], // prettier-ignore
];

const FILTERS: readonly (readonly [what: string, filter: Filter<Sample>])[] = [
  ['of one state', { state: 'new' }],
  ['within a range', { state: 'new', at: { $gte: '2030-01-02T00:00:00Z' } }],
  ['of several states', { state: { $in: ['open', 'new', 'done'] } }],
];

const PAGES = FILTERS.flatMap(([of, filter]) =>
  SORTS.map(([by, sort]) => [`${of} by ${by}`, { filter, sort }] as const),
);

/** What both engines promise of pages: through ties, nulls and missing fields, in any order, forwards and backwards. */
export function pagesContract(engine: string, open: () => Promise<Store>): void {
  describe(`pages on ${engine}`, () => {
    let store: Store;
    let samples: Collection<Sample>;

    beforeAll(async () => {
      store = await open();
      samples = store.collection({ ...sampleSpec, name: 'pages' });
      await Promise.all(tiedDocs(60).map((doc) => samples.insert(doc)));
    });
    afterAll(() => store.close());

    const page = (query: Paged, options: FindOptions<Sample> = {}): Promise<Sample[]> =>
      samples.find(query.filter, { sort: query.sort, ...options });

    test.each(PAGES)('%s: forwards, none twice and none left out', async (_, query) => {
      const whole = await page(query);
      expect(idsOf(whole)).toEqual(idsOf(whole.toSorted(inOrderOf(query.sort))));
      const read: Sample[] = [];
      for (let some = await page(query, { limit: 7 }); some.length > 0;) {
        read.push(...some);
        const after = some.at(-1) ?? sample('none');
        some = await page(query, { limit: 7, after });
      }
      expect(idsOf(read)).toEqual(idsOf(whole));
      expect(whole.length).toBeGreaterThan(20);
    });

    test.each(PAGES)('%s: backwards, each page in the order asked for', async (_, query) => {
      const whole = await page(query);
      let read: Sample[] = whole.slice(-1);
      for (let some = read; some.length > 0; read = [...some, ...read]) {
        const [before = sample('none')] = some;
        some = await page(query, { limit: 7, before });
        expect(some.length).toBe(Math.min(7, whole.length - read.length));
      }
      expect(idsOf(read)).toEqual(idsOf(whole));
    });

    test('back to the page one came from; all that comes before without a limit', async () => {
      const query: Paged = { filter: { state: 'new' }, sort: [['at', 'desc']] };
      const first = await page(query, { limit: 5 });
      const second = await page(query, { limit: 5, after: first.at(-1) ?? sample('none') });
      const [before = sample('none')] = second;
      expect(await page(query, { limit: 5, before })).toEqual(first);
      expect(await page(query, { before })).toEqual(first);
      expect(await page(query, { limit: 2, before })).toEqual(first.slice(3));
      expect(await page(query, { limit: 0, before })).toEqual([]);
    });

    test('after and before together are refused', async () => {
      const doc = sample('t00');
      await expect(samples.find({ state: 'new' }, { after: doc, before: doc })).rejects.toThrow(BadRequest);
    });
  });
}

/** Few values, some null, some missing, so that most documents tie with others. */
function tiedDocs(count: number): Sample[] {
  const ats = ['2030-01-01T00:00:00Z', null, '2030-01-02T00:00:00Z', '2030-01-03T00:00:00Z'];
  const ranks = [1, 2, null, undefined, 2];
  return Array.from({ length: count }, (_, at) => {
    const [rank, when] = [ranks[at % 5], ats[(at * 7) % 4]];
    const states = ['new', 'new', 'new', 'open'] as const;
    return sample(`t${String((at * 37) % count).padStart(2, '0')}`, {
      state: states[(at * 3) % 11] ?? 'new',
      ...(rank === undefined ? {} : { rank }),
      ...(when === undefined || at % 6 === 5 ? {} : { at: when }),
    });
  });
}

function idsOf(docs: readonly Sample[]): string[] {
  return docs.map(({ id }) => id);
}

/** The order that the port describes, told again for plain text and numbers. */
function inOrderOf(sort: Sort): (a: Sample, b: Sample) => number {
  const keys = [...sort, ['id', 'asc'] as const];
  return (a, b) => {
    for (const [field, direction] of keys) {
      const [one, other] = [a[field] ?? null, b[field] ?? null];
      if (one === other) continue;
      const isBefore = one === null || (other !== null && one < other);
      return isBefore === (direction === 'asc') ? -1 : 1;
    }
    return 0;
  };
}
