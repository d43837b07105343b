/** What gets stuck waits alone: a chat, a person who floods, a store that is away, a call that is closed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { start } from '../../src/start.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { seedPeople } from '../../src/simulator/people.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { StoreFailed } from '../../src/store/errors.ts';
import { fillIn, MOBILITY, openForm, openQuestion } from '../support/fill-in.ts';
import { SCIENTIST_ID, STUDENT_ID, type Talker } from '../support/talk.ts';
import { watchedStage, type Watched } from './support/watched-stage.ts';

let on: Watched;
afterEach(async () => {
  on.sim.faults.clear();
  await on.stop();
});

const until = async (holds: () => unknown, withinMs = 10_000): Promise<void> => {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it does not come to hold');
    await sleep(20);
  }
};
const fromBot = (who: Talker): number => who.messages().filter(({ from }) => from?.is_bot).length;

/** How long until the bot has answered. */
async function answered(who: Talker, text: string): Promise<number> {
  const before = fromBot(who);
  const began = Date.now();
  on.sim.as(who.id).say(text);
  await until(() => fromBot(who) > before);
  return Date.now() - began;
}

describe('a call that hangs', () => {
  it('holds up its chat alone; its update is written down, confirmed, and struck when it is done', async () => {
    on = await watchedStage();
    await on.student.start();
    await on.scientist.start();
    const hang = on.sim.faults.add({ method: /^send/u, chat: STUDENT_ID, kind: { delayMs: 4000 }, times: 1 });
    on.sim.as(STUDENT_ID).say('/help');
    await until(() => hang.hits === 1);
    expect(await answered(on.scientist, '/help')).toBeLessThan(1500);
    await until(() => on.product.office.inbox.count({ lane: String(STUDENT_ID) }));
    expect(await answered(on.scientist, '/help')).toBeLessThan(1000);
    await on.sim.settled();
    expect(await on.product.office.inbox.count({})).toBe(0);
    expect(on.student.labels().length).toBeGreaterThan(0);
    expect(on.incidents()).toEqual([]);
  });

  it('and a program that ends meanwhile: the next start goes on with what was written down', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stuck-'));
    on = await watchedStage({ env: { STORE_URL: `file:${folder}` } });
    await openForm(on.student, 'mobility');
    await fillIn(on, on.student, MOBILITY, 'unit');
    on.sim.faults.add({ method: /^send/u, chat: STUDENT_ID, kind: { error: 500 } });
    on.sim.as(STUDENT_ID).say('Физика факультеті');
    on.sim.as(STUDENT_ID).say('Физика факультеті');
    await until(async () => (await on.product.office.inbox.count({})) === 2);
    on.sim.faults.clear();
    await on.restart();
    await on.product.quiet();
    expect(await on.product.office.inbox.count({})).toBe(0);
    expect((await on.product.office.drafts.get(`${STUDENT_ID}:mobility`))?.answers['unit']).toBe('Физика факультеті');
    expect(on.incidents()).toEqual([]);
    await rm(folder, { recursive: true, force: true });
  });
});

describe('a person who floods', () => {
  it('is answered a little, then told once that not all is read; others are answered as ever', async () => {
    on = await watchedStage();
    await on.student.start();
    await on.scientist.start();
    for (let count = 0; count < 300; count += 1) on.sim.as(STUDENT_ID).say('/help');
    expect(await answered(on.scientist, '/help')).toBeLessThan(1500);
    expect(await answered(on.scientist, '/help')).toBeLessThan(1000);
    const tooFast = on.product.kit.texts.say('kk')('errors.tooFast');
    await until(() => on.student.messages().some(({ text }) => text === tooFast));
    const before = fromBot(on.student);
    await sleep(2000);
    // One a second, and nothing more is held in memory or brought again.
    expect(fromBot(on.student) - before).toBeLessThanOrEqual(3);
    expect(on.student.messages().filter(({ text }) => text === tooFast)).toHaveLength(1);
    expect(await on.product.office.inbox.count({})).toBeLessThanOrEqual(30);
    expect(on.sim.world.updates.pendingIds()).toEqual([]);
    expect(on.incidents()).toEqual([]);
  });
});

describe('a chat that Telegram closes', () => {
  it('gets no call before its time; what was repeated meanwhile is no answer to the next question', async () => {
    on = await watchedStage();
    await openForm(on.student, 'mobility');
    const refused = on.sim.faults.add({
      method: /^send/u,
      chat: STUDENT_ID,
      times: 1,
      kind: { error: 429, retryAfter: 4 },
    });
    const began = Date.now();
    on.sim.as(STUDENT_ID).say('Серікқызы Айгүл');
    await until(() => refused.hits === 1);
    on.sim.as(STUDENT_ID).say('Серікқызы Айгүл');
    const before = fromBot(on.student);
    await until(() => fromBot(on.student) > before);
    expect(Date.now() - began).toBeGreaterThanOrEqual(4000);
    await on.sim.settled();
    const draft = await on.product.office.drafts.get(`${STUDENT_ID}:mobility`);
    expect(draft?.answers).toEqual({ programme: 'other', nameCyrillic: 'Серікқызы Айгүл' });
    expect(on.student.text()).toContain(on.product.kit.texts.say('kk')('form.early'));
    expect(await openQuestion(on, on.student)).toBe('nameLatin');
    await on.student.say('SERIKKYZY AIGUL');
    expect(await openQuestion(on, on.student)).not.toBe('nameLatin');
    expect(on.refused()).toHaveLength(1);
  });
});

describe('a store that is away', () => {
  it('is waited for: one line a chat, then everything is worked, nothing is lost', async () => {
    on = await watchedStage();
    await openForm(on.student, 'mobility');
    await openForm(on.scientist, 'mobility');
    const { drafts } = on.product.office;
    let away = true;
    const gone = (): Promise<never> => Promise.reject(new StoreFailed('away'));
    Object.assign(on.product.store, { ping: () => (away ? gone() : Promise.resolve()) });
    const patch = drafts.patch.bind(drafts);
    drafts.patch = (...parts) => (away ? gone() : patch(...parts));
    on.sim.as(STUDENT_ID).say('Серікқызы Айгүл');
    on.sim.as(STUDENT_ID).say('SERIKKYZY AIGUL');
    on.sim.as(SCIENTIST_ID).say('Хоппер Грейс');
    const line = on.product.kit.texts.say('kk')('errors.storeAway');
    await until(() => on.student.text() === line);
    await sleep(1500);
    away = false;
    await on.sim.settled(10_000);
    expect(on.student.messages().filter(({ text }) => text === line)).toHaveLength(1);
    expect((await drafts.get(`${STUDENT_ID}:mobility`))?.answers['nameCyrillic']).toBe('Серікқызы Айгүл');
    expect((await drafts.get(`${SCIENTIST_ID}:mobility`))?.answers['nameCyrillic']).toBe('Хоппер Грейс');
    expect(on.incidents()).toEqual([]);
  });
});

it('a dialog that the store breaks off goes on where it was, and does its work once', async () => {
  on = await watchedStage();
  await on.student.say('/ask');
  const { inquiries } = on.product.office;
  const insert = inquiries.insert.bind(inquiries);
  let away = true;
  // Only this write fails; the store answers when it is asked, as one does that comes and goes.
  inquiries.insert = (doc) => (away ? Promise.reject(new StoreFailed('away')) : insert(doc));
  on.sim.as(STUDENT_ID).say('Жатақхана бар ма?');
  await sleep(1200);
  away = false;
  await on.sim.settled();
  expect((await inquiries.find({ person: String(STUDENT_ID) })).map(({ text }) => text)).toEqual(['Жатақхана бар ма?']);
  expect(await on.product.office.dialogs.find({ person: String(STUDENT_ID) })).toEqual([]);
  expect(on.incidents()).toEqual([]);
});

describe('updates that nobody expects', () => {
  it('whatever one is, the next goes on', async () => {
    on = await watchedStage();
    const { user } = on.sim.as(STUDENT_ID);
    const strange = [
      { message: { message_id: 1, date: 0, from: user, text: '/start' } },
      { message: null },
      { callback_query: 'x' },
      { message: { message_id: 1, date: 0, from: user, chat: null, text: 'x' } },
      { message: { message_id: 1, date: 0, from: { id: 'seven' }, chat: { id: 'seven', type: 'private' }, text: 'x' } },
    ];
    for (const shape of strange) {
      on.sim.pushUpdate({ ...shape, update_id: on.sim.nextUpdateId } as never);
      on.sim.nextUpdateId += 1;
    }
    await on.student.start();
    expect(on.student.labels().length).toBeGreaterThan(0);
  });
});

it('a token that is refused ends the program with its reason', async () => {
  on = await watchedStage();
  const sim = new Simulator();
  seedPeople(sim);
  let revoked = false;
  const read = readConfig({ STORE_URL: 'memory:', BOT_TOKEN: sim.token, BOT_API_ROOT: 'http://telegram.test' });
  if (!read.ok) throw new Error(read.problems.join());
  let tell: (error: Error) => void = () => undefined;
  const refused = new Promise<Error>((resolve) => {
    tell = resolve;
  });
  const product = await start(
    { ...read.config, BOT_TOKEN: sim.token },
    {
      log: createLog('fatal'),
      jobs: false,
      refused: tell,
      fetch: ((url: string, init: never) =>
        revoked
          ? Promise.resolve(Response.json({ ok: false, error_code: 401, description: 'Unauthorized' }, { status: 401 }))
          : sim.fetch(url, init)) as typeof fetch,
    },
  );
  revoked = true;
  sim.as(STUDENT_ID).say('/start');
  expect((await refused).message).toContain('Unauthorized');
  await product.stop();
});
