import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Collection } from '../../src/services/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { sample, sampleSpec } from './sample.ts';
import type { Sample } from './sample.ts';

test('a patch of one field of a document of 100 KB writes at most 300 bytes, folding included', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'store-cost-'));
  const store = await openStore(`file:${folder}`);
  const samples = store.collection(sampleSpec);
  await samples.insert(sample('aBcDeFgHiJkLmNoPqRsTu', { answers: { text: 'x'.repeat(100_000) } }));
  const before = await sizeOf(folder);
  const patches = 3000;
  for (let version = 1; version <= patches; version += 1) {
    await samples.patch('aBcDeFgHiJkLmNoPqRsTu', version, {
      set: { 'answers.motivation': `a short answer, the ${version}th` },
    });
  }
  const written = (await sizeOf(folder)) - before;
  await store.close();
  await rm(folder, { recursive: true });
  expect(written).toBeGreaterThan(100_000);
  expect(written / patches).toBeLessThan(300);
});

/** The bytes of the log, which holds every write until it reaches 4 MB. */
async function sizeOf(folder: string): Promise<number> {
  const logs = (await readdir(folder)).filter((file) => file.endsWith('.log'));
  const sizes = await Promise.all(logs.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const [MANY, FEW] = [10_000, 100];
/** Far more than the noise of a busy machine, far less than the hundreds of times that reading all would be. */
const SAME = 8;

async function waiting(count: number): Promise<Collection<Sample>> {
  const samples = (await openStore('memory:')).collection(sampleSpec);
  const at = (n: number): string => new Date(Date.UTC(2030, 0, 1) + n * 1000).toISOString();
  await Promise.all(Array.from({ length: count }, (_, n) => samples.insert(sample(`s${n}`, { at: at(n) }))));
  return samples;
}

/** Milliseconds, the quickest of some. */
async function quickest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return Math.min(...times);
}

test(
  'a page, a claim and a count cost the same wherever they are and however many wait',
  { timeout: 120_000 },
  async () => {
    const [many, few] = [await waiting(MANY), await waiting(FEW)];
    const filter = { state: 'new', at: { $lte: '2040-01-01T00:00:00Z' } } as const;
    const again = { at: '2035-01-01T00:00:00Z' };
    for (const [direction, against] of [
      ['asc', 'desc'],
      ['desc', 'asc'],
    ] as const) {
      const page = { sort: [['at', direction]], limit: 9 } as const;
      const [after = sample('')] = (await many.find({ state: 'new' }, { sort: [['at', against]], limit: 20 })).slice(
        -1,
      );
      const first = await quickest(() => many.find({ state: 'new' }, page));
      expect(await quickest(() => many.find({ state: 'new' }, { ...page, after }))).toBeLessThan(first * SAME);
      expect(await quickest(() => many.find({ state: 'new' }, { ...page, before: after }))).toBeLessThan(first * SAME);
    }
    for (const options of [{}, { sort: [['at', 'asc']] }] as const) {
      const claim = await quickest(() => few.claim(filter, again, options));
      expect(await quickest(() => many.claim(filter, again, options))).toBeLessThan(claim * SAME);
    }
    for (const counted of [{ state: 'new' }, filter] as const) {
      const count = await quickest(() => few.count(counted));
      expect(await quickest(() => many.count(counted))).toBeLessThan(count * SAME);
      expect(await many.count(counted)).toBe(MANY);
    }
  },
);
