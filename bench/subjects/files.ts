/** A store of many files, each waiting for the office and to be claimed: what a page, a claim and an opening cost. */
import type { Connection } from 'mongoose';
import { z } from 'zod';
import type { Collection, CollectionSpec, Store } from '../../src/services/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { cpuSince } from './cpu.ts';

const schema = z.object({
  id: z.string(),
  version: z.number(),
  person: z.string(),
  lane: z.string(),
  state: z.string(),
  leaseUntil: z.string(),
  waitsFor: z.string(),
  waitsSince: z.string(),
  answers: z.record(z.string(), z.unknown()),
});
type File = z.infer<typeof schema>;

const SPEC: CollectionSpec<File> = {
  name: 'files',
  schema,
  indexes: [
    { fields: ['person', 'waitsSince'] },
    { fields: ['waitsFor', 'waitsSince'] },
    { fields: ['state', 'leaseUntil'] },
    { fields: ['lane', 'state', 'leaseUntil'] },
  ],
};

export interface FilesWords {
  /** Long ones have 2.5 KB. */
  seedFiles(url: string, count: number, isLong: boolean): Promise<void>;
  openFiles(url: string, count: number): Promise<{ readonly seconds: number; readonly rssBytes: number }>;
  /** Microseconds a page: of this process's CPU, with MongoDB of waiting for the server. */
  pageOfFiles(url: string, direction: 'asc' | 'desc', place: 'first' | 'last'): Promise<number>;
  /** Microseconds a claim, likewise. */
  claimFile(url: string, kind: keyof typeof CLAIMS): Promise<number>;
}

const PORTION = 1000;
const PAGE = 9;
const PAGES = 100;
const CLAIMS_A_ROUND = 10;
const BEGINNING = Date.parse('2026-01-01T00:00:00.000Z');
const NOW = '2100-01-01T00:00:00.000Z';
const WORDS = ['motivation', 'университет', 'алмасу бағдарламасы', 'semester', 'Қазақстан', 'образование'];

const CLAIMS = {
  any: [{ state: 'queued', leaseUntil: { $lte: NOW } }, {}],
  'in order': [{ state: 'queued', leaseUntil: { $lte: NOW } }, { sort: [['leaseUntil', 'asc']] }],
  'of a lane': [{ lane: 'mass', state: 'queued', leaseUntil: { $lte: NOW } }, {}],
  'of a lane in order': [
    { lane: 'mass', state: 'queued', leaseUntil: { $lte: NOW } },
    { sort: [['leaseUntil', 'asc']] },
  ],
} as const satisfies Readonly<Record<string, readonly [object, object]>>;

/** Ids in no order, as they are in the product. */
function file(at: number, isLong: boolean): File {
  const since = new Date(BEGINNING + at * 60_000).toISOString();
  const id = ((at * 2_654_435_761) % 4_294_967_296).toString(36).padStart(7, '0');
  const value = (n: number): string =>
    n % 3 === 0 ? `${WORDS[(at + n) % WORDS.length] ?? ''} ${id} ${n} ${WORDS[(at * n) % WORDS.length] ?? ''}` : id + n;
  const answers = Object.fromEntries(
    Array.from({ length: isLong ? 62 : 0 }, (_, n) => [`question${n}`, n % 7 === 0 ? { file: value(n) } : value(n)]),
  );
  const person = String(at % 30_000);
  return {
    id,
    version: 1,
    person,
    lane: 'mass',
    state: 'queued',
    leaseUntil: since,
    waitsFor: 'office',
    waitsSince: since,
    answers,
  };
}

const stores = new Map<string, Promise<Store>>();

async function filesAt(url: string): Promise<Collection<File>> {
  const store = stores.get(url) ?? openStore(url, { specs: [SPEC] });
  stores.set(url, store);
  return (await store).collection(SPEC);
}

async function seedFiles(url: string, count: number, isLong: boolean): Promise<void> {
  const files = await filesAt(url);
  const store = await stores.get(url);
  for (let at = 0; at < count; at += PORTION) {
    const some = Array.from({ length: PORTION }, (_, n) => file(at + n, isLong));
    if (!url.startsWith('mongodb')) await Promise.all(some.map((doc) => files.insert(doc)));
    else {
      const { connection } = store as unknown as { readonly connection: Connection };
      const docs = some.map(({ id, ...rest }) => ({ _id: id, ...rest }));
      await connection.collection<{ _id: string }>(SPEC.name).insertMany(docs);
    }
  }
  if (url.startsWith('file:')) await store?.close();
  if (url.startsWith('file:')) stores.delete(url);
}

async function openFiles(url: string, count: number): Promise<{ seconds: number; rssBytes: number }> {
  const begun = performance.now();
  const files = await filesAt(url);
  const seconds = (performance.now() - begun) / 1000;
  if ((await files.count({})) !== count) throw new Error('not all are there');
  return { seconds, rssBytes: process.resourceUsage().maxRSS * 1024 };
}

const spent = (url: string): number => (url.startsWith('mongodb') ? performance.now() * 1000 : cpuSince());

const opposite = { asc: 'desc', desc: 'asc' } as const;

async function pageOfFiles(url: string, direction: 'asc' | 'desc', place: 'first' | 'last'): Promise<number> {
  const files = await filesAt(url);
  const turned = await files.find(
    { waitsFor: 'office' },
    { sort: [['waitsSince', opposite[direction]]], limit: PAGE + 1 },
  );
  const before = turned.at(-1);
  const after = place === 'last' && before ? { after: before } : {};
  const pages = url.startsWith('mongodb') ? 1 : PAGES;
  const begun = spent(url);
  for (let page = 0; page < pages; page += 1) {
    const found = await files.find(
      { waitsFor: 'office' },
      { sort: [['waitsSince', direction]], limit: PAGE, ...after },
    );
    if (found.length !== PAGE) throw new Error(`a page of ${found.length}`);
  }
  return (spent(url) - begun) / pages;
}

async function claimFile(url: string, kind: keyof typeof CLAIMS): Promise<number> {
  const files = await filesAt(url);
  const [filter, options] = CLAIMS[kind];
  const begun = spent(url);
  // What is claimed waits again, at the end: there are always as many.
  for (let claim = 0; claim < CLAIMS_A_ROUND; claim += 1)
    if (!(await files.claim(filter, { leaseUntil: NOW }, options))) throw new Error('nothing to claim');
  return (spent(url) - begun) / CLAIMS_A_ROUND;
}

export const filesWords: FilesWords = { seedFiles, openFiles, pageOfFiles, claimFile };
