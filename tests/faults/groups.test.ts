/** Forms belong to private chats; a staff group decides together. */
import { afterEach, describe, expect, it } from 'vitest';
import { handIn, MOBILITY, openForm, fillIn } from '../support/fill-in.ts';
import { seedPeople } from '../../src/simulator/people.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { buttonsOf, OFFICER_ID, SCIENTIST_ID, STUDENT_ID } from '../support/talk.ts';
import type { Message } from 'grammy/types';
import { watchedStage, type Watched } from './support/watched-stage.ts';

let on: Watched;
afterEach(async () => {
  expect(on.incidents()).toEqual([]);
  await on.stop();
});

const GROUP = -1_002_000_000_777;
const SECOND_ID = 1004;

function castWithGroup(title: string, members: readonly number[], botIsAdmin: boolean): Simulator {
  const sim = new Simulator();
  seedPeople(sim);
  sim.addPerson({ id: SECOND_ID, firstName: 'Сауле', languageCode: 'ru' });
  sim.addGroup({ id: GROUP, title, members, botIsAdmin });
  return sim;
}

const inGroup = (): Message[] => on.sim.messages(GROUP) as unknown as Message[];
const ofBot = (): Message[] => inGroup().filter(({ from }) => from?.id === on.sim.bot.id);
const settled = async (): Promise<void> => {
  await on.sim.settled();
  await on.product.deliver();
};

describe('a form in a group', () => {
  it('leads to the private chat and asks nothing there', async () => {
    on = await watchedStage({ sim: castWithGroup('Курс', [STUDENT_ID, SCIENTIST_ID], true) });
    for (const command of ['/apply', '/visit', '/my', '/ask', '/privacy', '/start']) {
      const before = ofBot().length;
      on.sim.as(STUDENT_ID).say(command, { chat: GROUP });
      await settled();
      const [said] = ofBot().slice(before);
      expect(said && buttonsOf(said).map(({ url }) => url), command).toEqual([
        `https://t.me/${on.product.kit.username}?start=menu`,
      ]);
    }
    expect(await on.product.office.drafts.find({})).toEqual([]);
  });

  it("what members say there, the applicant too, is nobody's answer", async () => {
    on = await watchedStage({ sim: castWithGroup('Курс', [STUDENT_ID, SCIENTIST_ID], true) });
    await openForm(on.student, 'mobility');
    await fillIn(on, on.student, MOBILITY, 'unit');
    await on.scientist.start();
    const before = await on.dump();
    const said = ofBot().length;
    for (const id of [STUDENT_ID, SCIENTIST_ID]) on.sim.as(id).say('Физика факультеті', { chat: GROUP });
    on.sim.as(STUDENT_ID).upload({ kind: 'photo', bytes: new Uint8Array(20).fill(7), chat: GROUP });
    await settled();
    expect(await on.dump()).toBe(before);
    expect(ofBot()).toHaveLength(said);
    await on.student.say('Физика факультеті');
    expect((await on.product.office.drafts.get(`${STUDENT_ID}:mobility`))?.answers['unit']).toBe('Физика факультеті');
  });

  it("another member's tap on one's form data is refused", async () => {
    on = await watchedStage({ sim: castWithGroup('Курс', [STUDENT_ID, SCIENTIST_ID], true) });
    await openForm(on.student, 'mobility');
    await fillIn(on, on.student, MOBILITY, 'level');
    const data = on.student.buttons().find(({ callback_data: one }) => one?.endsWith(':=master'))?.callback_data ?? '';
    on.sim.as(SCIENTIST_ID).say('/help', { chat: GROUP });
    await settled();
    const message = ofBot().at(-1)?.message_id ?? 0;
    const before = await on.product.office.drafts.find({});
    on.sim.as(SCIENTIST_ID).tapData(message, data, { chat: GROUP });
    await settled();
    expect(await on.product.office.drafts.find({})).toEqual(before);
    expect(on.sim.unansweredTaps(SCIENTIST_ID)).toBe(0);
  });
});

describe('the staff group', () => {
  const tap = (who: number, ending: string, message = ofBot().at(-1)): void => {
    const data = message && buttonsOf(message).find(({ callback_data: one }) => one?.endsWith(ending))?.callback_data;
    if (!message || data === undefined) throw new Error(`no button ends with ${ending} in: ${message?.text ?? ''}`);
    on.sim.as(who).tapData(message.message_id, data, { chat: GROUP });
  };

  async function office(): Promise<void> {
    const env = { STAFF_CHAT_ID: String(GROUP), ADMIN_IDS: `${OFFICER_ID},${SECOND_ID}`, DEFAULT_LANGUAGE: 'ru' };
    const sim = castWithGroup('Отдел', [OFFICER_ID, SECOND_ID, SCIENTIST_ID], false);
    on = await watchedStage({ sim, env });
    await on.officer.start();
    await on.person(SECOND_ID).start();
  }

  it('gets the card; of two officers at once one decides, the other learns who', async () => {
    await office();
    const reference = await handIn(on, on.student, 'mobility');
    const card = ofBot().at(-1);
    expect(card?.text).toContain(reference);
    on.sim.pause();
    tap(OFFICER_ID, `dm:approve:${reference}`, card);
    tap(SECOND_ID, `dm:approve:${reference}`, card);
    on.sim.resume();
    await settled();
    const application = await on.product.office.applications.get(reference);
    expect(application?.history.map(({ move, by }) => [move, by?.id ?? null])).toEqual([
      ['submit', null],
      ['approve', String(OFFICER_ID)],
    ]);
    expect(on.person(SECOND_ID).toast()).toContain('Данияр');
    expect([OFFICER_ID, SECOND_ID].map((id) => on.sim.unansweredTaps(id))).toEqual([0, 0]);
    expect(on.student.text()).toContain(reference);
  });

  it('takes each reason from the officer who was asked: two dialogs at once, and talk between them, do not mix', async () => {
    await office();
    const first = await handIn(on, on.student, 'mobility');
    const second = await handIn(on, on.scientist, 'visit');
    const cards = [first, second].map((reference) => ofBot().find(({ text }) => text?.includes(reference)));
    tap(OFFICER_ID, `dm:reject:${first}`, cards[0]);
    await settled();
    const askedFirst = ofBot().at(-1)?.message_id ?? 0;
    tap(SECOND_ID, `dm:reject:${second}`, cards[1]);
    await settled();
    const askedSecond = ofBot().at(-1)?.message_id ?? 0;
    on.sim.as(SCIENTIST_ID).say('Я тут мимо проходил', { chat: GROUP, replyTo: askedFirst });
    on.sim.as(SECOND_ID).say('Нет визы', { chat: GROUP, replyTo: askedSecond });
    on.sim.as(OFFICER_ID).say('Нет договора', { chat: GROUP, replyTo: askedFirst });
    await settled();
    const reasons = await Promise.all(
      [first, second].map(async (reference) => (await on.product.office.applications.get(reference))?.history.at(-1)),
    );
    expect(reasons.map((event) => [event?.move, event?.by?.id, event?.reason])).toEqual([
      ['reject', String(OFFICER_ID), 'Нет договора'],
      ['reject', String(SECOND_ID), 'Нет визы'],
    ]);
  });

  it('two officers write a reason for the same file: the first counts, the second learns who decided', async () => {
    await office();
    const reference = await handIn(on, on.student, 'mobility');
    const card = ofBot().at(-1);
    tap(OFFICER_ID, `dm:reject:${reference}`, card);
    await settled();
    const asked = ofBot().at(-1)?.message_id ?? 0;
    tap(SECOND_ID, `dm:reject:${reference}`, card);
    await settled();
    on.sim.as(SECOND_ID).say('Нет мест', { chat: GROUP, replyTo: ofBot().at(-1)?.message_id ?? 0 });
    await settled();
    on.sim.as(OFFICER_ID).say('Нет договора', { chat: GROUP, replyTo: asked });
    await settled();
    const application = await on.product.office.applications.get(reference);
    expect(application?.history.map(({ move, reason }) => [move, reason])).toEqual([
      ['submit', null],
      ['reject', 'Нет мест'],
    ]);
    expect(ofBot().at(-1)?.text).toContain('Сауле');
  });

  it('a guest of the group who taps a decision is refused', async () => {
    await office();
    const reference = await handIn(on, on.student, 'mobility');
    const before = await on.product.office.applications.find({ waitsFor: 'office' });
    for (const code of ['dc', 'dt', 'da', 'dj', 'dr', 'df']) {
      on.sim.as(SCIENTIST_ID).tapData(ofBot().at(-1)?.message_id ?? 0, `${code}:${reference}`, { chat: GROUP });
      await settled();
    }
    expect(await on.product.office.applications.find({ waitsFor: 'office' })).toEqual(before);
    expect(on.sim.unansweredTaps(SCIENTIST_ID)).toBe(0);
  });
});
