import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { sample, sampleSpec } from './sample.ts';

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
