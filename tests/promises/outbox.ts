/** Notices while the server of the store is killed and halted: none stands still, none is lost, none is said twice. */
import { setTimeout as sleep } from 'node:timers/promises';
import { compatibleServer, databaseUrl } from '../support/mongo.ts';
import { AskedAndTold } from '../faults/support/asked-and-told.ts';
import { KilledServer } from '../faults/support/killed-server.ts';
import { ProductProcess } from '../faults/support/product-process.ts';
import type { Promised } from './promised.ts';

const SIDE_BY_SIDE = 4;
const KILLS = 3;
/** After the server is back. */
const TOLD_WITHIN_MS = 45_000;

export interface Trial {
  readonly taken: number;
  readonly missing: readonly string[];
  readonly twice: readonly string[];
}

/** Several products on one server, each a run of its own; `disturb` is what the server goes through meanwhile. */
export async function trial(
  server: KilledServer,
  names: readonly string[],
  disturb: (server: KilledServer) => Promise<void>,
): Promise<readonly Trial[]> {
  const runs = names.map(() => new AskedAndTold());
  const products = await Promise.all(
    runs.map(async (run, at) => new ProductProcess(await run.open(databaseUrl(server.uri, names[at] ?? '')))),
  );
  try {
    await Promise.all(products.map((product) => product.ready()));
    await Promise.all(runs.map((run) => run.begin()));
    await disturb(server);
    const ends = await Promise.all(runs.map((run) => run.end(TOLD_WITHIN_MS)));
    return ends.map((end, at) => ({ taken: runs[at]?.taken.length ?? 0, ...end }));
  } finally {
    await Promise.all(products.map((product) => product.kill()));
    await Promise.all(runs.map((run) => run.close()));
  }
}

async function killAndHalt(server: KilledServer): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(500 + Math.random() * 1500);
    if (Math.random() < 0.3) await server.halt(2000);
    await server.kill();
    await sleep(Math.random() * 2000);
    await server.start();
  }
  await sleep(1000);
}

async function standingAfterKills(runs: number): Promise<{ readonly met: boolean; readonly figure: string }> {
  const program = compatibleServer();
  if (!program) return { met: false, figure: 'there is no server to kill' };
  const server = new KilledServer(program);
  await server.start();
  const trials: Trial[] = [];
  try {
    while (trials.length < runs) {
      const names = Array.from({ length: SIDE_BY_SIDE }, (_, at) => `run${trials.length + at}`);
      trials.push(...(await trial(server, names, killAndHalt)));
    }
  } finally {
    await server.end();
  }
  const sum = (of: (one: Trial) => number): number => trials.reduce((all, one) => all + of(one), 0);
  const standing = trials.filter(({ missing }) => missing.length > 0).length;
  const [taken, missing, twice] = [
    sum((one) => one.taken),
    sum((one) => one.missing.length),
    sum((one) => one.twice.length),
  ];
  return {
    met: standing === 0 && missing === 0 && taken > runs,
    figure: `${trials.length} runs, ${trials.length * KILLS} kills of the server, ${taken} notices, ${standing} standing, ${missing} lost, ${twice} twice`,
  };
}

export const outbox: readonly Promised[] = [
  {
    id: 'S7',
    what: 'notices go on after kills of the MongoDB server',
    run: () => standingAfterKills(20),
  },
];
