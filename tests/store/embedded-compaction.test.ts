/** What was erased is in no file: not in the log, not in a table, not behind a change. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Collection } from '../../src/services/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { WholeStore } from '../../src/store/whole-store.ts';
import { allTextOf } from './bytes-of.ts';
import { compacted, copyFiles } from './damage.ts';
import { sample, sampleSpec } from './sample.ts';
import type { Sample } from './sample.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-compaction-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (): string => join(folder, 'data');

async function withSamples<R>(use: (samples: Collection<Sample>, store: WholeStore) => Promise<R>): Promise<R> {
  const store = await openStore(`file:${at()}`, { specs: [sampleSpec] });
  try {
    return await use(store.collection(sampleSpec), store);
  } finally {
    await store.close();
  }
}

const SECRETS = Array.from({ length: 12 }, (_, n) => `secret-${(n + 7) * 987_654_321}-value`);
const found = (where = at()): readonly string[] => {
  const text = allTextOf(where);
  return SECRETS.filter((secret) => text.includes(secret));
};

/** Each in another way: inserted, changed, pushed, replaced; in the log, in tables, in changes that were folded and that were not. */
async function tell(samples: Collection<Sample>): Promise<void> {
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = SECRETS.slice(0, 6);
  await samples.insert(sample('removed', { name: a, answers: { text: b } }));
  await samples.insert(sample('patched', { name: c, answers: { kept: 'kept', phone: d } }));
  await samples.patch('patched', 1, { set: { 'answers.passport': e }, push: { history: f } });
  const [g = '', h = '', i = '', j = ''] = SECRETS.slice(6, 10);
  await samples.insert(sample('replaced', { name: g, answers: { text: h } }));
  for (let version = 1; version < 60; version += 1)
    await samples.patch('replaced', version, { set: { 'answers.last': `${i} ${version}` } });
  await samples.insert(sample('again', { name: j }));
  await samples.remove({ id: 'again' });
  await samples.insert(sample('again', { answers: { text: SECRETS[10], more: SECRETS[11] } }));
}

async function erase(samples: Collection<Sample>): Promise<void> {
  await samples.remove({ id: 'removed' });
  const patched = await samples.get('patched');
  await samples.patch('patched', patched?.version ?? 0, {
    set: { name: '', history: [] },
    unset: ['answers.phone', 'answers.passport'],
  });
  const replaced = await samples.get('replaced');
  await samples.replace(sample('replaced', { version: replaced?.version ?? 0 }));
  const again = await samples.get('again');
  await samples.patch('again', again?.version ?? 0, { unset: ['answers.text', 'answers.more'] });
}

const expectKept = async (samples: Collection<Sample>): Promise<void> => {
  expect(await samples.find({}, { sort: [['id', 'asc']] })).toMatchObject([
    { id: 'again', answers: {} },
    { id: 'patched', name: '', answers: { kept: 'kept' } },
    { id: 'replaced' },
  ]);
};

test('written, erased and compacted in one run', async () => {
  await withSamples(async (samples, store) => {
    await tell(samples);
    expect(found()).toEqual(SECRETS);
    await erase(samples);
    expect(found()).toEqual(SECRETS);
    await compacted(at(), () => store.compact());
    expect(found()).toEqual([]);
    await expectKept(samples);
    expect(await samples.patch('patched', 4, { set: { rank: 1 } })).toBe('stale');
    expect(await samples.patch('patched', 3, { set: { rank: 1 } })).toBe('patched');
  });
  await withSamples(async (samples) => {
    await expectKept(samples);
    expect(await samples.get('patched')).toMatchObject({ version: 4, rank: 1 });
    expect(found()).toEqual([]);
  });
});

test('written in earlier runs and by then in tables', async () => {
  await withSamples(tell);
  for (let run = 0; run < 3; run += 1) await withSamples((samples) => samples.insert(sample(`run${run}`)));
  await withSamples(async (samples, store) => {
    await erase(samples);
    await samples.remove({ rank: null });
    for (let run = 0; run < 3; run += 1) await samples.remove({ id: `run${run}` });
    expect(found()).not.toEqual([]);
    await compacted(at(), () => store.compact());
    expect(found()).toEqual([]);
  });
});

test('among many: some megabytes in tables of several depths', { timeout: 120_000 }, async () => {
  const text = (n: number): string =>
    Array.from({ length: 400 }, (_, word) => ((n + word) * 2_654_435_761).toString(36)).join(' ');
  await withSamples(async (samples, store) => {
    const fill = (from: number): Promise<unknown> =>
      Promise.all(
        Array.from({ length: 1200 }, (_, n) => samples.insert(sample(`s${from + n}`, { answers: { text: text(n) } }))),
      );
    await fill(0);
    await tell(samples);
    await fill(10_000);
    await compacted(at(), () => store.compact());
    expect(found()).not.toEqual([]);
    await fill(20_000);
    await erase(samples);
    await compacted(at(), () => store.compact());
    expect(found()).toEqual([]);
    expect(await samples.count({})).toBe(3603);
  });
});

test('killed as soon as it is noted: done at the next start, once', async () => {
  await withSamples(async (samples, store) => {
    await tell(samples);
    await erase(samples);
    const asked = store.compact();
    await asked;
    copyFiles(at(), join(folder, 'killed'));
  });
  expect(found(join(folder, 'killed'))).toEqual(SECRETS);
  const again = await openStore(`file:${join(folder, 'killed')}`, { specs: [sampleSpec] });
  await compacted(join(folder, 'killed'), () => Promise.resolve());
  expect(found(join(folder, 'killed'))).toEqual([]);
  await expectKept(again.collection(sampleSpec));
  await again.close();
});

test('with writers at work and asked for over and over: no write is lost, nothing erased is left', async () => {
  await withSamples(async (samples, store) => {
    await tell(samples);
    const over = new AbortController();
    const write = async (id: string): Promise<number> => {
      await samples.insert(sample(id));
      let version = 1;
      for (; !over.signal.aborted; version += 1)
        expect(await samples.patch(id, version, { set: { rank: version }, push: { history: version } })).toBe(
          'patched',
        );
      return version;
    };
    const writers = ['w1', 'w2', 'a-first', 'z-last'].map(write);
    await erase(samples);
    for (let round = 0; round < 5; round += 1) await compacted(at(), () => store.compact());
    expect(found()).toEqual([]);
    over.abort();
    const versions = await Promise.all(writers);
    for (const [n, id] of ['w1', 'w2', 'a-first', 'z-last'].entries())
      expect((await samples.get(id))?.history).toHaveLength((versions[n] ?? 0) - 1);
  });
  await withSamples(async (samples) => expect((await samples.get('w1'))?.history?.length).toBeGreaterThan(5));
});

test('a dump under way is finished first, and sees one moment', async () => {
  await withSamples(async (samples, store) => {
    await tell(samples);
    const dump = store.dump()[Symbol.asyncIterator]();
    const first = await dump.next();
    await erase(samples);
    await store.compact();
    expect(JSON.stringify(first.value)).toContain(SECRETS[0]);
    while (!(await dump.next()).done) await Promise.resolve();
    await compacted(at(), () => Promise.resolve());
    expect(found()).toEqual([]);
  });
});
