/** `npm run store`: the words an operator has, on a store that is at work, whole, damaged. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test, vi } from 'vitest';
import { differences } from '../../src/store/archive/differences.ts';
import { readArchive } from '../../src/store/archive/read-archive.ts';
import { openStore } from '../../src/store/open-store.ts';
import { programs } from '../support/programs.ts';
import { damageable, filesOf, zero } from './damage.ts';
import { runWriters } from './run-writers.ts';
import { sampleSpec } from './sample.ts';

vi.setConfig({ testTimeout: 120_000 });
const folder = mkdtempSync(join(tmpdir(), 'store-words-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
}

/** In an empty folder, so that nobody's `.env` is read. */
async function run(main: keyof typeof programs, url: string, ...args: readonly string[]): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, STORE_URL: url, PORT: '0' };
  const child = spawn(process.execPath, [programs[main], ...args], { cwd: folder, env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, ...said };
}

test('a backup while 20 writers are at work, restored and compared row by row', async () => {
  const [from, dir, to] = ['from', 'backup', 'to'].map((name) => join(folder, name)) as [string, string, string];
  const writers = runWriters(`file:${from}`);
  await writers.writing;
  await sleep(300);
  const before = writers.acknowledged();
  expect(await run('store', `file:${from}`, 'backup', dir)).toMatchObject({ code: 0, err: '' });
  const after = writers.acknowledged();
  expect(await run('store', `file:${from}`, 'check')).toMatchObject({ code: 0, err: '' });
  writers.process.kill('SIGKILL');
  await writers.ended;

  const restored = await run('store', `file:${to}`, 'restore', dir);
  expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringContaining('20 rows restored.') as string });
  const store = await openStore(`file:${to}`, { specs: [sampleSpec] });
  expect(await differences(readArchive(dir), store.dump())).toEqual({ rows: 20, unlike: [] });
  for (const doc of await store.collection(sampleSpec).find({})) {
    expect(doc.version).toBeGreaterThanOrEqual(before.get(doc.id) ?? Infinity);
    // What is under way when a writer's line is read may be written already.
    expect(doc.version).toBeLessThanOrEqual((after.get(doc.id) ?? 0) + 1);
    expect(doc.history?.length ?? 0).toBe(doc.version - 1);
  }
  await store.close();

  const again = await run('store', `file:${to}`, 'restore', dir);
  expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('there is a store already') as string });
  expect(await run('store', `file:${to}`, 'restore', dir, '--replace')).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(to).filter((name) => name.startsWith('before-restore-'))).toHaveLength(1);
  expect(await run('store', `file:${to}`, 'check')).toMatchObject({ code: 0 });
});

test('a damaged store: the start is refused in one line, check says what, repair saves the rest and keeps the damaged one', async () => {
  const at = join(folder, 'damaged');
  const { docs } = await damageable(at);
  const [log = ''] = filesOf(at).filter((name) => name.endsWith('.log'));
  zero(join(at, log), 1000);
  const bytes = readFileSync(join(at, log));
  const mode = statSync(at).mode;

  const started = await run('start', `file:${at}`);
  expect(started).toMatchObject({ code: 1, out: '' });
  expect(started.err.trim().split('\n')).toHaveLength(1);
  expect(started.err).toMatch(/the store is damaged .*damaged \(.*\.log: damaged at byte .*npm run store -- check/);
  const checked = await run('store', `file:${at}`, 'check');
  expect(checked).toMatchObject({
    code: 1,
    out: expect.stringMatching(/DAMAGED[^]*damaged at byte[^]*samples +\d+ whole/) as string,
  });
  expect(await run('store', `file:${at}`, 'backup', join(folder, 'none'))).toMatchObject({ code: 1, out: '' });
  expect(readFileSync(join(at, log)).equals(bytes)).toBe(true);

  const repaired = await run('store', `file:${at}`, 'repair');
  expect(repaired).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/samples +\d+ saved[^]*is in .*damaged-/) as string,
  });
  expect(statSync(at).mode).toBe(mode);
  const [kept = ''] = readdirSync(at).filter((name) => name.startsWith('damaged-'));
  expect(readFileSync(join(at, kept, log)).equals(bytes)).toBe(true);
  const store = await openStore(`file:${at}`, { specs: [sampleSpec] });
  const saved = await store.collection(sampleSpec).find({}, { sort: [['id', 'asc']] });
  await store.close();
  // 512 bytes of the log hit a few records of some 400 bytes each.
  expect(saved.length).toBeGreaterThanOrEqual(docs.length - 5);
  for (const doc of saved) expect(doc.version).toBeLessThanOrEqual(docs.find(({ id }) => id === doc.id)?.version ?? 2);
  expect(await run('store', `file:${at}`, 'repair')).toMatchObject({
    code: 0,
    out: expect.stringContaining('nothing to repair') as string,
  });
});

test('a word that is none, and a store that is none', async () => {
  const none = await run('store', 'file:./none');
  expect(none).toMatchObject({ code: 1, out: '' });
  for (const word of ['check', 'backup DIR', 'restore DIR', 'repair']) expect(none.err).toContain(word);
  expect(await run('store', 'file:./none', 'backup', 'x')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no store') as string,
  });
  writeFileSync(join(folder, 'file'), '');
  expect(await run('store', 'memory:', 'check')).toMatchObject({ code: 1 });
  expect(readdirSync(folder)).not.toContain('none');
});
