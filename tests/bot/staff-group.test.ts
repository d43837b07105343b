/** The office's group moves, closes its door, hides names: nothing told is lost, and administrators learn what to do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from 'grammy/types';
import { seedPeople } from '../../src/simulator/people.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { handIn } from '../support/fill-in.ts';
import { buttonsOf, OFFICER_ID, stage, STUDENT_ID, type Stage } from '../support/talk.ts';

const OLD = -4_000_777;
const NEW = -1_002_000_000_777;
const COLLEAGUE = 5004;

let on: Stage;
let sim: Simulator;
beforeEach(async () => {
  sim = new Simulator();
  seedPeople(sim);
  sim.addPerson({ id: COLLEAGUE, firstName: 'Сауле', languageCode: 'ru' });
  sim.addGroup({ id: OLD, title: 'Отдел', members: [OFFICER_ID, COLLEAGUE] });
  on = await stage({ sim, env: { STAFF_CHAT_ID: String(OLD), DEFAULT_LANGUAGE: 'ru' } });
  await on.officer.start();
  await on.product.office.staff.insert({
    id: String(COLLEAGUE),
    version: 1,
    role: 'officer',
    name: 'Сауле',
    active: true,
  });
});
afterEach(() => on.stop());

const say = (...args: Parameters<ReturnType<Stage['product']['kit']['texts']['say']>>) =>
  on.product.kit.texts.say('ru')(...args);
const textsIn = (chat: number): string[] =>
  (sim.messages(chat) as unknown as Message[]).filter(({ from }) => from?.is_bot).map(({ text }) => text ?? '');
const told = (chat: number): number => textsIn(chat).filter((text) => text.includes('MOB-2026-0001')).length;
const settled = async (): Promise<void> => {
  await sim.settled();
  await on.product.deliver();
};

describe('a group that became a supergroup', () => {
  beforeEach(async () => {
    sim.addGroup({ id: NEW, title: 'Отдел', members: [OFFICER_ID, COLLEAGUE] });
    await sim.settled();
    const kind = { error: 400, description: 'Bad Request: group chat was upgraded', migrateToChatId: NEW } as const;
    sim.faults.add({ chat: OLD, kind });
  });

  it('is followed: the alert is there, once, and administrators read the new number once', async () => {
    await handIn(on, on.student, 'mobility');
    expect([told(NEW), told(OFFICER_ID), told(COLLEAGUE)]).toEqual([1, 0, 0]);
    expect(textsIn(OFFICER_ID).filter((text) => text.includes(`STAFF_CHAT_ID=${NEW}`))).toHaveLength(1);
    await handIn(on, on.scientist, 'visit');
    expect(textsIn(NEW).some((text) => text.includes('VIS-2026-0001'))).toBe(true);
    expect(textsIn(OFFICER_ID).filter((text) => text.includes('STAFF_CHAT_ID'))).toHaveLength(1);
  });

  it('answers /desk at once, in the new group alone', async () => {
    await handIn(on, on.student, 'mobility');
    sim.as(OFFICER_ID).say('/desk', { chat: NEW });
    await settled();
    expect(textsIn(NEW).at(-1)).toContain(say('desk.count', { count: 1 }));
  });
});

describe('a group that takes nothing', () => {
  it.each([
    [403, 'Forbidden: bot was kicked from the group chat'],
    [400, 'Bad Request: TOPIC_CLOSED'],
    [400, 'Bad Request: message thread not found'],
    [400, 'Bad Request: chat not found'],
  ] as const)(
    '%s %s: each colleague is told in private, administrators once what to do',
    async (error, description) => {
      await on.person(COLLEAGUE).start();
      const fault = sim.faults.add({ chat: OLD, kind: { error, description } });
      await handIn(on, on.student, 'mobility');
      expect([told(OLD), told(OFFICER_ID), told(COLLEAGUE)]).toEqual([0, 1, 1]);
      await handIn(on, on.scientist, 'visit');
      const warned = (id: number): number => textsIn(id).filter((text) => text.includes('STAFF_CHAT_ID')).length;
      expect([warned(OFFICER_ID), warned(COLLEAGUE)]).toEqual([1, 0]);
      fault.remove();
      sim.as(OFFICER_ID).addBot(OLD);
      await settled();
      sim.as(STUDENT_ID).say('/ask');
      await settled();
      sim.as(STUDENT_ID).say('Сұрақ бар');
      await settled();
      expect(textsIn(OLD).some((text) => text.includes('Сұрақ бар'))).toBe(true);
      expect(textsIn(OFFICER_ID).some((text) => text.includes('Сұрақ бар'))).toBe(false);
    },
  );

  it('a colleague who had not started the bot is on the list of what is undelivered, and is told when they start', async () => {
    sim.as(OFFICER_ID).removeBot(OLD);
    await settled();
    await handIn(on, on.student, 'mobility');
    await on.officer.say('/desk');
    await on.officer.tap(say('undelivered.desk', { count: 1 }));
    expect(on.officer.text()).toContain(say('undelivered.why.notStarted'));
    expect(on.officer.text()).toContain('Сауле');
    expect(told(COLLEAGUE)).toBe(0);
    await on.person(COLLEAGUE).start();
    expect(told(COLLEAGUE)).toBe(1);
    await on.officer.say('/desk');
    expect(on.officer.labels()).not.toContain(say('undelivered.desk', { count: 1 }));
  });
});

it('an administrator without a name who writes to the bot is led to the private chat', async () => {
  const command = { offset: 0, length: 5, type: 'bot_command' };
  await on.product.bot.handleUpdate({
    update_id: 990_001,
    message: {
      message_id: 9001,
      date: 1,
      text: '/desk',
      entities: [command],
      chat: { id: OLD, type: 'group', title: 'Отдел' },
      from: { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
      sender_chat: { id: OLD, type: 'supergroup', title: 'Отдел' },
    },
  } as never);
  expect(textsIn(OLD).at(-1)).toBe(say('group.anonymous'));
});

describe('the officer reads', () => {
  it('"will be told" first, "told" when it has arrived, and whom to call', async () => {
    await handIn(on, on.student, 'mobility');
    const fault = sim.faults.add({ method: 'sendMessage', chat: STUDENT_ID, kind: { error: 500 } });
    sim.as(OFFICER_ID).tapData(on.officer.last().message_id, 'dm:approve:MOB-2026-0001');
    await settled();
    const card = async (): Promise<string> => {
      sim.as(OFFICER_ID).tapData(on.officer.last().message_id, 'dc:MOB-2026-0001');
      await settled();
      return on.officer.text();
    };
    expect(await card()).toContain(say('told.again', { at: '' }).slice(0, 20));
    fault.remove();
    on.setNow('2026-11-23T05:00:10.000Z');
    await settled();
    expect(await card()).toContain(say('told.sent', { at: '' }).trim());
  });
});

it('a dialog whose topic is closed meanwhile goes on in General, and does its work once', async () => {
  const forum = -1_002_000_000_888;
  await on.stop();
  sim.addGroup({ id: forum, title: 'Форум', members: [OFFICER_ID, COLLEAGUE], forum: true, botIsAdmin: true });
  const thread = sim.addTopic(forum, 'Вопросы');
  on = await stage({ sim, env: { STAFF_CHAT_ID: String(forum), DEFAULT_LANGUAGE: 'ru' } });
  await on.student.say('/ask');
  await on.student.say('Жатақхана бар ма?');
  const officer = sim.as(OFFICER_ID);
  const inTopic = (): Message =>
    (sim.messages(forum) as unknown as Message[]).findLast((one) => one.message_thread_id === thread) as Message;
  const { data } = questionButton(forum);
  await on.product.bot.api.sendMessage(forum, '…', {
    message_thread_id: thread,
    reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: data }]] },
  });
  officer.tap(inTopic().message_id, 'A', { chat: forum });
  await settled();
  expect(textsIn(forum).at(-1)).toContain(say('answer.prompt', { text: 'Жатақхана бар ма?' }).slice(0, 8));
  await on.product.bot.api.closeForumTopic(forum, thread);
  sim.faults.add({
    method: /^sendMessage$/u,
    chat: forum,
    times: 1,
    kind: { error: 400, description: 'Bad Request: TOPIC_CLOSED' },
  });
  officer.say('Иә, бар.', { chat: forum, thread });
  await settled();
  const last = (sim.messages(forum) as unknown as Message[]).at(-1);
  expect(last?.text).toBe(say('answer.sent'));
  expect(last?.message_thread_id).toBeUndefined();
  expect(on.student.messages().filter(({ text }) => text?.includes('Иә, бар.'))).toHaveLength(1);
});

const questionButton = (chat: number): { data: string } => {
  const button = (sim.messages(chat) as unknown as Message[])
    .flatMap((message) => buttonsOf(message))
    .find(({ text }) => text === say('answer.button'));
  return { data: button?.callback_data ?? '' };
};
