/** Several processes behind one webhook: each chat in its order, nothing lost, nothing twice, whoever is killed. */
import { createServer, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { serveSimulator } from '../../src/simulator/serve.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { RECORDS } from '../../src/services/records/table.ts';
import { openStore } from '../../src/store/open-store.ts';
import { databaseUrl, startMongo } from '../support/mongo.ts';
import { listening } from './listening.ts';
import type { Promised } from './promised.ts';
import { programs } from '../support/programs.ts';

const SECRET = 'a-secret-that-only-this-run-knows-0123456789';
const CHATS = 100;
const UPDATES = Number(process.env['PROMISE_UPDATES'] ?? 20_000);
const PROCESSES = 3;
const FIRST_PORT = 18_200;

interface Served {
  readonly child: ChildProcess;
  readonly port: number;
}

async function startOne(env: Readonly<Record<string, string>>, port: number): Promise<Served> {
  const child = spawn(process.execPath, [programs.start], {
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return { child, port };
}

/** Hands each request to the next of the living: what is not taken, Telegram brings again. */
function balancer(ports: () => readonly number[]) {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const alive = ports();
    turn += 1;
    const port = alive[turn % alive.length];
    const { method, headers, url = '' } = incoming;
    const passed = request({ host: '127.0.0.1', port, path: url, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(passed);
  });
  return {
    open: () => listening(server),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const ROUNDS = UPDATES / CHATS / 2;

/** Each person asks numbered questions, one after another: two updates each, and a row that tells which came when. */
async function ask(sim: Simulator, id: number, sent: () => void): Promise<void> {
  for (let number = 1; number <= ROUNDS; number += 1) {
    for (const text of ['/ask', `Question ${number} of ${id}?`]) {
      const before = sim.lastFromBot(id)?.message_id ?? 0;
      sim.as(id).say(text);
      sent();
      for (let wait = 0; (sim.lastFromBot(id)?.message_id ?? 0) <= before && wait < 6000; wait += 1) await sleep(10);
    }
  }
}

/** Of each person the questions in the order in which they were written down. */
async function kept(url: string, people: readonly number[]): Promise<readonly (readonly number[])[]> {
  const store = await openStore(url);
  const inquiries = await store.collection(RECORDS.inquiries).find({}, { sort: [['askedAt', 'asc']] });
  await store.close();
  return people.map((id) =>
    inquiries
      .filter(({ person }) => person === String(id))
      .map(({ text }) => Number(/^Question (\d+)/u.exec(text)?.[1])),
  );
}

async function run() {
  const mongo = await startMongo();
  if ('skipped' in mongo) return { met: false, figure: mongo.skipped };
  const sim = new Simulator();
  const people = Array.from({ length: CHATS }, (_, at) => 3001 + at);
  for (const id of people) sim.addPerson({ id, firstName: 'Test', languageCode: 'en' });
  const served = await serveSimulator(sim);
  const alive: Served[] = [];
  const proxy = balancer(() => alive.map(({ port }) => port));
  const url = databaseUrl(mongo.uri, `webhook-${Date.now()}`);
  const env = {
    BOT_TOKEN: sim.token,
    BOT_API_ROOT: served.address,
    BOT_MODE: 'webhook',
    WEBHOOK_URL: await proxy.open(),
    WEBHOOK_SECRET: SECRET,
    STORE_URL: url,
    LOG_LEVEL: 'fatal',
    NODE_ENV: 'production',
  };
  for (let at = 0; at < PROCESSES; at += 1) alive.push(await startOne(env, FIRST_PORT + at));
  const began = Date.now();
  let sent = 0;
  const killAt = [UPDATES / 3, (UPDATES * 2) / 3];
  await Promise.all(
    people.map((id) =>
      ask(sim, id, () => {
        sent += 1;
        if (sent < (killAt[0] ?? Infinity)) return;
        killAt.shift();
        alive.shift()?.child.kill('SIGKILL');
      }),
    ),
  );
  const seconds = (Date.now() - began) / 1000;
  const all = await kept(url, people);
  for (const { child } of alive) child.kill('SIGKILL');
  proxy.close();
  await served.close();
  await mongo.stop();
  const lost = all.reduce((sum, numbers) => sum + ROUNDS - new Set(numbers).size, 0);
  const twice = all.reduce((sum, numbers) => sum + numbers.length - new Set(numbers).size, 0);
  const disordered = all.filter((numbers) => numbers.some((number, at) => at > 0 && number <= (numbers[at - 1] ?? 0)));
  return {
    met: lost + twice + disordered.length === 0,
    figure: `${UPDATES} updates of ${CHATS} chats: ${lost} lost, ${twice} twice, ${disordered.length} chats out of order, ${Math.round(UPDATES / seconds)}/s`,
  };
}

export const webhook: readonly Promised[] = [
  { id: 'S6', what: `${PROCESSES} processes on MongoDB behind a webhook, two killed on the way`, run },
];
