import { beforeAll, describe, expect, test } from 'vitest';
import type { Collection } from '../../src/services/ports.ts';
import { BadRequest, UnindexedQuery } from '../../src/store/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import { compareBy } from '../../src/store/words/order.ts';
import { indexedQueries, named, sampleDocs, unindexedQueries } from './sample-queries.ts';
import { sampleSpec } from './sample.ts';
import type { Sample } from './sample.ts';

describe('indexes of the embedded engine', () => {
  let strict: Collection<Sample>;
  let bare: Collection<Sample>;

  beforeAll(async () => {
    strict = (await openStore('memory:', { strictIndexes: true })).collection(sampleSpec);
    bare = (await openStore('memory:')).collection({ ...sampleSpec, indexes: [] });
    for (const doc of sampleDocs(300)) await Promise.all([strict.insert(doc), bare.insert(doc)]);
  });

  test.each(named(indexedQueries))(
    'serve %s, with the answer a whole scan gives',
    async (_, [, filter, options = {}]) => {
      const expected = (await bare.find(filter)).sort(compareBy([...(options.sort ?? [])]));
      const found = await strict.find(filter, options);
      expect(found).toEqual(expected.slice(0, options.limit ?? Infinity));
      expect(await strict.count(filter)).toBe(expected.length);
      expect(expected).not.toEqual([]);
    },
  );

  test.each(named(unindexedQueries))('strict: refuse %s', async (_, [, filter]) => {
    expect((await bare.find(filter)).length).toBeGreaterThanOrEqual(0);
    await expect(strict.find(filter)).rejects.toThrow(UnindexedQuery);
    await expect(strict.count(filter)).rejects.toThrow(UnindexedQuery);
    await expect(strict.groups(filter, ['state'])).rejects.toThrow(UnindexedQuery);
    await expect(strict.claim(filter, { rank: 1 })).rejects.toThrow(UnindexedQuery);
    await expect(strict.remove(filter)).rejects.toThrow(UnindexedQuery);
  });

  test('strict: an empty filter is for figures and pages alone', async () => {
    expect(await strict.count({})).toBe(300);
    expect(await strict.groups({}, ['state'])).toHaveLength(3);
    expect(await strict.find({}, { limit: 2 })).toHaveLength(2);
    await expect(strict.find({})).rejects.toThrow(UnindexedQuery);
    await expect(strict.remove({})).rejects.toThrow(UnindexedQuery);
    await expect(strict.claim({}, { rank: 1 })).rejects.toThrow(UnindexedQuery);
  });

  test('stay true through thousands of changes', async () => {
    const store = await openStore('memory:', { strictIndexes: true });
    const many = store.collection(sampleSpec);
    const docs = sampleDocs(3000);
    await Promise.all(docs.map((doc) => many.insert(doc)));
    await Promise.all(docs.map((doc, at) => many.patch(doc.id, 1, { set: { rank: (at * 7919) % 13, state: 'open' } })));
    expect(await many.remove({ rank: { $in: [1, 5, 12] } })).toBe(
      docs.filter((_, at) => [1, 5, 12].includes((at * 7919) % 13)).length,
    );
    for (const sort of [[['at', 'asc']], [['at', 'desc']], [['rank', 'desc']]] as const) {
      const found = await many.find({ state: 'open' }, { sort });
      expect(found).toEqual([...found].sort(compareBy(sort)));
      expect(found).toHaveLength(await many.count({}));
    }
    expect(await many.find({ state: 'new' })).toEqual([]);
    expect(await many.remove({ state: 'open' })).toBeGreaterThan(2000);
    expect(await many.find({ rank: { $gte: 0 } })).toEqual([]);
  });

  test('an index of an unknown field, or a unique one of a field of no single kind, is refused', async () => {
    const store = await openStore('memory:');
    const stranger = { ...sampleSpec, name: 'stranger', indexes: [{ fields: ['stranger' as 'name'] }] };
    expect(() => store.collection<Sample>(stranger)).toThrow(BadRequest);
    const mixed = { ...sampleSpec, name: 'mixed', indexes: [{ fields: ['answers' as 'name'], unique: true as const }] };
    expect(() => store.collection<Sample>(mixed)).toThrow(BadRequest);
  });
});
