/** S9 and S15: nothing damaged is opened with data missing; what was acknowledged survives kills; what was erased leaves the files. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../src/store/open-store.ts';
import { allTextOf } from '../store/bytes-of.ts';
import {
  chance,
  compacted,
  copyStore,
  damageable,
  filesOf,
  flipBit,
  missingFiles,
  openDamaged,
  zero,
} from '../store/damage.ts';
import type { Chance, Damageable } from '../store/damage.ts';
import { runWriters } from '../store/run-writers.ts';
import { sampleSpec } from '../store/sample.ts';
import type { Promised } from './promised.ts';
import { programs } from '../support/programs.ts';

const [FLIPS, ZEROS, STARTS, KILLS, ERASURES] = [60, 30, 6, 20, 10];
const ERASERS = fileURLToPath(new URL('../store/erasers.ts', import.meta.url));

type Damage = (at: string) => void;

async function inFolder<R>(use: (folder: string) => Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'promise-store-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file and a place in it, each byte of the folder as likely as any. */
function anywhere(folder: string, random: Chance): readonly [name: string, at: number] {
  let at = random(filesOf(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0));
  for (const name of filesOf(folder)) {
    const { size } = statSync(join(folder, name));
    if (at < size) return [name, at];
    at -= size;
  }
  throw new RangeError('behind the last file');
}

const inLog = (folder: string, random: Chance): readonly [name: string, at: number] => {
  const log = filesOf(folder).find((name) => name.endsWith('.log')) ?? '';
  return [log, random(statSync(join(folder, log)).size)];
};

function flips({ folder }: Damageable, random: Chance): Damage[] {
  return Array.from({ length: FLIPS }, (_, n) => {
    const [name, at] = n % 2 === 0 ? inLog(folder, random) : anywhere(folder, random);
    const bit = random(8);
    return (to) => flipBit(join(to, name), at, bit);
  });
}

function zeros({ folder }: Damageable, random: Chance): Damage[] {
  return Array.from({ length: ZEROS }, (_, n) => {
    const [name, at] = n % 2 === 0 ? inLog(folder, random) : anywhere(folder, random);
    return (to) => zero(join(to, name), at);
  });
}

async function trial(make: (store: Damageable, random: Chance) => readonly Damage[]) {
  return inFolder(async (folder) => {
    const store = await damageable(join(folder, 'store'));
    const outcomes = { refused: 0, whole: 0, 'data missing': 0 };
    for (const damage of make(store, chance(Date.now())))
      outcomes[await openDamaged(store, join(folder, 'copy'), damage)] += 1;
    const figure = `${outcomes.refused} refused, ${outcomes.whole} whole, ${outcomes['data missing']} with data missing`;
    return { met: outcomes['data missing'] === 0 && outcomes.refused > 0, figure };
  });
}

/** The bot itself, on a damaged store: exit code 1 and one line. */
async function refusedStarts() {
  return inFolder(async (folder) => {
    const store = await damageable(join(folder, 'store'));
    const random = chance(Date.now());
    let refused = 0;
    for (let n = 0; n < STARTS; n += 1) {
      const copy = join(folder, `copy${n}`);
      copyStore(store.folder, copy);
      const [log] = inLog(copy, random);
      if (n === 0) rmSync(join(copy, 'CURRENT'));
      else if (n === 1) rmSync(join(copy, log));
      else if (n === 2) truncateSync(join(copy, log), 700);
      else zero(join(copy, log), random(1000));
      const { PATH = '', HOME = '' } = process.env;
      const env = { PATH, HOME, STORE_URL: `file:${copy}`, PORT: '0' };
      const child = spawn(process.execPath, [programs.start], { cwd: folder, env });
      let said = '';
      child.stderr.on('data', (data: Buffer) => (said += data.toString()));
      const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
      const [code] = (await once(child, 'close')) as unknown[];
      clearTimeout(timer);
      if (code === 1 && said.trim().split('\n').length === 1 && said.includes('npm run store')) refused += 1;
    }
    return { met: refused === STARTS, figure: `${refused} of ${STARTS} starts refused in one line` };
  });
}

/** What a kill leaves opens, with all that was acknowledged. */
async function kills() {
  return inFolder(async (folder) => {
    const url = `file:${join(folder, 'store')}`;
    const acknowledged = new Map<string, number>();
    for (let round = 0; round < KILLS; round += 1) {
      const writers = runWriters(url, round);
      await writers.writing;
      await sleep(100 + 15 * round);
      writers.process.kill('SIGKILL');
      await writers.ended;
      for (const [id, version] of writers.acknowledged()) acknowledged.set(id, version);
    }
    const store = await openStore(url, { specs: [sampleSpec] });
    const docs = await store.collection(sampleSpec).find({});
    await store.close();
    const versions = new Map(docs.map(({ id, version }) => [id, version]));
    const lost = [...acknowledged].filter(([id, version]) => (versions.get(id) ?? 0) < version).length;
    const writes = [...acknowledged.values()].reduce((sum, version) => sum + version, 0);
    return { met: lost === 0, figure: `${KILLS} kills, ${writes} acknowledged writes, ${lost} documents behind them` };
  });
}

/** Killed in the middle of a compaction: the next start finishes it, and nothing else is lost. */
async function killedErasures() {
  return inFolder(async (folder) => {
    const at = join(folder, 'store');
    const random = chance(Date.now());
    let [rounds, left] = [0, 0];
    for (let run = 0; run < ERASURES; run += 1) {
      const child = spawn(process.execPath, ['--import', 'tsx', ERASERS, `file:${at}`, String(run)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (data: Buffer) => (said += data.toString()));
      await once(child.stdout, 'data');
      await sleep(random(400));
      child.kill('SIGKILL');
      await once(child, 'close');
      const noted = said.slice(0, said.lastIndexOf('\n')).split('\n').length;
      const store = await openStore(`file:${at}`, { specs: [sampleSpec] });
      await compacted(at, () => Promise.resolve());
      const text = allTextOf(at);
      for (let round = 0; round < noted; round += 1) if (text.includes(`SECRET-${run}-${round}-`)) left += 1;
      rounds += noted;
      const stays = await store.collection(sampleSpec).count({ state: 'new' });
      await store.close();
      if (stays < run + 1) return { met: false, figure: `only ${stays} of ${run + 1} documents stayed` };
    }
    return {
      met: left === 0,
      figure: `${ERASURES} kills, ${rounds} erasures, ${left} still in a file after the next start`,
    };
  });
}

export const promises: readonly Promised[] = [
  { id: 'S9', what: `${FLIPS} flipped bits: none opened with data missing`, run: () => trial(flips) },
  { id: 'S9', what: `${ZEROS} times 512 zero bytes: none opened with data missing`, run: () => trial(zeros) },
  {
    id: 'S9',
    what: 'each file missing or cut, or all gone: none opened with data missing',
    run: () => trial(({ folder }) => missingFiles(folder).map(([, damage]) => damage)),
  },
  { id: 'S9', what: 'the bot does not start on a damaged store, and says what helps', run: refusedStarts },
  { id: 'S15', what: 'killed while what was erased leaves the files: gone after the next start', run: killedErasures },
  { id: 'S9', what: 'kill -9 under 20 writers: it opens, no acknowledged write is lost', run: kills },
];
