/** What the methods do, beyond what every library uses of them. */
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { messageShape } from './support/shapes.ts';
import { ARU, BOLAT, GROUP, OneChat } from './support/one-chat.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000a0000000a', 'hex');

let chat: OneChat;
beforeEach(() => {
  chat = new OneChat();
});

const seen = (id: number): unknown => chat.sim.messages(ARU).find(({ message_id }) => message_id === id);
const upload = (kind: 'photo' | 'document', name: string, more: object = {}): number =>
  chat.sim.as(ARU).upload({ kind, bytes: Buffer.concat([PNG, Buffer.from(name)]), name, ...more }).message_id;
const fileId = (id: number): string => {
  const { photo, document } = chat.sim.messages(ARU).find(({ message_id }) => message_id === id) ?? {};
  return photo?.at(-1)?.file_id ?? document?.file_id ?? '';
};

describe('a reply', () => {
  it('quotes exact words with their formatting, the nearest of several', async () => {
    const text = 'one <b>two</b> one <i>two</i>';
    const { message_id } = await chat.sent('sendMessage', { text, parse_mode: 'HTML' });
    const quote = { message_id, quote: '<i>two</i>', quote_parse_mode: 'HTML' };
    expect(await chat.sent('sendMessage', { text: 'x', reply_parameters: quote })).toMatchObject({
      reply_to_message: { message_id },
      quote: { text: 'two', position: 12, entities: [{ type: 'italic', offset: 0, length: 3 }], is_manual: true },
    });
    const plain = { message_id, quote: 'one', quote_position: 7 };
    expect(await chat.sent('sendMessage', { text: 'x', reply_parameters: plain })).toMatchObject({
      quote: { text: 'one', position: 8 },
    });
  });
});

describe('a message', () => {
  it('carries an effect in a private chat', async () => {
    const effect = '5046509860389126442';
    expect(await chat.sent('sendMessage', { text: 'x', message_effect_id: effect })).toMatchObject({
      effect_id: effect,
    });
  });

  it('keeps an expandable quote', async () => {
    const sent = { text: '<blockquote expandable>long</blockquote>', parse_mode: 'HTML' };
    expect(await chat.sent('sendMessage', sent)).toMatchObject({
      entities: [{ type: 'expandable_blockquote', offset: 0, length: 4 }],
    });
  });

  it('gets one reaction of the bot, which people see and the bot does not', async () => {
    const reaction = [{ type: 'emoji', emoji: '❤️' }];
    await chat.call('setMessageReaction', { chat_id: ARU, message_id: 1, reaction });
    expect(seen(1)).toMatchObject({ reaction: '❤' });
    const copy = await chat.sent('sendMessage', { text: 'x', reply_parameters: { message_id: 1 } });
    expect(copy['reply_to_message']).not.toHaveProperty('reaction');
    await chat.call('setMessageReaction', { chat_id: ARU, message_id: 1 });
    expect(seen(1)).not.toHaveProperty('reaction');
  });
});

describe('copies', () => {
  const ids = z.array(z.object({ message_id: z.number() }));

  it('take a new caption, or the old one', async () => {
    const from = { from_chat_id: ARU, message_id: upload('photo', 'a.png', { caption: 'old' }) };
    const { message_id: kept } = z
      .object({ message_id: z.number() })
      .parse(await chat.call('copyMessage', { chat_id: ARU, ...from }));
    expect(seen(kept)).toMatchObject({ caption: 'old', photo: [{}] });
    const changed = await chat.call('copyMessage', {
      chat_id: ARU,
      ...from,
      caption: '<b>new</b>',
      parse_mode: 'HTML',
      show_caption_above_media: true,
    });
    expect(seen(z.object({ message_id: z.number() }).parse(changed).message_id)).toMatchObject({
      caption: 'new',
      caption_entities: [{ type: 'bold' }],
      show_caption_above_media: true,
    });
  });

  it('keep albums together, without their captions if asked', async () => {
    const message_ids = [
      upload('photo', 'a.png', { album: 'one', caption: 'a' }),
      upload('photo', 'b.png', { album: 'one' }),
      upload('document', 'c.pdf'),
    ];
    const copied = ids.parse(
      await chat.call('copyMessages', {
        chat_id: ARU,
        from_chat_id: ARU,
        message_ids: [...message_ids, 9999],
        remove_caption: true,
      }),
    );
    const albums = chat.sim.messages(ARU).filter((one) => copied.some(({ message_id: id }) => id === one.message_id));
    expect(albums.map(({ caption }) => caption)).toEqual([undefined, undefined, undefined]);
    expect(albums[0]?.media_group_id).toBe(albums[1]?.media_group_id);
    expect(albums[0]?.media_group_id).not.toBe(chat.sim.messages(ARU)[1]?.media_group_id);
    expect(albums[2]?.media_group_id).toBeUndefined();
  });

  it('are no copies of what Telegram says, nor forwards of what is protected', async () => {
    const joined = chat.sim.as(ARU);
    joined.addBot(GROUP, 'administrator');
    const service = chat.sim.messages(GROUP).at(-1)?.message_id;
    const from = { chat_id: ARU, from_chat_id: GROUP, message_id: service };
    expect(await chat.ask('copyMessage', from)).toMatchObject({ description: "Bad Request: message can't be copied" });
    const { message_id } = await chat.sent('sendMessage', { text: 'x', protect_content: true });
    const kept = { chat_id: BOLAT, from_chat_id: ARU, message_id };
    expect(await chat.ask('forwardMessage', kept)).toMatchObject({
      description: "Bad Request: message can't be forwarded",
    });
    expect(await chat.call('copyMessage', kept)).toHaveProperty('message_id');
  });
});

describe('editing media', () => {
  it('puts another file in place, with its own caption; the same again is no edit', async () => {
    const [first, second] = [fileId(upload('photo', 'a.png')), fileId(upload('document', 'b.pdf'))];
    const { message_id } = await chat.sent('sendPhoto', { photo: first, caption: 'old' });
    const edit = { chat_id: ARU, message_id, media: { type: 'document', media: second, caption: 'new' } };
    const edited = messageShape.parse(await chat.call('editMessageMedia', edit));
    expect(edited).toMatchObject({ caption: 'new', document: { file_id: second } });
    expect(edited).not.toHaveProperty('photo');
    expect((await chat.ask('editMessageMedia', edit)).description).toContain('message is not modified');
    const text = await chat.sent('sendMessage', { text: 'x' });
    const turned = { ...edit, message_id: text.message_id };
    expect(await chat.call('editMessageMedia', turned)).not.toHaveProperty('text');
  });

  it('keeps the file when only the caption or the buttons change', async () => {
    const { message_id } = await chat.sent('sendPhoto', { photo: fileId(upload('photo', 'a.png')), caption: 'old' });
    const place = { chat_id: ARU, message_id };
    const reply_markup = { inline_keyboard: [[{ text: 'b', callback_data: 'a' }]] };
    expect(await chat.call('editMessageReplyMarkup', { ...place, reply_markup })).toMatchObject({
      caption: 'old',
      photo: [{}],
    });
    const edited = await chat.call('editMessageCaption', { ...place, caption: 'new' });
    expect(edited).toMatchObject({ caption: 'new', photo: [{}] });
    expect(edited).not.toHaveProperty('reply_markup');
  });
});

describe('keys that ask for others', () => {
  async function ask(button: object): Promise<void> {
    await chat.sent('sendMessage', { text: 'Who?', reply_markup: { keyboard: [[{ text: 'Choose', ...button }]] } });
  }

  it('share people, with the names that were asked for', async () => {
    await ask({ request_users: { request_id: 5, request_name: true, request_username: true } });
    expect(chat.sim.as(BOLAT).person.username).toBeUndefined();
    expect(chat.sim.as(ARU).press('Choose', { users: [BOLAT] })).toMatchObject({
      users_shared: { request_id: 5, users: [{ user_id: BOLAT, first_name: 'Bolat' }] },
    });
    expect(() => chat.sim.as(ARU).press('Choose', { users: [] })).toThrow(RangeError);
    expect(() => chat.sim.as(ARU).press('Choose', { users: [ARU, BOLAT] })).toThrow(RangeError);
    await ask({ request_users: { request_id: 6 } });
    expect(chat.sim.as(ARU).press('Choose', { users: [BOLAT] }).users_shared?.users).toEqual([{ user_id: BOLAT }]);
  });

  it('share a group that fits', async () => {
    const request = { request_id: 5, chat_is_channel: false, request_title: true, bot_is_member: true };
    await ask({ request_chat: request });
    expect(chat.sim.as(ARU).press('Choose', { sharedChat: GROUP })).toMatchObject({
      chat_shared: { request_id: 5, chat_id: GROUP, title: 'Staff' },
    });
    await ask({ request_chat: { ...request, chat_is_forum: true } });
    expect(() => chat.sim.as(ARU).press('Choose', { sharedChat: GROUP })).toThrow(RangeError);
  });
});
