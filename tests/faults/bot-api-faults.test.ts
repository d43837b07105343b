/** What the Bot API and the network do wrong in mid-form: the form goes on with every answer. */
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../src/simulator/api/faults.ts';
import { seedPeople } from '../../src/simulator/people.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { files, fillIn, give, MOBILITY, openForm, openQuestion, PDF, tapData, type Given } from '../support/fill-in.ts';
import type { Talker } from '../support/talk.ts';
import { watchedStage, type Watched } from './support/watched-stage.ts';

let on: Watched;
afterEach(async () => {
  on.sim.faults.clear();
  await on.stop();
});

/** How long auto-retry and the bot may wait before an update is through. */
const PATIENCE_MS = 25_000;

const KINDS: Readonly<Record<string, FaultKind>> = {
  '429 with a second to wait': { error: 429, retryAfter: 1 },
  '500': { error: 500 },
  'a page of HTML': 'html-502',
  'a cut connection': 'reset',
  'a lost response': 'lost-response',
};

interface Scene {
  readonly method: string;
  /** The question that is open when the call fails. */
  readonly at: string;
  readonly given: Given;
}

const SCENES: readonly Scene[] = [
  { method: 'sendMessage', at: 'unit', given: { type: 'Физика факультеті' } },
  { method: 'editMessageText', at: 'level', given: { option: 'bachelor' } },
  { method: 'answerCallbackQuery', at: 'debts', given: { option: 'no' } },
  { method: 'getFile', at: 'transcript', given: files('transcript.pdf') },
];

const draftOf = async (who: Talker) => on.product.office.drafts.get(`${who.id}:mobility`);

/** A person who stands at the scene's question. */
async function actorAt(scene: Scene, id: number): Promise<Talker> {
  on.sim.addPerson({ id, firstName: 'Test', languageCode: 'kk' });
  const who = on.person(id);
  await openForm(who, 'mobility');
  await fillIn(on, who, MOBILITY, scene.at);
  return who;
}

it(
  'every fault at each kind of call, at once: the answers are kept and the forms go on',
  { timeout: 60_000 },
  async () => {
    on = await watchedStage();
    const cases = Object.entries(KINDS).flatMap(([name, kind], row) =>
      SCENES.map((scene, column) => ({
        name: `${name} at ${scene.method}`,
        kind,
        scene,
        id: 3001 + row * 10 + column,
      })),
    );
    const actors: Talker[] = [];
    for (const { scene, id } of cases) actors.push(await actorAt(scene, id));
    const faults = cases.map(({ kind, scene: { method }, id }) => {
      const isInChat = method === 'sendMessage' || method === 'editMessageText';
      return on.sim.faults.add({ method, ...(isInChat ? { chat: id } : {}), times: 1, kind });
    });
    on.sim.pause();
    // The patience of a talker is shorter than the wait for Telegram: what counts is that all is done in the end.
    const acts = actors.map((who, index) =>
      give(who, cases[index]?.scene.given ?? { skip: true }).catch(() => undefined),
    );
    on.sim.resume();
    await on.sim.settled(PATIENCE_MS);
    await Promise.all(acts);
    expect(faults.map(({ hits }) => hits)).toEqual(cases.map(() => 1));
    for (const [index, who] of actors.entries()) {
      const { name, scene } = cases[index] ?? { name: '', scene: { at: '' } };
      expect(Object.keys((await draftOf(who))?.answers ?? {}), name).toContain(scene.at);
      // The talker may have lost patience before it could say that the pages are all.
      if ((await draftOf(who))?.collecting === scene.at) await tapData(who, ':ok');
      expect(await openQuestion(on, who), name).not.toBe(scene.at);
      await fillIn(on, who, MOBILITY);
      await tapData(who, ':submit');
    }
    expect(await on.product.office.applications.count({ waitsFor: 'office' })).toBe(cases.length);
    expect(on.incidents()).toEqual([]);
  },
);

describe('403: the person blocked the bot', () => {
  it('they are marked and left alone; the answer is kept; when they come back the form goes on', async () => {
    on = await watchedStage();
    await openForm(on.student, 'mobility');
    await fillIn(on, on.student, MOBILITY, 'unit');
    const fault = on.sim.faults.add({ method: /^(?:send|edit)/u, chat: on.student.id, kind: { error: 403 } });
    await on.student.say('Физика факультеті');
    expect(fault.hits).toBe(1);
    expect((await on.product.office.people.get(String(on.student.id)))?.blocked).toBe(true);
    expect((await draftOf(on.student))?.answers['unit']).toBe('Физика факультеті');
    fault.remove();
    await on.student.start();
    await tapData(on.student, `r:${(await draftOf(on.student))?.key}`);
    await fillIn(on, on.student, MOBILITY);
    await tapData(on.student, ':submit');
    expect((await on.product.office.people.get(String(on.student.id)))?.blocked).toBe(false);
    expect(on.student.text()).toContain('MOB-2026-0001');
    expect(on.incidents()).toEqual([]);
  });

  it('a decision is kept and not sent again and again', async () => {
    on = await watchedStage();
    await on.officer.start();
    await openForm(on.student, 'mobility');
    await fillIn(on, on.student, MOBILITY);
    await tapData(on.student, ':submit');
    on.sim.as(on.student.id).block();
    await tapData(on.officer, 'dm:approve:MOB-2026-0001');
    await on.product.deliver();
    const toStudent = on.refused().filter(({ params }) => Number(params['chat_id']) === on.student.id);
    expect(toStudent).toHaveLength(1);
    expect((await on.product.office.applications.get('MOB-2026-0001'))?.state).toBe('approved');
  });
});

it('a file that cannot be fetched: the person is asked to send it again', async () => {
  const sim = new Simulator();
  seedPeople(sim);
  on = await watchedStage({ sim, options: { fetch: brokenFiles(sim) } });
  await openForm(on.student, 'mobility');
  await fillIn(on, on.student, MOBILITY, 'passportCopy');
  await on.student.upload({ kind: 'document', bytes: PDF, name: 'passport.pdf' });
  expect(on.student.text()).toContain(on.product.kit.texts.say('kk')('form.fileTrouble'));
  expect(await openQuestion(on, on.student)).toBe('passportCopy');
  expect(on.incidents()).toEqual([]);
});

/** The simulator's fetch, but no file comes through. */
function brokenFiles(sim: Simulator): typeof fetch {
  return ((url: unknown, init?: never) =>
    String(url).includes('/file/bot')
      ? Promise.reject(new TypeError('fetch failed'))
      : sim.fetch(url, init)) as typeof fetch;
}
