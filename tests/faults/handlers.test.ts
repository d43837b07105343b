/** A handler that throws or hangs: the person gets a code, the chat lives on, other chats do not notice. */
import type { Update } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import { workUpdates } from '../../src/bot/intake/work-update.ts';
import type { Office } from '../../src/services/office.ts';
import { fillIn, MOBILITY, openForm, openQuestion } from '../support/fill-in.ts';
import { SCIENTIST_ID, STUDENT_ID } from '../support/talk.ts';
import { watchedStage, type Watched } from './support/watched-stage.ts';

let on: Watched;
afterEach(() => on.stop());

const HUNG: Promise<never> = new Promise(() => undefined);
const DEADLINE_SECONDS = 0.3;

let nextId = 500_000;
function message(from: number, text: string): Update {
  const user = on.sim.as(from).user;
  nextId += 1;
  const chat = { id: from, type: 'private' as const, first_name: user.first_name };
  return { update_id: nextId, message: { message_id: nextId, date: 1_795_000_000, chat, from: user, text } };
}

/** The bot on the stage's office, with the reading of one person's draft broken. */
async function withDrafts(get: Office['drafts']['get']) {
  const { office, kit } = on.product;
  const drafts: Office['drafts'] = Object.assign(Object.create(office.drafts) as Office['drafts'], { get });
  const options = { token: on.sim.token, apiRoot: 'http://telegram.test', fetch: on.sim.fetch as typeof fetch };
  const made = await createBot({ office: { ...office, drafts }, texts: kit.texts, log: kit.log }, options);
  return workUpdates(made.bot, made.kit, { ping: () => Promise.resolve(), deadlineSeconds: DEADLINE_SECONDS });
}

async function twoInForms(): Promise<void> {
  on = await watchedStage();
  await openForm(on.student, 'mobility');
  await fillIn(on, on.student, MOBILITY, 'unit');
  await openForm(on.scientist, 'mobility');
  await fillIn(on, on.scientist, MOBILITY, 'unit');
}

const unitOf = async (id: number) => (await on.product.office.drafts.get(`${id}:mobility`))?.answers['unit'];

describe('a handler that throws', () => {
  it('says a code and no more of it, logs the same code, keeps every answer; the next message goes on', async () => {
    await twoInForms();
    const { drafts } = on.product.office;
    let failing = true;
    const work = await withDrafts((id) =>
      failing && id.startsWith(String(STUDENT_ID))
        ? Promise.reject(new Error('secret words of the fault'))
        : drafts.get(id),
    );
    const outcomes = await Promise.all([work(message(STUDENT_ID, 'Физика')), work(message(SCIENTIST_ID, 'Chemistry'))]);
    expect(outcomes).toEqual(['done', 'done']);
    const [incident] = on.incidents().map((line) => (JSON.parse(line) as { incident: string }).incident);
    expect(on.student.text()).toContain(incident ?? 'no incident');
    expect(on.student.text()).not.toContain('secret words');
    expect(await unitOf(SCIENTIST_ID)).toBe('Chemistry');
    failing = false;
    await work(message(STUDENT_ID, 'Физика'));
    expect(await unitOf(STUDENT_ID)).toBe('Физика');
    expect(await openQuestion(on, on.student)).toBe('level');
  });
});

describe('a handler that hangs', () => {
  it('ends at the deadline with a code; the message behind it is answered within a second; others do not wait', async () => {
    await twoInForms();
    const { drafts } = on.product.office;
    let hanging = true;
    const work = await withDrafts((id) => {
      if (!hanging || !id.startsWith(String(STUDENT_ID))) return drafts.get(id);
      hanging = false;
      return HUNG;
    });
    const began = performance.now();
    const times: Record<string, number> = {};
    const timed = async (name: string, update: Update): Promise<void> => {
      expect(await work(update)).toBe('done');
      times[name] = performance.now() - began;
    };
    await Promise.all([
      timed('hung', message(STUDENT_ID, 'lost')),
      timed('behind', message(STUDENT_ID, 'Физика')),
      timed('other', message(SCIENTIST_ID, 'Chemistry')),
    ]);
    expect(times['other']).toBeLessThan(DEADLINE_SECONDS * 1000);
    expect(times['behind']).toBeLessThan(DEADLINE_SECONDS * 1000 + 1000);
    expect(on.incidents()).toHaveLength(1);
    expect([await unitOf(STUDENT_ID), await unitOf(SCIENTIST_ID)]).toEqual(['Физика', 'Chemistry']);
  });
});

describe('a dialog that throws', () => {
  it('is over; the same person begins it again, and everything else works', async () => {
    on = await watchedStage();
    await on.officer.start();
    await on.student.say('/ask');
    const { inquiries } = on.product.office;
    const insert = inquiries.insert.bind(inquiries);
    inquiries.insert = () => Promise.reject(new Error('the disk is full of bees'));
    await on.student.say('Жатақхана бар ма?');
    expect(on.incidents()).toHaveLength(1);
    expect(on.student.text()).not.toContain('bees');
    inquiries.insert = insert;
    await on.student.say('/start');
    await on.student.say('/ask');
    await on.student.say('Жатақхана бар ма?');
    expect(on.officer.text()).toContain('Жатақхана бар ма?');
    expect(await inquiries.find({ person: String(STUDENT_ID) })).toHaveLength(1);
  });
});

it('updates of every strange shape end no loop and open no form', async () => {
  on = await watchedStage();
  const from = on.sim.as(STUDENT_ID).user;
  const chat = { id: STUDENT_ID, type: 'private' as const, first_name: 'x' };
  const base = { message_id: 1, date: 0, chat, from };
  const shapes: Omit<Update, 'update_id'>[] = [
    {},
    { message: { ...base } },
    { message: { ...base, text: '' } },
    { message: { ...base, text: '/start', entities: [] } },
    { message: { ...base, text: '/', entities: [{ type: 'bot_command', offset: 0, length: 1 }] } },
    { message: { ...base, text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 600 }] } },
    { message: { ...base, photo: [] } },
    { message: { ...base, contact: { phone_number: '', first_name: '' } } },
    { edited_message: { ...base, edit_date: 1, text: '/desk' } },
    { callback_query: { id: '1', from, chat_instance: '1' } },
    { callback_query: { id: '2', from, chat_instance: '1', data: 'm', inline_message_id: 'x' } },
    {
      callback_query: {
        id: '3',
        from,
        chat_instance: '1',
        data: 'f:a:b:c',
        message: { chat, message_id: 99, date: 0 },
      },
    },
    { inline_query: { id: '4', from, query: '', offset: '' } },
    { unheard_of: { from } } as never,
  ] as Omit<Update, 'update_id'>[];
  for (const shape of shapes) {
    on.sim.pushUpdate({ ...shape, update_id: on.sim.nextUpdateId } as never);
    on.sim.nextUpdateId += 1;
  }
  await on.sim.settled();
  await on.student.say('/help');
  expect(on.student.labels().length).toBeGreaterThan(0);
  expect(await on.product.office.drafts.find({})).toEqual([]);
});
