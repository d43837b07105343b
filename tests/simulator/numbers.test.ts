/** Ids never come again within a data folder: what a bot remembers of earlier runs is met by nobody new. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedPeople, STUDENT_ID } from '../../src/simulator/people.ts';
import { Simulator } from '../../src/simulator/simulator.ts';

const NOON = new Date('2026-11-25T12:00:00Z');
const YEAR_BEFORE = new Date('2025-11-25T12:00:00Z');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'numbers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ids {
  people: number[];
  groups: number[];
  messages: number[];
  updates: number[];
  taps: string[];
}

/** A run in which people join and write; the ids that it gave out. */
function run(now: Date, { people = 2, said = 3, place = folder } = {}): Ids {
  const sim = new Simulator();
  sim.continueIn(place, now);
  seedPeople(sim);
  const joined = Array.from({ length: people }, () => sim.addPerson({ firstName: 'Dana' }));
  const student = sim.as(STUDENT_ID);
  const messages = Array.from({ length: said }, () => student.say('words').message_id);
  return {
    people: joined.map(({ id }) => id),
    groups: [sim.addGroup({ title: 'Staff', members: [STUDENT_ID] }).id],
    messages,
    updates: sim.pendingUpdates,
    taps: [student.tapData(messages[0] ?? 0, 'x').callbackQueryId ?? ''],
  };
}

function expectNoneTwice(...runs: Ids[]): void {
  for (const kind of ['people', 'groups', 'messages', 'updates', 'taps'] as const) {
    const all = runs.flatMap((ids): (number | string)[] => ids[kind]);
    expect(new Set(all).size, kind).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(runs.length);
  }
}

describe('runs on one folder', () => {
  it('share no id, though they begin in the same second', () => {
    expectNoneTwice(run(NOON), run(NOON), run(NOON));
  });

  it('share no id, though the clock went back a year', () => {
    expectNoneTwice(run(NOON), run(YEAR_BEFORE), run(NOON));
  });

  it('share no id, though one was busier than its block and the clock allow', () => {
    expectNoneTwice(run(NOON, { said: 2500 }), run(NOON, { people: 1500 }), run(NOON));
  });

  it('give messages and updates ids that grow', () => {
    const [first, second] = [run(NOON, { said: 1200 }), run(YEAR_BEFORE)];
    for (const kind of ['messages', 'updates', 'people'] as const) {
      const all = [...first[kind], ...second[kind]];
      expect(all).toEqual(all.toSorted((a, b) => a - b));
    }
  });

  it('keep the cast, whose roles and files are meant to last', () => {
    const sim = new Simulator();
    sim.continueIn(folder, NOON);
    seedPeople(sim);
    expect([...sim.world.people.keys()]).toEqual([1001, 1002, 1003]);
  });
});

describe('a folder of an earlier version or with a damaged ledger', () => {
  it('begins above what the clock gave out before', () => {
    const before = new Simulator();
    before.continueFrom(new Date(NOON.getTime() - 60_000));
    seedPeople(before);
    const old = before.as(STUDENT_ID).say('words').message_id;
    writeFileSync(path.join(folder, 'simulator-numbers.json'), '{"not": "a number"');
    const ids = run(NOON);
    expect(Math.min(...ids.messages)).toBeGreaterThan(old);
    expect(Math.min(...ids.people)).toBeGreaterThan(10_001);
  });

  it('that cannot be written leaves the complaint to the store', () => {
    expect(run(NOON, { place: '/proc/none' }).messages).toHaveLength(3);
  });
});
