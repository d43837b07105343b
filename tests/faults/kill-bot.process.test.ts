/** kill -9 at random moments: what was acknowledged is there, nobody is asked twice, every form is finished right. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import type { Answers } from '../../src/domain/forms/form.ts';
import type { Application } from '../../src/domain/applications/application.ts';
import { serveSimulator } from '../../src/simulator/serve.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { RECORDS } from '../../src/services/records/table.ts';
import { openStore } from '../../src/store/open-store.ts';
import { handIn, MOBILITY, VISIT } from '../support/fill-in.ts';
import { stage } from '../support/talk.ts';
import { Filler, questionsShown } from './support/filler.ts';
import { RunningBot } from './support/running-bot.ts';

const KILLS = 4;
const PEOPLE = 4;

const folder = await mkdtemp(join(tmpdir(), 'faults-kill-'));
const bots: RunningBot[] = [];
afterAll(async () => {
  await Promise.all(bots.map((bot) => bot.kill()));
  await rm(folder, { recursive: true, force: true });
});

/** What the same answers make without any kill. */
async function undisturbed(): Promise<Record<string, unknown>> {
  const on = await stage();
  await handIn(on, on.student, 'mobility');
  await handIn(on, on.scientist, 'visit');
  const applications = await on.product.office.applications.find({ waitsFor: 'office' });
  await on.stop();
  return Object.fromEntries(applications.map(({ form, answers }) => [form, comparable(answers)]));
}

/** Answers without Telegram's file ids, which differ from run to run. */
const comparable = (answers: Answers): unknown =>
  JSON.parse(JSON.stringify(answers, (key, value: unknown) => (key === 'fileId' ? undefined : value)));

it(`loses nothing in ${KILLS} kills while ${PEOPLE} people fill in forms`, { timeout: 120_000 }, async () => {
  const sim = new Simulator();
  const people = Array.from({ length: PEOPLE }, (_, index) => 2001 + index);
  for (const id of people) sim.addPerson({ id, firstName: 'Test', languageCode: 'en' });
  const served = await serveSimulator(sim);
  const store = `file:${folder}`;
  const load = (): void => void bots.push(new RunningBot(store, served.address, sim.token));
  const startNext = async (): Promise<void> => bots[0]?.start();
  load();
  load();
  await startNext();

  const fillers = people.map((id, index) => new Filler(sim, id, index % 2 === 0 ? MOBILITY : VISIT));
  const work = fillers.map((one, index) => one.fill(index % 2 === 0 ? '/apply' : '/visit', () => Math.random() * 60));
  const all = Promise.all(work);
  const lost: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    await Promise.race([all, sleep(150 + Math.random() * 350)]);
    const acknowledged = fillers.map(({ acknowledged: questions }) => [...questions]);
    await bots.shift()?.kill();
    lost.push(...(await missing(store, people, acknowledged)));
    if (kill + 1 < KILLS) load();
    await startNext();
  }
  await all;
  await sim.settled();
  await Promise.all(bots.map((bot) => bot.kill()));
  await served.close();

  expect(lost).toEqual([]);
  for (const [index, id] of people.entries()) {
    const order = index % 2 === 0 ? MOBILITY : VISIT;
    const shown = questionsShown(sim, id).filter((name) => name !== '-');
    expect(shown, 'nobody is asked again for what is stored').toEqual([...new Set(shown)]);
    expect(Object.keys(order)).toEqual(expect.arrayContaining(shown));
  }
  const applications = await readAll(store);
  expect(applications.map(({ person }) => Number(person)).toSorted((a, b) => a - b)).toEqual(people);
  const right = await undisturbed();
  for (const { form, answers } of applications) expect(comparable(answers)).toEqual(right[form]);
});

async function readAll(url: string): Promise<Application[]> {
  const store = await openStore(url);
  const applications = await store.collection(RECORDS.applications).find({});
  await store.close();
  return applications;
}

/** Acknowledged answers that are neither in the person's draft nor in what they handed in. */
async function missing(url: string, people: readonly number[], acknowledged: readonly string[][]): Promise<string[]> {
  const store = await openStore(url);
  const drafts = store.collection(RECORDS.drafts);
  const applications = store.collection(RECORDS.applications);
  const lost: string[] = [];
  for (const [index, id] of people.entries()) {
    const person = String(id);
    const [held] = [...(await drafts.find({ person })), ...(await applications.find({ person }))];
    for (const question of acknowledged[index] ?? [])
      if (held?.answers[question] === undefined) lost.push(`${person} ${question}`);
  }
  await store.close();
  return lost;
}
