/** `copy` and `rekey` killed again and again, as real processes: in the end everything is there, once, and as it was. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RECORDS, ROWS, sealedFields } from '../../src/services/records/table.ts';
import type { AnyDoc } from '../../src/services/records/table.ts';
import type { RecordRow } from '../../src/services/records/record.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openKeyring, type Secrets } from '../../src/store/sealed/keyring.ts';
import { sealed } from '../../src/store/sealed/sealed.ts';
import { compatibleServer, databaseUrl, startCompatible } from '../support/mongo.ts';
import type { Promised } from './promised.ts';
import { programs } from '../support/programs.ts';

const KILLS = 20;
const DRAFTS = 3000;
const KEY = 'a key of the office, longer than thirty-two';
const NEXT = 'the next key of the office, as long as that';
const SECRET = 'N84615203';

type Env = Readonly<Record<string, string>>;

/** `ms`: killed so long after it said or wrote its first; resolves to the exit code, null if it was killed. */
async function word(words: readonly string[], env: Env, ms = Infinity): Promise<number | null> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [programs.store, ...words], {
    cwd: tmpdir(),
    env: { PATH, HOME, ...env },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  if (ms < Infinity) void sleep(ms).then(() => child.kill('SIGKILL'));
  return (await ended)[0];
}

/** Killed at moments spread over how long a whole run takes; then run to its end. Resolves to how many kills hit it at work. */
async function killedOften(
  words: readonly string[],
  env: Env,
): Promise<{ readonly hits: number; readonly code: number | null }> {
  let hits = 0;
  let longest = 1500;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const code = await word(words, env, longest * (0.3 + (0.7 * kill) / KILLS));
    if (code === null) hits += 1;
    // It came to its end: the next are killed earlier. Otherwise a little later, so that all of it is reached.
    longest *= code === null ? 1.08 : 0.8;
  }
  return { hits, code: await word(words, env) };
}

async function fill(url: string): Promise<void> {
  const store = await openStore(url, { specs: ROWS.map(([, row]) => row) });
  const draft = { version: 1, person: '7', form: 'visit', redo: [], corrects: null, contactAsked: false, seen: {} };
  const docs = Array.from({ length: DRAFTS }, (_, at) => ({
    ...draft,
    id: `${at}:visit`,
    key: `k${at}`,
    startedAt: '',
    touchedOn: '2026-11-23',
    answers: { passportNumber: `${SECRET}${at}`, topic: 'a topic of some length '.repeat(20) },
  }));
  await store.collection(RECORDS.drafts).insertAll(docs);
  await store.collection(RECORDS.drafts).patch('5:visit', 1, { set: { 'answers.more': 'more' } });
  await store.close();
}

/** Whether each draft is there with its answers; `version`: what it has to be, where that stays. */
async function areWhole(url: string, secrets: Secrets, isVersionKept: boolean): Promise<boolean> {
  const store = await openStore(url, { specs: ROWS.map(([, row]) => row) });
  try {
    const keyring = await openKeyring(store, secrets);
    // its fields are those of any row
    const row = RECORDS.drafts as unknown as RecordRow<AnyDoc>;
    const lying = store.collection(RECORDS.drafts);
    const drafts = keyring ? sealed(lying, { name: row.name, sealed: sealedFields(row) }, keyring) : lying;
    const found = await drafts.find({});
    const isDark = secrets.key === undefined || !JSON.stringify(await lying.find({})).includes(SECRET);
    return (
      isDark &&
      found.length === DRAFTS &&
      found.every(({ id, answers, version }) => {
        const at = id.replace(':visit', '');
        const isVersion = !isVersionKept || version === (at === '5' ? 2 : 1);
        return isVersion && answers['passportNumber'] === `${SECRET}${at}`;
      })
    );
  } finally {
    await store.close();
  }
}

async function rekeyed(url: string): Promise<{ readonly hits: number; readonly met: boolean }> {
  const steps: readonly (readonly [Env, Secrets])[] = [
    [{ STORE_KEY: KEY }, { key: KEY }],
    [{ STORE_KEY: NEXT, STORE_KEY_OLD: KEY }, { key: NEXT }],
    [{ STORE_KEY_OLD: NEXT }, {}],
  ];
  let all = 0;
  for (const [env, secrets] of steps) {
    const { hits, code } = await killedOften(['rekey'], { ...env, STORE_URL: url });
    all += hits;
    if (code !== 0 || !(await areWhole(url, secrets, false))) return { hits: all, met: false };
  }
  return { hits: all, met: true };
}

async function moved(from: string, to: string): Promise<{ readonly hits: number; readonly met: boolean }> {
  const { hits, code } = await killedOften(['copy', from, to], {});
  return { hits, met: code === 0 && (await areWhole(to, {}, true)) };
}

/** With a folder that is removed, and the address of a database on a server of its own where there is one. */
async function placed<R>(use: (folder: string, database: string | null) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'store-moves-'));
  const program = compatibleServer();
  const server = program === null ? null : await startCompatible(program);
  try {
    return await use(folder, server && databaseUrl(server.uri, `moves-${randomUUID().slice(0, 8)}`));
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
  }
}

export const promises: readonly Promised[] = [
  {
    id: 'S12',
    what: 'copy to MongoDB and back, each killed 20 times: each document as it was, with its version',
    run: () =>
      placed(async (folder, database) => {
        await fill(`file:${folder}/from`);
        const between = database ?? `file:${folder}/between`;
        const there = await moved(`file:${folder}/from`, between);
        const back = await moved(between, `file:${folder}/back`);
        const where = database === null ? 'no MongoDB here: folder to folder' : 'MongoDB and back';
        return {
          met: there.met && back.met,
          figure: `${there.hits} + ${back.hits} kills at work, ${DRAFTS} documents, ${where}`,
        };
      }),
  },
  {
    id: 'S16',
    what: 'rekey from clear to a key, to another, and back, each killed 20 times, on both engines: nothing lost, nothing left in clear',
    run: () =>
      placed(async (folder, database) => {
        await fill(`file:${folder}/data`);
        const embedded = await rekeyed(`file:${folder}/data`);
        if (database !== null) await fill(database);
        const server = database === null ? null : await rekeyed(database);
        return {
          met: embedded.met && (server?.met ?? true),
          figure: `${embedded.hits} kills at work embedded, ${server?.hits ?? 'no'} on MongoDB, ${DRAFTS} documents`,
        };
      }),
  },
];
