/** Telegram brings updates at least once, and now and then in another order: each has one effect, in its own place. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answers } from '../../src/domain/forms/form.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { seedPeople } from '../../src/simulator/people.ts';
import { fillIn, MOBILITY, openForm, openQuestion, tapData, VISIT } from '../support/fill-in.ts';
import { STUDENT_ID, type Talker } from '../support/talk.ts';
import { watchedStage, type Watched } from './support/watched-stage.ts';

let on: Watched;
afterEach(async () => {
  expect(on.incidents()).toEqual([]);
  await on.stop();
});

type Updates = { readonly ok: boolean; readonly result: readonly { readonly update_id: number }[] };

/** Every update comes twice in its batch, and once more with the next batch. */
function thrice(sim: Simulator): typeof fetch {
  let previous: Updates['result'] = [];
  return async (url: unknown, init?: Parameters<Simulator['fetch']>[1]) => {
    const response = await sim.fetch(url, init);
    if (!String(url).endsWith('/getUpdates')) return response;
    const { ok, result } = (await response.json()) as Updates;
    if (!ok || result.length === 0) return Response.json({ ok, result });
    const repeated = [...previous, ...result, ...result];
    previous = result;
    return Response.json({ ok, result: repeated });
  };
}

const withoutFileIds = (answers: Answers): unknown =>
  JSON.parse(JSON.stringify(answers, (key, value: unknown) => (key === 'fileId' ? undefined : value)));

async function answersOf(reference: string): Promise<unknown> {
  const application = await on.product.office.applications.get(reference);
  return withoutFileIds(application?.answers ?? {});
}

const draftAnswers = async (): Promise<Answers> =>
  (await on.product.office.drafts.get(`${STUDENT_ID}:mobility`))?.answers ?? {};

/** Hands a form in; a repeated update may repeat a question, so the receipt need not be the newest message. */
async function complete(who: Talker, form: 'mobility' | 'visit'): Promise<void> {
  await openForm(who, form);
  await fillIn(on, who, form === 'mobility' ? MOBILITY : VISIT);
  await tapData(who, ':submit');
}

describe('every update three times', () => {
  const [mobility, visit] = ['MOB-2026-0001', 'VIS-2026-0001'];
  it('hands in the same forms, once each; the office asks, decides and is asked once', async () => {
    const sim = new Simulator();
    seedPeople(sim);
    on = await watchedStage({ sim, options: { fetch: thrice(sim) } });
    await on.officer.start();
    await complete(on.student, 'mobility');
    await complete(on.scientist, 'visit');
    const repeated = [await answersOf(mobility), await answersOf(visit)];
    await on.student.say('/ask');
    await on.student.say('Кампуста жатақхана бар ма?');
    await on.officer.say('/desk');
    await tapData(on.officer, `:${mobility}`);
    await tapData(on.officer, `dm:reject:${mobility}`);
    await on.officer.say('Нет договора с этим вузом');
    const { office } = on.product;
    expect((await office.applications.find({})).map(({ id }) => id).sort()).toEqual([mobility, visit]);
    expect((await office.applications.get(mobility))?.history.map(({ move }) => move)).toEqual(['submit', 'reject']);
    expect(await office.inquiries.find({})).toHaveLength(1);
    expect(await office.consents.find({})).toHaveLength(2);
    expect(await office.drafts.find({})).toEqual([]);
    const kinds = (await office.notices.find({})).map(({ kind, state }) => `${kind} ${state}`);
    expect(kinds.sort()).toEqual(['asked sent', 'decided sent', 'submitted sent', 'submitted sent']);
    await on.stop();

    on = await watchedStage();
    await complete(on.student, 'mobility');
    await complete(on.scientist, 'visit');
    expect(repeated).toEqual([await answersOf(mobility), await answersOf(visit)]);
  });
});

describe('an update that comes again later', () => {
  /** Acts, then brings the update of that act again and tells whether anything stored changed. */
  async function changesWhenRepeated(act: () => Promise<unknown>): Promise<boolean> {
    const id = on.sim.nextUpdateId;
    await act();
    const before = await on.dump();
    on.sim.redeliver(id);
    await on.sim.settled();
    await on.product.deliver();
    return before !== (await on.dump());
  }

  it('changes nothing: consent, answer, refused answer, skip, back, submission, decision, question', async () => {
    on = await watchedStage();
    await on.officer.start();
    const acts: (() => Promise<unknown>)[] = [
      () => on.student.start('apply'),
      () => tapData(on.student, ':yes'),
      () => tapData(on.student, ':=other'),
      () => on.student.say('Latin letters'),
      () => on.student.say('Серікқызы Айгүл'),
      () => tapData(on.student, ':<'),
      () => tapData(on.student, ':>'),
      () => fillIn(on, on.student, MOBILITY, 'recommendation'),
      () => tapData(on.student, ':.'),
      () => on.student.say('words at the review card'),
      () => tapData(on.student, ':submit'),
      () => on.officer.tap('Открыть'),
      () => tapData(on.officer, 'dm:take:MOB-2026-0001'),
      () => tapData(on.officer, 'dm:approve:MOB-2026-0001'),
      () => on.scientist.say('/ask'),
      () => on.scientist.say('Is there a dormitory?'),
    ];
    const changed: number[] = [];
    for (const [index, act] of acts.entries()) if (await changesWhenRepeated(act)) changed.push(index);
    expect(changed).toEqual([]);
    expect(on.student.text()).toContain('MOB-2026-0001');
  });

  it('is no answer to a later question: what was refused stays refused', async () => {
    on = await watchedStage();
    await openForm(on.student, 'mobility');
    const refused = on.sim.nextUpdateId;
    await on.student.say('SERIKKYZY AIGUL');
    await on.student.say('Серікқызы Айгүл');
    on.sim.redeliver(refused);
    await on.sim.settled();
    expect(await openQuestion(on, on.student)).toBe('nameLatin');
    expect(await draftAnswers()).toEqual({ programme: 'other', nameCyrillic: 'Серікқызы Айгүл' });
  });

  it('is no answer to a form that was opened after it', async () => {
    on = await watchedStage();
    await on.student.start();
    const before = on.sim.nextUpdateId;
    await on.student.say('Серікқызы Айгүл');
    await openForm(on.student, 'mobility');
    on.sim.redeliver(before);
    await on.sim.settled();
    expect(await draftAnswers()).toEqual({ programme: 'other' });
  });
});

describe('several updates at once', () => {
  it('two answers at once are kept each under its question', async () => {
    on = await watchedStage();
    await openForm(on.student, 'mobility');
    on.sim.pause();
    on.sim.as(STUDENT_ID).say('Серікқызы Айгүл');
    on.sim.as(STUDENT_ID).say('SERIKKYZY AIGUL');
    on.sim.resume();
    await on.sim.settled();
    const answers = { programme: 'other', nameCyrillic: 'Серікқызы Айгүл', nameLatin: 'SERIKKYZY AIGUL' };
    expect(await draftAnswers()).toEqual(answers);
  });

  it('in the wrong order: the one that does not fit is refused, none lands under another question', async () => {
    on = await watchedStage();
    await openForm(on.student, 'mobility');
    on.sim.pause();
    on.sim.as(STUDENT_ID).say('Серікқызы Айгүл');
    on.sim.as(STUDENT_ID).say('SERIKKYZY AIGUL');
    on.sim.reorder();
    on.sim.resume();
    await on.sim.settled();
    expect(await draftAnswers()).toEqual({ programme: 'other', nameCyrillic: 'Серікқызы Айгүл' });
    await on.student.say('SERIKKYZY AIGUL');
    expect(await fillIn(on, on.student, MOBILITY)).not.toContain('nameLatin');
  });

  it('two buttons of one question: the first counts, the second learns that it is answered', async () => {
    on = await watchedStage();
    await openForm(on.student, 'mobility');
    await fillIn(on, on.student, MOBILITY, 'level');
    const { message_id: id } = on.student.last();
    const data = (option: string): string =>
      on.student.buttons().find(({ callback_data: one }) => one?.endsWith(`:=${option}`))?.callback_data ?? '';
    const taps = [data('bachelor'), data('master')];
    on.sim.pause();
    for (const tap of taps) on.sim.as(STUDENT_ID).tapData(id, tap);
    on.sim.resume();
    await on.sim.settled();
    expect((await draftAnswers())['level']).toBe('bachelor');
    expect(await openQuestion(on, on.student)).toBe('year');
    expect(on.sim.unansweredTaps(STUDENT_ID)).toBe(0);
  });
});

describe('update ids that jump down after a quiet week', () => {
  it('are new updates, not old ones', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'faults-jump-'));
    on = await watchedStage({ env: { STORE_URL: `file:${folder}` } });
    await openForm(on.student, 'mobility');
    await on.student.say('Серікқызы Айгүл');
    await on.product.stop();
    on.sim.nextUpdateId = 7;
    await on.restart();
    await on.student.say('SERIKKYZY AIGUL');
    const answers = { programme: 'other', nameCyrillic: 'Серікқызы Айгүл', nameLatin: 'SERIKKYZY AIGUL' };
    expect(await draftAnswers()).toEqual(answers);
    await on.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('are taken while the bot is running too', async () => {
    on = await watchedStage();
    await openForm(on.student, 'mobility');
    const from = on.sim.as(STUDENT_ID).user;
    const { message_id: last } = on.student.last();
    const chat = { id: STUDENT_ID, type: 'private' } as const;
    const message = { message_id: last + 1, date: 1_795_000_000, chat, from, text: 'Серікқызы Айгүл' };
    on.sim.pushUpdate({ update_id: 9, message });
    await on.sim.settled();
    expect((await draftAnswers())['nameCyrillic']).toBe('Серікқызы Айгүл');
    await on.student.say('SERIKKYZY AIGUL');
    expect((await draftAnswers())['nameLatin']).toBe('SERIKKYZY AIGUL');
  });
});
