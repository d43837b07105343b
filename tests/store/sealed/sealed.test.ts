/** The store's words with sealed fields, on both engines; and what sealing is for: who has the files, but not the key, reads nothing. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Collection, Store } from '../../../src/services/ports.ts';
import { BadRequest, StoreFailed, WrongKey } from '../../../src/store/errors.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { openKeyring, type Secrets } from '../../../src/store/sealed/keyring.ts';
import { sealed } from '../../../src/store/sealed/sealed.ts';
import { databaseUrl, dropDatabase } from '../../support/mongo.ts';
import { storeContract } from '../contract.ts';
import { sample, sampleSpec, type Sample } from '../sample.ts';

const KEY = 'a key of the office, longer than thirty-two';
const NEXT = 'the next key of the office, as long as that';
const FIELDS = ['answers', 'history'];

async function withKey(store: Store, secrets: Secrets = { key: KEY }): Promise<Collection<Sample>> {
  const keyring = await openKeyring(store, secrets);
  const samples = store.collection(sampleSpec);
  return keyring ? sealed(samples, { name: sampleSpec.name, sealed: FIELDS }, keyring) : samples;
}

/** A store all of whose collections are the sealed samples. */
async function openSealed(url: string): Promise<Store> {
  const store = await openStore(url, { specs: [sampleSpec] });
  const samples = await withKey(store);
  return {
    name: store.name,
    keepsAtHand: store.keepsAtHand,
    // the contract asks for the samples alone
    collection: () => samples as never,
    ping: () => store.ping(),
    compact: () => store.compact(),
    close: () => store.close(),
  };
}

const folder = await mkdtemp(join(tmpdir(), 'sealed-'));
afterAll(() => rm(folder, { recursive: true }));
storeContract('memory:', () => openSealed('memory:'));
storeContract('file:', () => openSealed(`file:${folder}/words`));

const uri = inject('mongoUri');
const address = databaseUrl(uri ?? 'mongodb://none', `sealed-${randomUUID().slice(0, 8)}`);
describe.skipIf(!uri)('MongoDB', () => {
  afterAll(() => dropDatabase(address));
  storeContract('mongodb:', () => openSealed(address));
});

describe('what lies in the store', () => {
  let store: Store;
  let raw: Collection<Sample>;
  let samples: Collection<Sample>;
  beforeEach(async () => {
    store = await openStore('memory:');
    raw = store.collection(sampleSpec);
    samples = await withKey(store);
  });

  const secrets = {
    passport: 'N12345678',
    phone: '+77011234567',
    pages: [{ fileId: 'AgACAgI' }],
    none: null,
    gpa: 3.5,
  };

  test('shows nothing of the values, however they were written; what is not secret is found by', async () => {
    await samples.insert(sample('a', { name: 'open', answers: secrets, history: [{ reason: 'blurred' }] }));
    await samples.patch('a', 1, {
      set: { 'answers.email': 'a@b.kz' },
      push: { 'answers.pages': { fileId: 'BQACAg' } },
    });
    await samples.claim({ state: 'new' }, { 'answers.by': 'Daniyar' });
    const stored = JSON.stringify(await raw.find({}));
    for (const secret of ['N12345678', '7701', 'AgACAgI', 'BQACAg', 'blurred', 'a@b.kz', 'Daniyar', '3.5'])
      expect(stored).not.toContain(secret);
    expect((await samples.find({ name: 'open' }))[0]).toEqual({
      ...sample('a', { name: 'open', history: [{ reason: 'blurred' }] }),
      version: 3,
      answers: {
        ...secrets,
        email: 'a@b.kz',
        pages: [{ fileId: 'AgACAgI' }, { fileId: 'BQACAg' }],
        by: 'Daniyar',
      },
    });
  });

  test('is other for the same value each time', async () => {
    for (const id of ['a', 'b']) await samples.insert(sample(id, { answers: { level: 'master', again: 'master' } }));
    const values = (await raw.find({})).flatMap((doc) => Object.values(doc.answers ?? {}));
    expect(new Set(values).size).toBe(4);
  });

  test.each([
    ['another field', 'a', 'answers.phone'],
    ['another document', 'b', 'answers.passport'],
  ])('does not open in %s', async (_, id, path) => {
    for (const one of ['a', 'b']) await samples.insert(sample(one, { answers: secrets }));
    const value = (await raw.get('a'))?.answers?.['passport'];
    await raw.patch(id, 1, { set: { [path]: value } });
    await expect(samples.get(id)).rejects.toThrow(StoreFailed);
  });

  test('does not open when a letter of it is another', async () => {
    await samples.insert(sample('a', { answers: secrets }));
    const value = String((await raw.get('a'))?.answers?.['passport']);
    await raw.patch('a', 1, {
      set: { 'answers.passport': `${value.slice(0, -3)}${value.endsWith('AAA') ? 'BBB' : 'AAA'}` },
    });
    await expect(samples.get('a')).rejects.toThrow(StoreFailed);
  });

  test('is not asked for by value', async () => {
    const wrong = { answers: 'x' } as never;
    await expect(samples.find(wrong)).rejects.toThrow(BadRequest);
    await expect(samples.count(wrong)).rejects.toThrow(BadRequest);
    await expect(samples.find({}, { sort: [['history' as never, 'asc']] })).rejects.toThrow(BadRequest);
    await expect(samples.remove(wrong)).rejects.toThrow(BadRequest);
  });

  test('clear rows are read beside sealed ones, and what somebody typed that only looks sealed is a text', async () => {
    const forged = `sealed:AAAAAAAA:${'A'.repeat(60)}`;
    await raw.insert(sample('clear', { answers: { ...secrets, forged } }));
    await samples.insert(sample('dark', { answers: { forged } }));
    expect((await samples.get('clear'))?.answers).toEqual({ ...secrets, forged });
    expect((await samples.get('dark'))?.answers).toEqual({ forged });
  });

  test('fields are opened too that only another version seals', async () => {
    const keyring = await openKeyring(store, { key: KEY });
    if (!keyring) throw new Error('no keyring');
    const newer = sealed(raw, { name: sampleSpec.name, sealed: [...FIELDS, 'name'] }, keyring);
    await newer.insert(sample('a', { name: 'Aigul' }));
    expect((await raw.get('a'))?.name).not.toContain('Aigul');
    expect((await samples.get('a'))?.name).toBe('Aigul');
  });
});

describe('the keys of a store', () => {
  test('prove themselves: without one, or with another, it is not opened; with both during a change it is', async () => {
    const store = await openStore('memory:');
    expect(await openKeyring(store, {})).toBeNull();
    await (await withKey(store)).insert(sample('a', { answers: { level: 'master' } }));
    await expect(openKeyring(store, {})).rejects.toThrow(WrongKey);
    await expect(openKeyring(store, { key: NEXT })).rejects.toThrow(WrongKey);
    await expect(openKeyring(store, { old: NEXT })).rejects.toThrow(WrongKey);
    const both = await withKey(store, { key: NEXT, old: KEY });
    expect((await both.get('a'))?.answers).toEqual({ level: 'master' });
    await both.insert(sample('b', { answers: { level: 'bachelor' } }));
    const back = await withKey(store, { old: NEXT, key: KEY });
    expect((await back.find({})).map(({ answers }) => answers?.['level'])).toEqual(['master', 'bachelor']);
    await expect(openKeyring(store, { key: KEY })).rejects.toThrow('STORE_KEY');
    await expect(openKeyring(store, { key: NEXT })).rejects.toThrow(WrongKey);
  });

  test('a process that was not given the newest key says so, instead of showing what it cannot read', async () => {
    const store = await openStore('memory:');
    const early = await withKey(store);
    const late = await withKey(store, { key: NEXT, old: KEY });
    await late.insert(sample('a', { answers: { level: 'master' } }));
    await expect(early.get('a')).rejects.toThrow('a key that this process was not given');
  });

  test('processes that begin at once begin with one key', async () => {
    const store = await openStore('memory:');
    const all = await Promise.all(Array.from({ length: 4 }, () => withKey(store)));
    for (const [at, one] of all.entries()) await one.insert(sample(`s${at}`, { answers: { at } }));
    for (const one of all)
      expect((await one.find({})).map(({ answers }) => answers)).toEqual(all.map((_, at) => ({ at })));
  });
});
