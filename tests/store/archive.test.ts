/** A backup of either engine, brought back into either. */
import { randomUUID } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { differences } from '../../src/store/archive/differences.ts';
import { readArchive, verifyArchive } from '../../src/store/archive/read-archive.ts';
import { writeArchive } from '../../src/store/archive/write-archive.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { WholeStore } from '../../src/store/whole-store.ts';
import { databaseUrl, dropDatabase } from '../support/mongo.ts';
import { sample, sampleSpec } from './sample.ts';

const MADE = '2030-01-01T00:00:00.000Z';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-archive-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = (url: string): Promise<WholeStore> => openStore(url, { specs: [sampleSpec] });

/** Of several portions, with changes, two collections and what texts may hold. */
async function fill(store: WholeStore): Promise<void> {
  const samples = store.collection(sampleSpec);
  await samples.insertAll(
    Array.from({ length: 1100 }, (_, n) => sample(`s${n}`, { rank: n, answers: { text: `${n}` } })),
  );
  await samples.patch('s7', 1, { set: { rank: 70 }, push: { history: 'changed' } });
  await samples.patch('s7', 2, { set: { 'answers.text': 'line\u2028separator\nand "quotes" \u0000 қазақша' } });
  await samples.remove({ id: 's8' });
  await store.collection({ ...sampleSpec, name: 'others' }).insert(sample('z"quoted" Ж', { code: null }));
}

async function restored(from: string, url: string, use: (store: WholeStore) => Promise<void>): Promise<void> {
  const store = await open(url);
  try {
    for await (const portion of readArchive(from)) await store.load(portion);
    expect(await differences(readArchive(from), store.dump())).toEqual({ rows: 1100, unlike: [] });
    await use(store);
  } finally {
    await store.close();
  }
}

/** Documents have their versions, and are found and changed as before. */
async function expectAlive(store: WholeStore): Promise<void> {
  const samples = store.collection(sampleSpec);
  expect(await samples.get('s7')).toMatchObject({ version: 3, rank: 70, history: ['changed'] });
  expect(await samples.count({ rank: 70 })).toBe(2);
  expect(await samples.patch('s7', 3, { set: { rank: 71 } })).toBe('patched');
  expect(await samples.count({ rank: 70 })).toBe(1);
  expect(await samples.count({})).toBe(1099);
}

const uri = inject('mongoUri');
const database = databaseUrl(uri ?? '', `archive-${randomUUID().slice(0, 8)}`);
const target = databaseUrl(uri ?? '', `archive-${randomUUID().slice(0, 8)}`);
afterAll(async () => {
  if (!uri) return;
  await dropDatabase(database);
  await dropDatabase(target);
});

describe.each([
  ['file', () => `file:${join(folder, 'from')}`, () => `file:${join(folder, 'to')}`],
  ...(uri ? [['mongodb', () => database, () => target] as const] : []),
] as const)('of %s', (name, from, to) => {
  const dir = (): string => join(folder, `backup-${name}`);

  test('all documents with their versions, one file a collection, nobody else may read it', async () => {
    const store = await open(from());
    await fill(store);
    const manifest = await writeArchive(dir(), store, MADE);
    await store.close();
    expect(manifest).toMatchObject({
      format: 1,
      made: MADE,
      collections: { samples: { documents: 1099 }, others: { documents: 1 } },
    });
    expect(await verifyArchive(dir())).toEqual(manifest);
    expect(readdirSync(dir()).toSorted()).toEqual(['manifest.json', 'others.jsonl', 'samples.jsonl']);
    expect(readFileSync(join(dir(), 'others.jsonl'), 'utf8')).toContain('Ж');
    expect(statSync(join(dir(), 'samples.jsonl')).mode & 0o077).toBe(0);
  });

  test('is brought back row by row, into its own kind', () => restored(dir(), to(), expectAlive));

  test('into a store that was opened, again, and into the other kind', async () => {
    await restored(dir(), `file:${join(folder, `again-${name}`)}`, async (store) => {
      for await (const portion of readArchive(dir())) await store.load(portion);
      await expectAlive(store);
    });
    const again = await open(`file:${join(folder, `again-${name}`)}`);
    expect(await again.collection(sampleSpec).get('s7')).toMatchObject({ version: 4, rank: 71 });
    await again.close();
  });
});

test('a difference of one field, a row too few and a row too many are seen', async () => {
  const [one, other] = [await open('memory:'), await openStore(`file:${join(folder, 'other')}`)];
  await one.close();
  await other.load({
    collection: 'samples',
    docs: [
      { id: 'a', version: 1, b: { c: 1, d: 2 } },
      { id: 'more', version: 1 },
    ],
  });
  const portions = async function* (docs: readonly { id: string; version: number }[]) {
    yield { collection: 'samples', docs };
  };
  const same = { id: 'a', b: { d: 2, c: 1 }, version: 1 };
  expect((await differences(portions([same, { id: 'more', version: 1 }]), other.dump())).unlike).toEqual([]);
  const unlike = [
    { ...same, b: { d: 2, c: 3 } },
    { id: 'fewer', version: 1 },
  ];
  expect((await differences(portions(unlike), other.dump())).unlike.toSorted()).toEqual([
    'samples a',
    'samples fewer',
    'samples more',
  ]);
  await other.close();
});

test('what is not whole, or not empty, is refused', async () => {
  const dir = join(folder, 'refused');
  await expect(verifyArchive(dir)).rejects.toThrow('no whole backup');
  const store = await open(`file:${join(folder, 'refused-store')}`);
  await store.collection(sampleSpec).insert(sample('a'));
  await writeArchive(dir, store, MADE);
  await expect(writeArchive(dir, store, MADE)).rejects.toThrow('not empty');
  await store.close();
  appendFileSync(join(dir, 'samples.jsonl'), ' ');
  await expect(verifyArchive(dir)).rejects.toThrow('samples.jsonl was changed');
  rmSync(join(dir, 'samples.jsonl'));
  await expect(verifyArchive(dir)).rejects.toThrow('samples.jsonl cannot be read');
  truncateSync(join(dir, 'manifest.json'), 20);
  await expect(verifyArchive(dir)).rejects.toThrow('no whole backup');
});
