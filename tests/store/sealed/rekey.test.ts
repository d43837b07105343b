/** Changing keys: from none to one, to another, and back to none; on both engines, and stopped anywhere. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import type { Collection, Store } from '../../../src/services/ports.ts';
import { WrongKey } from '../../../src/store/errors.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { openKeyring, type Secrets } from '../../../src/store/sealed/keyring.ts';
import { rekey } from '../../../src/store/sealed/rekey.ts';
import { sealed } from '../../../src/store/sealed/sealed.ts';
import { databaseUrl, dropDatabase } from '../../support/mongo.ts';
import { sample, sampleSpec, type Sample } from '../sample.ts';

const KEY = 'a key of the office, longer than thirty-two';
const NEXT = 'the next key of the office, as long as that';
const FIELDS = ['answers', 'history'];
const SECRET = 'N12345678';
const DOCUMENTS = 450;

const raw = (store: Store): Collection<Sample> => store.collection(sampleSpec);

async function openWith(store: Store, secrets: Secrets): Promise<Collection<Sample>> {
  const keyring = await openKeyring(store, secrets);
  return keyring ? sealed(raw(store), { name: sampleSpec.name, sealed: FIELDS }, keyring) : raw(store);
}

const answersOf = (at: number) => ({ passport: `${SECRET}${at}`, pages: [{ fileId: `file-${SECRET}` }], empty: null });
const shown = async (samples: Collection<Sample>) => (await samples.find({})).map(({ id, answers }) => [id, answers]);

/** `after` so many changed documents the process dies. */
async function change(store: Store, secrets: Secrets, after = Infinity): Promise<number> {
  let left = after;
  const collection = raw(store);
  const dying = {
    get: (id: string) => collection.get(id),
    find: (...parts: Parameters<Collection<Sample>['find']>) => collection.find(...parts),
    patch: async (...parts: Parameters<Collection<Sample>['patch']>) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return collection.patch(...parts);
    },
  };
  let changed = 0;
  await rekey(store, [{ name: sampleSpec.name, sealed: FIELDS, collection: dying }], secrets, (_, count) => {
    changed += count;
  });
  return changed;
}

async function goesRound(store: Store): Promise<void> {
  const docs = Array.from({ length: DOCUMENTS }, (_, at) =>
    sample(`s${String(at).padStart(3, '0')}`, { rank: at, answers: answersOf(at), history: ['said'] }),
  );
  await raw(store).insertAll(docs);
  const before = await shown(raw(store));
  const storedText = async (): Promise<string> => JSON.stringify(await raw(store).find({}));

  // From clear to a key, stopped in the middle: the half is read beside the other.
  await expect(change(store, { key: KEY }, 100)).rejects.toThrow('killed');
  expect(await shown(await openWith(store, { key: KEY }))).toEqual(before);
  expect(await storedText()).toContain(SECRET);
  expect(await change(store, { key: KEY })).toBe(DOCUMENTS - 100);
  expect(await storedText()).not.toContain(SECRET);
  expect(await shown(await openWith(store, { key: KEY }))).toEqual(before);
  expect(await change(store, { key: KEY })).toBe(0);

  // To another key.
  await expect(change(store, { key: NEXT })).rejects.toThrow(WrongKey);
  await expect(change(store, { key: NEXT, old: KEY }, 100)).rejects.toThrow('killed');
  await expect(openKeyring(store, { key: NEXT })).rejects.toThrow(WrongKey);
  expect(await shown(await openWith(store, { key: NEXT, old: KEY }))).toEqual(before);
  expect(await change(store, { key: NEXT, old: KEY })).toBe(DOCUMENTS - 100);
  expect(await shown(await openWith(store, { key: NEXT }))).toEqual(before);
  await expect(openKeyring(store, { key: KEY })).rejects.toThrow(WrongKey);

  // And back to clear.
  await expect(change(store, {})).rejects.toThrow(WrongKey);
  await expect(change(store, { old: NEXT }, 100)).rejects.toThrow('killed');
  await expect(openKeyring(store, {})).rejects.toThrow(WrongKey);
  expect(await shown(await openWith(store, { old: NEXT }))).toEqual(before);
  expect(await change(store, { old: NEXT })).toBe(DOCUMENTS - 100);
  expect(await openKeyring(store, {})).toBeNull();
  expect(await shown(raw(store))).toEqual(before);
  expect((await raw(store).get('s000'))?.rank).toBe(0);

  // The first key again: a store may go back to one it had.
  expect(await change(store, { key: KEY })).toBe(DOCUMENTS);
  expect(await shown(await openWith(store, { key: KEY }))).toEqual(before);
}

const folder = await mkdtemp(join(tmpdir(), 'rekey-'));
afterAll(() => rm(folder, { recursive: true }));

test('on the embedded store', { timeout: 60_000 }, async () => {
  const store = await openStore(`file:${folder}/a`, { specs: [sampleSpec], strictIndexes: false });
  await goesRound(store);
  await store.close();
});

const uri = inject('mongoUri');
const address = databaseUrl(uri ?? 'mongodb://none', `rekey-${randomUUID().slice(0, 8)}`);
describe.skipIf(!uri)('MongoDB', () => {
  afterAll(() => dropDatabase(address));

  test('likewise', { timeout: 120_000 }, async () => {
    const store = await openStore(address, { specs: [sampleSpec] });
    await goesRound(store);
    await store.close();
  });
});

test('a document that somebody changes meanwhile is sealed as it then is', async () => {
  const store = await openStore('memory:');
  await raw(store).insert(sample('a', { answers: answersOf(1) }));
  const slow = {
    get: (id: string) => raw(store).get(id),
    find: (...parts: Parameters<Collection<Sample>['find']>) => raw(store).find(...parts),
    patch: async (...parts: Parameters<Collection<Sample>['patch']>) => {
      await raw(store).patch('a', 1, { set: { 'answers.phone': '+7701' } });
      return raw(store).patch(...parts);
    },
  };
  await rekey(store, [{ name: sampleSpec.name, sealed: FIELDS, collection: slow }], { key: KEY }, () => undefined);
  expect(JSON.stringify(await raw(store).find({}))).not.toMatch(/N1234|7701/u);
  expect((await (await openWith(store, { key: KEY })).get('a'))?.answers).toEqual({ ...answersOf(1), phone: '+7701' });
});
