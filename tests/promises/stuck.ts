/** Nothing stalls: what one chat, a lost connection or the store does, others do not notice. */
import { createServer, request, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveSimulator } from '../../src/simulator/serve.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { RunningBot } from '../faults/support/running-bot.ts';
import { listening } from './listening.ts';
import type { Promised } from './promised.ts';
import { p95, waits } from './sample.ts';

const OTHERS = Array.from({ length: 50 }, (_, at) => 2001 + at);
const STUCK = 1999;
const SAMPLES = 200;
/** How much longer others may wait while somebody is stuck. */
const MOST = 1.5;
/** Of a wait this short nobody can tell half as much again: clock and event loop of the measuring process. */
const LEAST_MS = 30;

interface Scene {
  readonly sim: Simulator;
  /** Times of others, in milliseconds. */
  readonly others: () => Promise<readonly number[]>;
}

/** A bot in a process of its own, with fifty people who have met it, and one who has not. */
async function scene<R>(act: (at: Scene) => Promise<R>): Promise<R> {
  const sim = new Simulator();
  for (const id of [STUCK, ...OTHERS]) sim.addPerson({ id, firstName: 'Test', languageCode: 'en' });
  const served = await serveSimulator(sim);
  const bot = new RunningBot('memory:', served.address, sim.token);
  await bot.start();
  try {
    const others = () => waits(sim, OTHERS, SAMPLES);
    await others();
    return await act({ sim, others });
  } finally {
    await bot.kill();
    await served.close();
  }
}

type Attack = (at: Scene, over: AbortSignal) => Promise<void>;

/** Three times idle and attacked in turn; the medians are compared. */
const compared = (attack: Attack) => () =>
  scene(async (at) => {
    const [idle, attacked]: [number[], number[]] = [[], []];
    for (let round = 0; round < 3; round += 1) {
      idle.push(p95(await at.others()));
      const over = new AbortController();
      const attacking = attack(at, over.signal);
      await sleep(200);
      attacked.push(p95(await at.others()));
      over.abort();
      await attacking;
    }
    const [quiet, loud] = [median(idle), median(attacked)];
    const figure = `others' p95 ${loud.toFixed(0)} ms, idle ${quiet.toFixed(0)} ms`;
    return { met: loud <= Math.max(quiet, LEAST_MS) * MOST, figure };
  });

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Infinity;

const flood: Attack = async ({ sim }, over) => {
  while (!over.aborted) {
    for (let burst = 0; burst < 10; burst += 1) sim.as(STUCK).say('/help');
    await sleep(50);
  }
};

const closed: Attack = async ({ sim }, over) => {
  sim.limits = { perChatPerSecond: 1 };
  for (let count = 0; count < 300; count += 1) sim.as(STUCK).say('/help');
  await new Promise((resolve) => over.addEventListener('abort', resolve));
  sim.limits = {};
};

const hanging: Attack = async ({ sim }, over) => {
  const fault = sim.faults.add({ method: 'sendMessage', chat: STUCK, kind: { delayMs: 300_000 } });
  sim.as(STUCK).say('/help');
  await new Promise((resolve) => over.addEventListener('abort', resolve));
  fault.remove();
};

/** Passes calls on, until polls are no longer answered: the connection is there, and nothing comes. */
function halfDead(target: string) {
  let isDead = false;
  const held = new Set<ServerResponse>();
  const server = createServer((incoming, outgoing) => {
    const isPoll = incoming.url?.endsWith('/getUpdates') ?? false;
    if (isPoll && isDead) return void held.add(outgoing);
    const { method, headers } = incoming;
    const passed = request(new URL(incoming.url ?? '', target), { method, headers }, (answer) => {
      if (isPoll && isDead) return void held.add(outgoing);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  return {
    open: () => listening(server),
    die: () => void (isDead = true),
    revive: () => void (isDead = false),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function lostConnection() {
  const sim = new Simulator();
  sim.addPerson({ id: STUCK, firstName: 'Test', languageCode: 'en' });
  const served = await serveSimulator(sim);
  const between = halfDead(served.address);
  const bot = new RunningBot('memory:', await between.open(), sim.token);
  await bot.start();
  await waits(sim, [STUCK], 1);
  between.die();
  await sleep(500);
  const answer = waits(sim, [STUCK], 1);
  await sleep(2000);
  // The network is well again; only the poll that hangs does not know it.
  between.revive();
  const [ms = Infinity] = await answer;
  await bot.kill();
  between.close();
  await served.close();
  return { met: ms <= 45_000, figure: `${(ms / 1000).toFixed(1)} s without updates (a poll is given up after 40 s)` };
}

export const stuck: readonly Promised[] = [
  { id: 'S1', what: 'one person sends 200 a second', run: compared(flood) },
  { id: 'S1', what: 'one person sends 300 where Telegram allows one a second', run: compared(closed) },
  { id: 'S1', what: 'one sendMessage hangs', run: compared(hanging) },
  { id: 'S2', what: 'a half-dead connection under getUpdates', run: lostConnection },
];
