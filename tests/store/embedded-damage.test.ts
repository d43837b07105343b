/** What is damaged is seen before it is opened. The long form, with processes: tests/promises/store-damage.ts. */
import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { salvaged } from '../../src/store/embedded/salvaged.ts';
import { examine } from '../../src/store/level-files/examine.ts';
import { openStore } from '../../src/store/open-store.ts';
import { chance, copyStore, damageable, filesOf, flipBit, missingFiles, openDamaged, zero } from './damage.ts';
import type { Damageable } from './damage.ts';
import { sample, sampleSpec } from './sample.ts';

let folder = '';
let store: Damageable = { folder: '', docs: [] };
let copy = '';
const original = (): string => join(folder, 'original');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-damage-'));
  copy = join(folder, 'copy');
  store = await damageable(original());
});
afterAll(() => rmSync(folder, { recursive: true }));

test('undamaged it opens, with a log and tables', async () => {
  expect(filesOf(original()).filter((name) => name.endsWith('.ldb'))).not.toEqual([]);
  expect(logSize()).toBeGreaterThan(3000);
  expect(await openDamaged(store, copy, () => undefined)).toBe('whole');
});

const logName = (): string => filesOf(original()).find((name) => name.endsWith('.log')) ?? '';
const logSize = (): number => statSync(join(original(), logName())).size;

test('a flipped bit anywhere: refused, or nothing was lost', async () => {
  const random = chance(9);
  for (const name of filesOf(original())) {
    const { size } = statSync(join(original(), name));
    const seen = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const [at, bit] = [random(size), random(8)];
      seen.add(await openDamaged(store, copy, (to) => flipBit(join(to, name), at, bit)));
    }
    expect([name, [...seen]]).toEqual([name, expect.not.arrayContaining(['data missing'])]);
    if (name !== 'acknowledged') expect([name, [...seen]]).toEqual([name, expect.arrayContaining(['refused'])]);
  }
});

test('512 zero bytes anywhere: refused', async () => {
  const random = chance(10);
  for (const name of filesOf(original())) {
    const { size } = statSync(join(original(), name));
    for (let round = 0; round < 4; round += 1) {
      const at = random(Math.max(1, size - 512));
      expect([name, at, await openDamaged(store, copy, (to) => zero(join(to, name), at))]).toEqual([
        name,
        at,
        'refused',
      ]);
    }
  }
});

/** Its two lines say the same but for the last write. */
const HALF_IS_ENOUGH = /^acknowledged cut/;

test('a file missing or cut, or all of them: refused', async () => {
  for (const [what, damage] of missingFiles(original()))
    expect([what, await openDamaged(store, copy, damage)]).toEqual([
      what,
      HALF_IS_ENOUGH.test(what) ? 'whole' : 'refused',
    ]);
});

test('a log cut at any byte: refused, as every write in it was acknowledged', async () => {
  for (let size = 0; size < logSize(); size += 397)
    expect([size, await openDamaged(store, copy, (to) => truncateSync(join(to, logName()), size))]).toEqual([
      size,
      'refused',
    ]);
});

test('the refusal is one line that says what is damaged, what is whole, and what helps; nothing was changed', async () => {
  copyStore(original(), copy);
  zero(join(copy, logName()), 1000);
  const before = readFileSync(join(copy, logName()));
  const refusal = openStore(`file:${copy}`);
  await expect(refusal).rejects.toThrow(
    /^the store is damaged and was left as it is: .+copy \(\d+\.log: damaged at byte \d+.*; whole: \d+ of \d+ tables and \d+ writes in 1 logs\)\. "npm run store -- check".+restore.+repair/,
  );
  expect(readFileSync(join(copy, logName())).equals(before)).toBe(true);
});

describe('what is saved of a damaged store', () => {
  const saved = async (): Promise<ReadonlyMap<string, unknown>> => {
    const { portions } = await salvaged(copy);
    return new Map(portions.flatMap(({ docs }) => docs.map((doc) => [doc.id, doc] as const)));
  };
  const expectAll = async (): Promise<void> => {
    const found = await saved();
    expect(store.docs.map(({ id }) => found.get(id))).toEqual(store.docs);
    expect(found.size).toBe(store.docs.length);
  };
  const tables = (): string[] => filesOf(copy).filter((name) => name.endsWith('.ldb'));

  test('all of one that is whole, and of one without CURRENT, MANIFEST or witness', async () => {
    for (const lost of [/none/, /CURRENT/, /MANIFEST/, /acknowledged/]) {
      copyStore(original(), copy);
      for (const name of filesOf(copy)) if (lost.test(name)) rmSync(join(copy, name));
      await expectAll();
    }
  });

  test('all, where the index, the filter or the end of each table is damaged', async () => {
    for (const fromEnd of [60, 130, 46, 3]) {
      copyStore(original(), copy);
      for (const name of tables()) flipBit(join(copy, name), statSync(join(copy, name)).size - fromEnd, 3);
      expect((await examine(copy)).damages).toHaveLength(tables().length);
      await expectAll();
    }
  });

  test('all but what stood in the damaged block or record', async () => {
    let all = 0;
    for (const name of filesOf(original()).filter((file) => /\.(?:ldb|log)$/.test(file))) {
      copyStore(original(), copy);
      flipBit(join(copy, name), 2000, 1);
      const found = await saved();
      const lost = store.docs.filter((doc) => JSON.stringify(found.get(doc.id)) !== JSON.stringify(doc)).length;
      all += lost;
      // A block has 4 KB, and documents some 600 bytes; a record is one document or one change.
      expect([name, lost < 20]).toEqual([name, true]);
    }
    expect(all).toBeGreaterThan(0);
  });
});

describe('not damaged', () => {
  test('an empty folder, one with other files, and one where LevelDB was stopped before it was ready', async () => {
    for (const files of [[], ['simulator-numbers.json'], ['LOG', 'LOCK', 'MANIFEST-000001']]) {
      rmSync(copy, { recursive: true, force: true });
      mkdirSync(copy);
      for (const name of files) writeFileSync(join(copy, name), '1');
      await (await openStore(`file:${copy}`)).close();
    }
  });

  test('a last record that is torn and was not acknowledged', async () => {
    copyStore(original(), copy);
    const again = await openStore(`file:${copy}`, { specs: [sampleSpec] });
    const before = readFileSync(join(copy, 'acknowledged'));
    await again.collection(sampleSpec).insert(sample('torn', { answers: { text: 'y'.repeat(70_000) } }));
    await again.close();
    const [log = ''] = filesOf(copy).filter((name) => name.endsWith('.log'));
    for (const size of [3, 5000, 32_768, 40_000, 65_536, 69_000]) {
      const torn = join(folder, 'torn');
      copyStore(copy, torn);
      writeFileSync(join(torn, 'acknowledged'), before);
      truncateSync(join(torn, log), size);
      const opened = await openStore(`file:${torn}`, { specs: [sampleSpec] });
      expect(await opened.collection(sampleSpec).find({}, { sort: [['id', 'asc']] })).toEqual(store.docs);
      await opened.close();
    }
  });
});
