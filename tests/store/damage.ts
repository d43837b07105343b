/** A store of tables and a log, damaged in every way, and what opening it makes of that. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreFailed } from '../../src/store/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import { sample, sampleSpec } from './sample.ts';
import type { Sample } from './sample.ts';

export type Opened = 'refused' | 'whole' | 'data missing';

export interface Damageable {
  /** Not opened since its last write: opening puts the log into a table. */
  readonly folder: string;
  readonly docs: readonly Sample[];
}

const DOCUMENTS = 120;
const options = { specs: [sampleSpec] };

/** Of three runs: what the first two wrote is in tables, what the last wrote in the log. All of it was acknowledged. */
export async function damageable(folder: string): Promise<Damageable> {
  for (const run of [0, 1, 2]) {
    const store = await openStore(`file:${folder}`, options);
    const samples = store.collection(sampleSpec);
    for (let at = run; at < DOCUMENTS; at += 3)
      await samples.insert(sample(`doc${at}`, { answers: { text: textOf(at) } }));
    for (let at = 0; at < run * 10; at += 1) {
      const { version } = (await samples.get(`doc${at * 3}`)) ?? { version: 0 };
      await samples.patch(`doc${at * 3}`, version, { set: { rank: run } });
    }
    await samples.remove({ id: `doc${run}` });
    if (run === 0) await compacted(folder, () => store.compact());
    const docs = await samples.find({}, { sort: [['id', 'asc']] });
    await store.close();
    if (run === 2) return { folder, docs };
  }
  throw new Error('the last run returns');
}

/** Waits until the compaction is over. */
export async function compacted(folder: string, compact: () => Promise<void>): Promise<void> {
  await compact();
  while (readdirSync(folder).includes('compaction-owed')) await new Promise((resolve) => setTimeout(resolve, 5));
}

const textOf = (at: number): string =>
  Array.from({ length: 60 }, (_, n) => ((at + n) * 2_654_435_761).toString(36)).join(' ');

async function docsOf(folder: string): Promise<Sample[]> {
  const store = await openStore(`file:${folder}`, options);
  try {
    const samples = store.collection(sampleSpec);
    const found = await samples.find({}, { sort: [['id', 'asc']] });
    const read = await Promise.all(found.map(({ id }) => samples.get(id)));
    return read.filter((doc) => doc !== null);
  } finally {
    await store.close();
  }
}

/** Opens a copy that was damaged. Opening the first leaves it as it was. */
export async function openDamaged(
  { folder, docs }: Damageable,
  copy: string,
  damage: (at: string) => void,
): Promise<Opened> {
  copyStore(folder, copy);
  damage(copy);
  try {
    return JSON.stringify(await docsOf(copy)) === JSON.stringify(docs) ? 'whole' : 'data missing';
  } catch (error) {
    if (!(error instanceof StoreFailed)) throw error;
    return 'refused';
  }
}

export function copyStore(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { mode: statSync(from).mode });
  for (const name of filesOf(from)) cpSync(join(from, name), join(to, name));
}

/** All files, as a kill leaves them. */
export function copyFiles(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) cpSync(join(from, name), join(to, name));
}

/** The files that hold the store. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => /^(?:\d+\.(?:log|ldb)|MANIFEST-\d+|CURRENT|acknowledged)$/.test(name));
}

/** 0 and above, below the most. */
export type Chance = (most: number) => number;

/** The same for the same seed. */
export function chance(seed: number): Chance {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

export function flipBit(path: string, at: number, bit: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  writeFileSync(path, bytes);
}

export function zero(path: string, at: number, length = 512): void {
  const bytes = readFileSync(path);
  bytes.fill(0, at, Math.min(bytes.length, at + length));
  writeFileSync(path, bytes);
}

/** Each as a name and what it does to the folder. */
export function missingFiles(folder: string): (readonly [string, (at: string) => void])[] {
  const removing = filesOf(folder).map((name) => [`${name} missing`, (at: string) => rmSync(join(at, name))] as const);
  const halved = filesOf(folder).map(
    (name) =>
      [
        `${name} cut in half`,
        (at: string) => truncateSync(join(at, name), Math.floor(statSync(join(at, name)).size / 2)),
      ] as const,
  );
  const emptied = (at: string): void => {
    for (const name of readdirSync(at)) rmSync(join(at, name));
  };
  return [...removing, ...halved, ['emptied', emptied]];
}
