/** Documents of older shapes become documents of the present one: once, whoever is stopped and whoever else is at it; newer ones are left alone. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Notice } from '../../../src/domain/notices/notice.ts';
import type { Collection } from '../../../src/services/ports.ts';
import { migrateAll, type Failed } from '../../../src/services/records/migrate.ts';
import { openRecords, RECORDS, ROWS, type Collections } from '../../../src/services/records/table.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { WholeStore } from '../../../src/store/whole-store.ts';
import { databaseUrl, dropDatabase } from '../../support/mongo.ts';

const SAMPLE = fileURLToPath(new URL('../../samples/data-before-7', import.meta.url));
const NOW = new Date('2026-12-01T05:00:00.000Z');
const ROWS_OLD = 700;

const folder = mkdtempSync(join(tmpdir(), 'migrate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const specs = ROWS.map(([, row]) => row);
const noFault: Failed = (error) => {
  throw error;
};
const migrate = (records: Collections, failed = noFault): Promise<void> => migrateAll(records, () => NOW, failed);
const open = (store: WholeStore): Collections => openRecords((row) => store.collection(row));

/** As the version before the lanes wrote it. */
const old = (at: number): Record<string, unknown> => ({
  id: `decided:MOB-2026-0001:${String(at).padStart(4, '0')}:7`,
  version: 3,
  kind: at % 2 ? 'decided' : 'submitted',
  to: '7',
  about: 'MOB-2026-0001',
  event: at,
  state: 'sent',
  attempts: 1,
  leaseUntil: '',
  at: '2026-11-25T08:00:00.000Z',
});

const lanes = async (notices: Collection<Notice>): Promise<Readonly<Record<string, number>>> => {
  const groups = await notices.groups({}, ['lane']);
  return Object.fromEntries(groups.map(({ by, count }) => [String(by.lane), count]));
};

describe.each(['memory:', 'mongodb'])('on %s', (engine) => {
  const uri = inject('mongoUri');
  const isMongo = engine === 'mongodb';
  const url = isMongo ? databaseUrl(uri ?? 'mongodb://none', `migrate-${randomUUID().slice(0, 8)}`) : engine;
  let store: WholeStore;
  let records: Collections;
  beforeEach(async (test) => {
    if (isMongo && !uri) return test.skip();
    store = await openStore(url, { specs, strictIndexes: true });
    const docs = Array.from({ length: ROWS_OLD }, (_, at) => old(at));
    await store.load({ collection: 'notices', docs: docs as never });
    records = open(store);
  });
  afterEach(async () => {
    if (!store) return;
    await store.close();
    if (isMongo) await dropDatabase(url);
  });

  it('old rows get what they lack; new ones have it; once is once', async () => {
    await migrate(records);
    expect(await lanes(records.notices)).toEqual({ alerts: ROWS_OLD / 2, answers: ROWS_OLD / 2 });
    expect(await records.notices.get(String(old(1)['id']))).toEqual({
      ...old(1),
      version: 4,
      lane: 'answers',
      shape: 2,
    });
    const done = { id: 'notices:1', name: 'lane', firstAt: NOW.toISOString(), documents: ROWS_OLD };
    expect(await records.migrations.get('notices:1')).toMatchObject(done);
    await migrate(records);
    expect(await records.notices.get(String(old(1)['id']))).toMatchObject({ version: 4 });
    expect(await records.migrations.get('notices:1')).toMatchObject({ ...done, version: 1 });
    await records.notices.insert({ ...(old(9999) as unknown as Notice), lane: 'mass' });
    expect(await records.notices.get(String(old(9999)['id']))).toMatchObject({ lane: 'mass', shape: 2 });
  });

  it('two processes at once, one of which dies, do it together, each row once', async () => {
    const dying = { left: 150 };
    const notices = Object.assign(Object.create(records.notices) as Collection<Notice>, {
      patch: async (...parts: Parameters<Collection<Notice>['patch']>) => {
        dying.left -= 1;
        return dying.left < 0 ? Promise.reject(new Error('killed')) : records.notices.patch(...parts);
      },
    });
    const failed: string[] = [];
    await Promise.all([migrate(records), migrate({ ...records, notices }, (_, { id }) => failed.push(id))] as const);
    expect(failed.length).toBeGreaterThan(0);
    expect(await lanes(records.notices)).toEqual({ alerts: ROWS_OLD / 2, answers: ROWS_OLD / 2 });
    expect(new Set((await records.notices.find({ to: '7' })).map(({ version }) => version))).toEqual(new Set([4]));
  });

  it('a document that cannot be changed is told, and holds up nobody', async () => {
    const notices = Object.assign(Object.create(records.notices) as Collection<Notice>, {
      patch: async (...parts: Parameters<Collection<Notice>['patch']>) =>
        parts[0] === old(3)['id'] ? Promise.reject(new Error('wrong')) : records.notices.patch(...parts),
    });
    const failed: unknown[] = [];
    await migrate({ ...records, notices }, (_, place) => failed.push(place));
    expect(failed).toEqual([{ collection: 'notices', id: old(3)['id'] }]);
    expect((await lanes(records.notices))['null']).toBe(1);
  });

  it('a step back: what this version reads of a newer one it keeps, and what it writes is migrated at the next step forward', async () => {
    const docs = [{ id: '2', version: 7, role: 'officer', name: 'B', active: true, phone: '+7', shape: 3 }];
    await store.load({ collection: 'staff', docs });
    expect(await records.staff.patch('2', 7, { set: { name: 'C' } })).toBe('patched');
    const known = await records.staff.get('2');
    if (!known) throw new Error('gone');
    expect(await records.staff.replace({ ...known, active: false })).toBe('replaced');
    expect(await records.staff.get('2')).toEqual({ ...docs[0], version: 9, name: 'C', active: false });
    expect(await records.staff.find({ active: false })).toHaveLength(1);
    await migrate(records);
    await store.load({ collection: 'notices', docs: [{ ...old(5000) }] as never });
    await migrate(records);
    expect(await records.notices.get(String(old(5000)['id']))).toMatchObject({ lane: 'alerts', shape: 2 });
    expect(await records.migrations.get('notices:1')).toMatchObject({ documents: ROWS_OLD + 1 });
  });
});

it('what version 0.1 wrote has its lanes after a start', async () => {
  const at = join(folder, 'before-7');
  cpSync(SAMPLE, at, { recursive: true });
  const store = await openStore(`file:${at}`, { specs, strictIndexes: true });
  await migrate(open(store));
  expect(await lanes(store.collection(RECORDS.notices))).toEqual({ answers: 7, alerts: 12 });
  await store.close();
});
