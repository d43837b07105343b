/** The program as an operator meets it: a wrong environment, a taken port, a second process, Telegram away, SIGTERM at work. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serveSimulator, type ServedSimulator } from '../../src/simulator/serve.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { RECORDS } from '../../src/services/records/table.ts';
import { openStore } from '../../src/store/open-store.ts';
import { programs } from '../support/programs.ts';

const STOP_MS = 10_000;
vi.setConfig({ testTimeout: 60_000 });

let folder = '';
const children: ChildProcess[] = [];
const worlds: World[] = [];

interface World {
  readonly sim: Simulator;
  readonly served: ServedSimulator;
  /** The environment of a bot in this world. */
  readonly env: Readonly<Record<string, string>>;
}

/** A Telegram of its own for each test. */
async function world(): Promise<World> {
  const sim = new Simulator();
  const served = await serveSimulator(sim);
  const env = { BOT_TOKEN: sim.token, BOT_API_ROOT: served.address, STORE_URL: 'memory:', PORT: '0' };
  const made = { sim, served, env };
  worlds.push(made);
  return made;
}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faults-process-'));
});
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  await Promise.all(worlds.map(({ served }) => served.close()));
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

interface Running {
  readonly child: ChildProcess;
  /** Resolves to the exit code once all that it said has been read. */
  readonly ended: Promise<number | null>;
  out(): string;
  err(): string;
}

/** The program in an empty folder, so that nobody's `.env` is read. */
function run(env: Readonly<Record<string, string>>): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [programs.start], { cwd: folder, env: { PATH, HOME, ...env } });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, ended, out: () => said.out, err: () => said.err };
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 20_000; !(await holds()); await sleep(30))
    if (Date.now() > end) throw new Error(`not within 20 s: ${what}`);
}

const lines = (text: string): string[] => text.trim().split('\n');

describe('what the operator got wrong', () => {
  it.concurrent('in the environment: one list, exit 1', async () => {
    const bot = run({
      BOT_TOKEN: 'nonsense',
      BOT_MODE: 'pigeon',
      STORE_URL: 'mysql://x',
      ADMIN_IDS: 'me',
      PORT: '99999',
      TIME_ZONE: 'Mars/Base',
      LOG_LEVEL: 'loud',
      DEFAULT_LANGUAGE: 'de',
    });
    expect(await bot.ended).toBe(1);
    expect(bot.out()).toBe('');
    const [first, ...rest] = lines(bot.err());
    expect(first).toBe('The environment is wrong:');
    for (const key of [
      'BOT_TOKEN',
      'BOT_MODE',
      'STORE_URL',
      'ADMIN_IDS',
      'PORT',
      'TIME_ZONE',
      'LOG_LEVEL',
      'DEFAULT_LANGUAGE',
    ])
      expect(
        rest.filter((line) => line.startsWith(`  - ${key} `)),
        key,
      ).toHaveLength(1);
    expect(bot.err()).not.toContain('    at ');
  });

  it.concurrent('the port is taken, the store is somebody else’s, the token is wrong: a line each, exit 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const store = await openStore(`file:${folder}/held`);
    const { sim, env } = await world();
    const bots = [
      run({ ...env, PORT: String(port) }),
      run({ ...env, STORE_URL: `file:${folder}/held` }),
      run({ ...env, BOT_TOKEN: '1111111111:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
    ];
    expect(await Promise.all(bots.map(({ ended }) => ended))).toEqual([1, 1, 1]);
    const said = bots.map((bot) => lines(bot.err()).filter((line) => !line.startsWith('{')));
    expect(said.map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(said[0]?.[0]).toContain(String(port));
    expect(said[1]?.[0]).toContain('held');
    expect(said[2]?.[0]).toMatch(/401|Unauthorized/u);
    for (const bot of bots) expect(bot.err()).not.toContain(sim.token);
    await store.close();
    await new Promise((resolve) => void other.close(resolve));
  });
});

describe('SIGTERM', () => {
  it.concurrent('in the middle of work: exit 0 within 10 s, nothing lost, nothing asked twice', async () => {
    const { sim, env: common } = await world();
    const people = [6001, 6002, 6003, 6004];
    for (const id of people) sim.addPerson({ id, firstName: 'Test', languageCode: 'en' });
    const store = `file:${folder}/term`;
    const env = { ...common, STORE_URL: store };
    const bot = run(env);
    await until(() => bot.out().includes('is at work'), 'the start');
    for (const id of people) sim.as(id).say('/ask');
    await sim.settled();
    for (const id of people) sim.as(id).say(`Question of ${id}`);
    const asked = performance.now();
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(STOP_MS);

    const again = run(env);
    await until(() => again.out().includes('is at work'), 'the second start');
    await sim.settled();
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
    const kept = await openStore(store);
    const questions = await kept.collection(RECORDS.inquiries).find({});
    await kept.close();
    expect(questions.map(({ text }) => text).toSorted()).toEqual(people.map((id) => `Question of ${id}`));
  });
});

describe('Telegram', () => {
  it(
    'away for a while at work: the bot waits, goes on, and ends with 0 when it is away again',
    { timeout: 60_000 },
    async () => {
      const { sim, env } = await world();
      sim.addPerson({ id: 7001, firstName: 'Test', languageCode: 'en' });
      const bot = run(env);
      await until(() => bot.out().includes('is at work'), 'the start');
      const away = sim.faults.add({ kind: 'reset' });
      sim.as(7001).say('/start');
      await until(() => away.hits > 0, 'a call while it is away');
      away.remove();
      await sim.settled(20_000);
      await until(() => sim.lastFromBot(7001) !== undefined, 'an answer');
      sim.faults.add({ kind: 'reset' });
      const asked = performance.now();
      bot.child.kill('SIGTERM');
      expect(await bot.ended).toBe(0);
      expect(performance.now() - asked).toBeLessThan(STOP_MS);
    },
  );

  it(
    'not there at the start: the bot says so without the token, waits, and ends with 0 when it is asked to',
    { timeout: 60_000 },
    async () => {
      const { sim, env } = await world();
      const bot = run({ ...env, BOT_API_ROOT: 'http://127.0.0.1:1' });
      await until(() => bot.err().includes('Telegram does not answer yet'), 'a word about it');
      expect(bot.child.exitCode).toBeNull();
      const asked = performance.now();
      bot.child.kill('SIGTERM');
      expect(await bot.ended).toBe(0);
      expect(performance.now() - asked).toBeLessThan(STOP_MS);
      expect(bot.err()).not.toContain(sim.token);
    },
  );
});
