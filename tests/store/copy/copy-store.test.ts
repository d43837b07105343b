/** A whole store from one engine to the other and back: each document as it was, whenever the copying was stopped. */
import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { ROWS } from '../../../src/services/records/table.ts';
import { copyStore } from '../../../src/store/copy/copy-store.ts';
import { refuseHalfCopied } from '../../../src/store/copy/copy-rows.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Portion, WholeStore } from '../../../src/store/whole-store.ts';
import { databaseUrl, dropDatabase } from '../../support/mongo.ts';

const SAMPLE = fileURLToPath(new URL('../../samples/data-before-7', import.meta.url));
const specs = ROWS.map(([, row]) => row);
/** A collection of a newer version. */
const later = { name: 'later', schema: z.object({ id: z.string(), version: z.number(), n: z.number() }), indexes: [] };
const DOCUMENTS = 1200;

const folder = await mkdtemp(join(tmpdir(), 'copy-'));
const uri = inject('mongoUri');
const open: WholeStore[] = [];
const databases: string[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  for (const url of databases) await dropDatabase(url);
});

let made = 0;
const folderUrl = (): string => `file:${join(folder, `store-${(made += 1)}`)}`;

function mongoUrl(): string {
  const url = databaseUrl(uri ?? '', `copy-${randomUUID().slice(0, 8)}`);
  databases.push(url);
  return url;
}

async function openAt(url: string): Promise<WholeStore> {
  const store = await openStore(url, { specs });
  open.push(store);
  return store;
}

/** What an older version wrote, much of a newer one, and documents that were changed often. */
async function source(): Promise<WholeStore> {
  const url = folderUrl();
  cpSync(SAMPLE, url.slice('file:'.length), { recursive: true });
  const store = await openAt(url);
  const rows = store.collection(later);
  await rows.insertAll(Array.from({ length: DOCUMENTS }, (_, n) => ({ id: `row ${n}`, version: 1, n })));
  for (let version = 1; version < 40; version += 1) await rows.patch('row 7', version, { set: { n: version } });
  return store;
}

async function contentOf(store: WholeStore): Promise<Map<string, unknown>> {
  const content = new Map<string, unknown>();
  for await (const { collection, docs } of store.dump())
    for (const doc of docs) content.set(`${collection} ${doc.id}`, doc);
  return content;
}

/** A store that dies after it took so many portions. */
function dying(store: WholeStore, after: number): WholeStore {
  let left = after;
  return Object.assign(Object.create(store) as WholeStore, {
    collection: store.collection.bind(store),
    dump: () => store.dump(),
    load: async (portion: Portion) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      await store.load(portion);
    },
  });
}

async function copied(from: WholeStore, to: WholeStore): Promise<void> {
  for (const portions of [0, 1, 3]) {
    await expect(copyStore(from, dying(to, portions))).rejects.toThrow('killed');
    await expect(refuseHalfCopied(to)).rejects.toThrow('run "npm run store -- copy FROM TO" again');
  }
  const rows = from.collection(later);
  // The office went on meanwhile, on the old store.
  await rows.remove({ id: 'row 1' });
  await rows.patch('row 2', 1, { set: { n: -1 } });
  const table = await copyStore(from, to);
  await refuseHalfCopied(to);
  expect(await contentOf(to)).toEqual(await contentOf(from));
  expect(table).toContainEqual(expect.objectContaining({ collection: 'later', documents: DOCUMENTS - 1 }));
  expect(table.length).toBeGreaterThan(10);
  expect(await copyStore(from, to), 'once more is nothing new').toEqual(table);
}

it('from a folder to a folder; what is written there afterwards is not copied over', { timeout: 60_000 }, async () => {
  const [from, url] = [await source(), folderUrl()];
  const to = await openAt(url);
  await copied(from, to);
  await to.close();
  const rows = (await openAt(url)).collection(later);
  expect(await rows.patch('row 7', 40, { set: { n: 40 } })).toBe('patched');
  await expect(copyStore(from, open.at(-1) ?? to)).rejects.toThrow('other data');
  expect((await rows.get('row 7'))?.version).toBe(41);
});

it('a store that holds nothing is not copied', async () => {
  const empty = await openAt(folderUrl());
  await expect(copyStore(empty, await openAt(folderUrl()))).rejects.toThrow('nothing to copy');
});

it('what changes while it is copied is found at the end, and copied by another run', async () => {
  const [from, to] = [await source(), await openAt(folderUrl())];
  const busy = Object.assign(Object.create(to) as WholeStore, {
    collection: to.collection.bind(to),
    dump: () => to.dump(),
    load: async (portion: Portion) => {
      await to.load(portion);
      if (portion.collection === 'later') await from.collection(later).patch('row 3', 1, { set: { n: -3 } });
    },
  });
  await expect(copyStore(from, busy)).rejects.toThrow('later row 3');
  await copyStore(from, to);
  expect(await contentOf(to)).toEqual(await contentOf(from));
});

describe.skipIf(!uri)('with MongoDB', () => {
  it('there, and back', { timeout: 120_000 }, async () => {
    const [from, there] = [await source(), await openAt(mongoUrl())];
    await copied(from, there);
    const back = await openAt(folderUrl());
    await copied(there, back).catch((error: unknown) => {
      throw new Error('on the way back', { cause: error });
    });
  });
});
