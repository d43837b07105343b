import { EventEmitter, once } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Collection } from '../../src/services/ports.ts';
import { cached } from '../../src/store/cache/cached.ts';
import type { CachedCollection } from '../../src/store/cache/cached.ts';
import { openStore } from '../../src/store/open-store.ts';
import { listOf, sample, sampleSpec } from './sample.ts';
import type { Sample } from './sample.ts';

describe('a cached collection', () => {
  let inner: Collection<Sample>;
  let trips: string[];
  let samples: CachedCollection<Sample>;

  beforeEach(async () => {
    inner = (await openStore('memory:')).collection(sampleSpec);
    trips = [];
    samples = cached(counting(inner, trips), sampleSpec, { max: 3 });
  });

  test('a known document costs one round trip per answer: the conditional write', async () => {
    await samples.insert(sample('a', { answers: {} }));
    trips.length = 0;
    for (const version of [1, 2, 3]) {
      const doc = await samples.get('a');
      expect(doc?.version).toBe(version);
      expect(await samples.patch('a', version, { set: { [`answers.n${version}`]: { version } } })).toBe('patched');
    }
    expect(await samples.get('a')).toEqual(await inner.get('a'));
    expect(trips).toEqual(['patch', 'patch', 'patch']);
  });

  test('what was inserted with many is known; what was taken is not', async () => {
    await inner.insert(sample('b', { rank: 1 }));
    expect(await samples.insertAll([sample('a'), sample('b', { rank: 2 })])).toEqual(['inserted', 'taken']);
    trips.length = 0;
    expect(await samples.get('a')).toEqual(sample('a'));
    expect((await samples.get('b'))?.rank).toBe(1);
    expect(trips).toEqual(['get']);
  });

  test('another process wins: stale, then the next get reads again', async () => {
    await samples.insert(sample('a'));
    await inner.patch('a', 1, { set: { rank: 1 } });
    expect((await samples.get('a'))?.version).toBe(1);
    expect(await samples.patch('a', 1, { set: { rank: 2 } })).toBe('stale');
    expect(await samples.get('a')).toEqual(sample('a', { version: 2, rank: 1 }));
  });

  test('fresh reads past the cache and renews it', async () => {
    await samples.insert(sample('a'));
    await inner.patch('a', 1, { set: { rank: 1 } });
    expect((await samples.fresh('a'))?.version).toBe(2);
    expect((await samples.get('a'))?.version).toBe(2);
    await inner.remove({ id: 'a' });
    expect(await samples.fresh('a')).toBeNull();
    expect(await samples.get('a')).toBeNull();
  });

  test('replaced, claimed and removed documents are known as such', async () => {
    await samples.insert(sample('a'));
    await samples.replace(sample('a', { rank: 5 }));
    expect(await samples.get('a')).toEqual(sample('a', { version: 2, rank: 5 }));
    await samples.claim({ rank: 5 }, { state: 'open' });
    expect((await samples.get('a'))?.state).toBe('open');
    await samples.insert(sample('b'));
    await samples.remove({ id: 'a' });
    trips.length = 0;
    expect([await samples.get('a'), await samples.get('b')]).toEqual([null, sample('b')]);
    expect(trips).toEqual(['get']);
    await samples.remove({ state: 'new' });
    expect(await samples.get('b')).toBeNull();
  });

  test('what it gives and takes is not shared with the caller', async () => {
    const given = sample('a', { answers: { list: [1] } });
    const writing = samples.insert(given);
    listOf(given).push(2);
    await writing;
    const change = { set: { 'answers.more': [1] } };
    const patching = samples.patch('a', 1, change);
    change.set['answers.more'].push(2);
    await patching;
    const got = await samples.get('a');
    listOf(got).push(3);
    expect((await samples.get('a'))?.answers).toEqual({ list: [1], more: [1] });
    expect((await inner.get('a'))?.answers).toEqual({ list: [1], more: [1] });
  });

  test('keeps the most recent ones only', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await samples.insert(sample(id));
    trips.length = 0;
    await Promise.all(['b', 'c', 'd'].map((id) => samples.get(id)));
    expect(trips).toEqual([]);
    await samples.get('a');
    expect(trips).toEqual(['get']);
  });

  test('an old answer that arrives late does not cover a write of this process', async () => {
    await inner.insert(sample('a'));
    const read = held(inner);
    samples = cached(read.collection, sampleSpec);
    const late = samples.get('a');
    await samples.patch('a', 1, { set: { rank: 1 } });
    read.release();
    expect((await late)?.version).toBe(1);
    expect((await samples.get('a'))?.version).toBe(2);
  });

  test('a write that failed may have been made: the next get asks the store', async () => {
    await inner.insert(sample('a'));
    const failing: Collection<Sample> = {
      ...counting(inner, trips),
      patch: async (...parts) => {
        await inner.patch(...parts);
        throw new Error('connection lost');
      },
    };
    samples = cached(failing, sampleSpec);
    await samples.get('a');
    await expect(samples.patch('a', 1, { set: { rank: 1 } })).rejects.toThrow('connection lost');
    expect((await samples.get('a'))?.version).toBe(2);
  });
});

function counting(inner: Collection<Sample>, trips: string[]): Collection<Sample> {
  const counted =
    <A extends unknown[], R>(name: string, word: (...parts: A) => R) =>
    (...parts: A): R => {
      trips.push(name);
      return word(...parts);
    };
  return {
    get: counted('get', (id: string) => inner.get(id)),
    find: counted('find', inner.find.bind(inner)),
    count: counted('count', inner.count.bind(inner)),
    groups: (filter, by) => inner.groups(filter, by),
    insert: counted('insert', inner.insert.bind(inner)),
    insertAll: counted('insertAll', inner.insertAll.bind(inner)),
    patch: counted('patch', inner.patch.bind(inner)),
    replace: counted('replace', inner.replace.bind(inner)),
    claim: counted('claim', inner.claim.bind(inner)),
    remove: counted('remove', inner.remove.bind(inner)),
  };
}

/** The first `get` reads at once and answers when released. */
function held(inner: Collection<Sample>): { collection: Collection<Sample>; release(): void } {
  const gate = new EventEmitter();
  let first = true;
  const collection = {
    ...counting(inner, []),
    get: async (id: string): Promise<Sample | null> => {
      const doc = await inner.get(id);
      if (first) {
        first = false;
        await once(gate, 'open');
      }
      return doc;
    },
  };
  return { collection, release: () => gate.emit('open') };
}
