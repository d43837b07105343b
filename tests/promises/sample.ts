/** How long people wait: one after another of them says something, and the time until the bot has answered is kept. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '../../src/simulator/simulator.ts';

const EVERY_MS = 40;
const PATIENCE_MS = 120_000;

/** The 95th of a hundred, in milliseconds. */
export const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Infinity;

/** Times in milliseconds of `count` answers, asked for by these people in turn whether or not the last was answered. */
export async function waits(sim: Simulator, people: readonly number[], count: number): Promise<readonly number[]> {
  const asked: Promise<number>[] = [];
  for (let at = 0; at < count; at += 1) {
    asked.push(wait(sim, people[at % people.length] ?? 0));
    await sleep(EVERY_MS);
  }
  return Promise.all(asked);
}

async function wait(sim: Simulator, person: number): Promise<number> {
  const before = sim.lastFromBot(person)?.message_id ?? 0;
  const began = performance.now();
  sim.as(person).say('/help');
  while ((sim.lastFromBot(person)?.message_id ?? 0) <= before) {
    if (performance.now() - began > PATIENCE_MS) return PATIENCE_MS;
    await sleep(2);
  }
  return performance.now() - began;
}
