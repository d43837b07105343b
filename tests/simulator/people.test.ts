import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Simulator } from '../../src/simulator/simulator.ts';
import type { SimulatorOptions } from '../../src/simulator/api/line.ts';
import type { updateShape } from './support/shapes.ts';
import { answerShape, messageShape, updatesShape } from './support/shapes.ts';

const ARU = 7;
const BOLAT = 8;
const GROUP = -1_001_111_111_111;

function cast(options: SimulatorOptions & { botIsAdmin?: boolean } = {}): Simulator {
  const sim = new Simulator({ botUsername: 'office_bot', ...options });
  sim.addPerson({ id: ARU, firstName: 'Aru', languageCode: 'kk' });
  sim.addPerson({ id: BOLAT, firstName: 'Bolat' });
  sim.addGroup({
    id: GROUP,
    title: 'Staff',
    members: [ARU, BOLAT],
    ...(options.botIsAdmin ? { botIsAdmin: true } : {}),
  });
  return sim;
}

type Heard = z.infer<typeof updateShape>;

async function call(sim: Simulator, method: string, params: object = {}): Promise<unknown> {
  const response = await sim.fetch(`http://api/bot${sim.token}/${method}`, { body: JSON.stringify(params) });
  return answerShape.parse(await response.json()).result;
}

async function heard(sim: Simulator): Promise<Heard[]> {
  const updates = updatesShape.parse(await call(sim, 'getUpdates'));
  await call(sim, 'getUpdates', { offset: (updates.at(-1)?.update_id ?? 0) + 1 });
  return updates;
}

describe('privacy mode', () => {
  it('lets the bot hear commands, mentions and replies to it, nothing else', async () => {
    const sim = cast();
    expect(await heard(sim)).toMatchObject([{ my_chat_member: { new_chat_member: { status: 'member' } } }]);
    const own = messageShape.parse(await call(sim, 'sendMessage', { chat_id: GROUP, text: 'Card' }));
    const aru = sim.as(ARU);
    for (const text of [
      'chat',
      '/desk',
      '/desk@office_bot',
      '/desk@other_bot',
      'hey @office_bot!',
      'me@office_bot.kz',
    ]) {
      aru.say(text, { chat: GROUP });
    }
    aru.say('a reply', { chat: GROUP, replyTo: own.message_id });
    const texts = (await heard(sim)).map((update) => update.message?.text);
    expect(texts).toEqual(['/desk', '/desk@office_bot', 'hey @office_bot!', 'a reply']);
  });

  it.each([{ readAllGroupMessages: true }, { botIsAdmin: true }])('is off with %j', async (options) => {
    const sim = cast(options);
    await heard(sim);
    sim.as(BOLAT).say('chat', { chat: GROUP });
    expect(await heard(sim)).toMatchObject([{ message: { text: 'chat', from: { id: BOLAT } } }]);
  });
});

describe('a person', () => {
  it('types commands that carry their entity', () => {
    const { text, entities } = cast().as(ARU).start('x1');
    expect([text, entities]).toEqual(['/start x1', [{ type: 'bot_command', offset: 0, length: 6 }]]);
  });

  it('blocks and unblocks', async () => {
    const sim = cast();
    sim.as(ARU).start();
    await heard(sim);
    sim.as(ARU).block();
    sim.as(ARU).block();
    sim.as(ARU).unblock();
    expect(await heard(sim)).toMatchObject([
      {
        my_chat_member: {
          chat: { id: ARU },
          old_chat_member: { status: 'member' },
          new_chat_member: { status: 'kicked' },
        },
      },
      { my_chat_member: { new_chat_member: { status: 'member' } } },
    ]);
  });

  it('edits, forwards, shares a contact, taps stale data', async () => {
    const sim = cast();
    const aru = sim.as(ARU);
    const said = aru.say('helo');
    aru.edit(said.message_id, 'hello');
    aru.forward(sim.messages(ARU)[0]!);
    aru.shareContact({ other: { phone: '77010000000', userId: BOLAT } });
    aru.tapData(999, 'old');
    expect((await heard(sim)).slice(1)).toMatchObject([
      { message: { text: 'helo' } },
      { edited_message: { text: 'hello', message_id: said.message_id } },
      { message: { text: 'hello', forward_origin: { type: 'user', sender_user: { id: ARU } } } },
      { message: { contact: { phone_number: '77010000000', user_id: BOLAT } } },
      { callback_query: { data: 'old', message: { message_id: 999, date: 0 } } },
    ]);
    expect(sim.unansweredTaps(ARU)).toBe(1);
  });

  it('uploads an album, and a file without a size', async () => {
    const sim = cast();
    const aru = sim.as(ARU);
    const file = { kind: 'document', bytes: Buffer.from('x'), album: 'papers' } as const;
    const first = aru.upload({ ...file, name: 'a.pdf', caption: 'both' });
    const second = aru.upload({ ...file, name: 'b.pdf', hideSize: true });
    expect(first.media_group_id).toBe(second.media_group_id);
    expect(first.document?.file_unique_id).toBe(second.document?.file_unique_id);
    expect(second.document).not.toHaveProperty('file_size');
  });

  it('is mentioned by a link with their id', async () => {
    const sim = cast();
    sim.as(ARU).start();
    const text = '<a href="tg://user?id=8">Bolat</a> <a href="tg://user?id=99">nobody</a>';
    expect(await call(sim, 'sendMessage', { chat_id: ARU, text, parse_mode: 'HTML' })).toMatchObject({
      entities: [{ type: 'text_mention', offset: 0, length: 5, user: { id: BOLAT, first_name: 'Bolat' } }],
    });
  });

  it('adds the bot to a group again, and removes it', async () => {
    const sim = cast();
    await heard(sim);
    sim.as(ARU).removeBot(GROUP);
    sim.as(ARU).say('/desk', { chat: GROUP });
    sim.as(ARU).addBot(GROUP, 'administrator');
    sim.as(ARU).say('heard again', { chat: GROUP });
    expect(await heard(sim)).toMatchObject([
      { my_chat_member: { new_chat_member: { status: 'kicked' } } },
      { my_chat_member: { new_chat_member: { status: 'administrator', can_delete_messages: true } } },
      { message: { new_chat_members: [{ id: sim.bot.id }] } },
      { message: { text: 'heard again' } },
    ]);
  });

  it('cannot tap a button that is not there, nor write where they are not', () => {
    const sim = cast();
    const said = sim.as(ARU).say('x');
    expect(() => sim.as(ARU).tap(said, 'Go')).toThrow('no button "Go"');
    expect(() => sim.as(ARU).say('x', { chat: BOLAT })).toThrow(RangeError);
  });

  it('asks inline, and sends a result', async () => {
    const sim = cast();
    const { queryId, results } = sim.as(ARU).inline('uni');
    const article = {
      type: 'article',
      id: '1',
      title: 'T',
      input_message_content: { message_text: '<b>T</b>', parse_mode: 'HTML' },
    };
    await call(sim, 'answerInlineQuery', { inline_query_id: queryId, results: [article] });
    expect(await results).toMatchObject([{ id: '1' }]);
    const sent = await sim.as(ARU).sendInline(queryId, '1', { chat: GROUP });
    expect(sent).toMatchObject({ text: 'T', via_bot: { username: 'office_bot' }, entities: [{ type: 'bold' }] });
  });

  it('waits in vain for an answer given too late', async () => {
    let now = 1_800_000_000_000;
    const sim = cast({ now: () => now });
    const { callbackQueryId } = sim.as(ARU).tapData(1, 'x');
    now += 31_000;
    const response = await sim.fetch(`http://api/bot${sim.token}/answerCallbackQuery`, {
      body: JSON.stringify({ callback_query_id: callbackQueryId }),
    });
    expect(await response.json()).toMatchObject({ error_code: 400 });
    expect(sim.as(ARU).say('x').date).toBe(1_800_000_031);
  });
});
