/** What the simulator does not let pass: what Telegram refuses, and what it cannot imitate itself. */
import { beforeAll, describe, expect, it } from 'vitest';
import { methodTable } from '../../src/simulator/methods/table.ts';
import { ARU, GROUP, OneChat } from './support/one-chat.ts';

let chat: OneChat;
beforeAll(() => {
  chat = new OneChat();
});

const say = (fields: object): object => ({ chat_id: ARU, text: 'x', ...fields });
const inline = (button: object): object => say({ reply_markup: { inline_keyboard: [[{ text: 'b', ...button }]] } });
const key = (button: object, more: object = {}): object =>
  say({ reply_markup: { keyboard: [[{ text: 'b', ...button }]], ...more } });
const reply = (fields: object): object => say({ reply_parameters: { message_id: 1, ...fields } });
const media = (...items: object[]): object => ({ chat_id: ARU, media: items.map((item) => ({ media: 'x', ...item })) });
const result = (fields: object): object => ({
  inline_query_id: '1',
  results: [{ type: 'article', id: '1', title: 'T', input_message_content: { message_text: 'T' }, ...fields }],
});

type Case = readonly [what: string, method: string, params: object, description: string];

const CANNOT = 'The simulator cannot imitate ';
const notImitated: readonly Case[] = [
  ['a misspelt parameter', 'sendMessage', say({ parsemode: 'HTML' }), 'the parameter parsemode'],
  ['business messages', 'sendMessage', say({ business_connection_id: 'x' }), 'the parameter business_connection_id'],
  ['paid broadcasts', 'sendMessage', say({ allow_paid_broadcast: true }), 'the parameter allow_paid_broadcast'],
  ['a reply to another chat', 'sendMessage', reply({ chat_id: GROUP }), 'reply_parameters.chat_id'],
  [
    'an unknown preview option',
    'sendMessage',
    say({ link_preview_options: { small: true } }),
    'link_preview_options.small',
  ],
  ['Markdown', 'sendMessage', say({ parse_mode: 'MarkdownV2' }), 'parse_mode MarkdownV2'],
  [
    'times in a text',
    'sendMessage',
    say({ text: '<tg-time unix="1">x</tg-time>', parse_mode: 'HTML' }),
    'the tag <tg-time>',
  ],
  [
    'two actions on a button',
    'sendMessage',
    inline({ callback_data: 'a', url: 'https://a.kz' }),
    'an inline button with both callback_data and url',
  ],
  ['a Web App', 'sendMessage', inline({ web_app: { url: 'https://a.kz' } }), 'InlineKeyboardButton.web_app'],
  ['a login', 'sendMessage', inline({ login_url: { url: 'https://a.kz' } }), 'InlineKeyboardButton.login_url'],
  [
    'an icon',
    'sendMessage',
    inline({ callback_data: 'a', icon_custom_emoji_id: '1' }),
    'InlineKeyboardButton.icon_custom_emoji_id',
  ],
  [
    'a misspelt field of a button',
    'sendMessage',
    inline({ callback_data: 'a', colour: 'red' }),
    'InlineKeyboardButton.colour',
  ],
  [
    'a forced reply beside buttons',
    'sendMessage',
    say({ reply_markup: { inline_keyboard: [], force_reply: true } }),
    'reply_markup.force_reply',
  ],
  ['a request for a place', 'sendMessage', key({ request_location: true }), 'KeyboardButton.request_location'],
  [
    'two requests on a key',
    'sendMessage',
    key({ request_contact: true, request_users: { request_id: 1 } }),
    'a keyboard button with both request_contact and request_users',
  ],
  [
    'channels',
    'sendMessage',
    key({ request_chat: { request_id: 1, chat_is_channel: true } }),
    'channels: KeyboardButtonRequestChat.chat_is_channel',
  ],
  [
    'photos of people',
    'sendMessage',
    key({ request_users: { request_id: 1, request_photo: true } }),
    'KeyboardButtonRequestUsers.request_photo',
  ],
  [
    'a file by its address',
    'sendDocument',
    { chat_id: ARU, document: 'https://a.kz/a.pdf' },
    'sending a file by its address',
  ],
  ['audio', 'sendMediaGroup', media({ type: 'audio' }, { type: 'audio' }), 'InputMedia of type audio'],
  ['a spoiler over a photo', 'sendMediaGroup', media({ type: 'photo', has_spoiler: true }), 'media.0.has_spoiler'],
  [
    'custom reactions',
    'setMessageReaction',
    { chat_id: ARU, message_id: 1, reaction: [{ type: 'paid' }] },
    'a reaction of type paid',
  ],
  ['photos as inline results', 'answerInlineQuery', result({ type: 'photo' }), 'inline results of type photo'],
  [
    'a thumbnail of a result',
    'answerInlineQuery',
    result({ thumbnail_url: 'https://a.kz' }),
    'results.0.thumbnail_url',
  ],
  [
    'callback buttons under a result',
    'answerInlineQuery',
    result({ reply_markup: { inline_keyboard: [[{ text: 'b', callback_data: 'a' }]] } }),
    'a callback button under an inline result',
  ],
  [
    'ephemeral commands',
    'setMyCommands',
    { commands: [{ command: 'a', description: 'a', is_ephemeral: true }] },
    'commands.0.is_ephemeral',
  ],
];

const refused: readonly Case[] = [
  ['purple', 'sendMessage', inline({ callback_data: 'a', style: 'purple' }), 'invalid button style specified'],
  ['purple keys', 'sendMessage', key({ style: 'purple' }), 'invalid button style specified'],
  ['an empty text to copy', 'sendMessage', inline({ copy_text: { text: '' } }), 'BUTTON_COPY_TEXT_INVALID'],
  [
    '257 characters to copy',
    'sendMessage',
    inline({ copy_text: { text: 'x'.repeat(257) } }),
    'BUTTON_COPY_TEXT_INVALID',
  ],
  ['a payment', 'sendMessage', inline({ pay: true }), 'BUTTON_TYPE_INVALID'],
  ['a request without an id', 'sendMessage', key({ request_users: {} }), 'Can\'t find field "request_id"'],
  [
    '11 people',
    'sendMessage',
    key({ request_users: { request_id: 1, max_quantity: 11 } }),
    'max_quantity must be 1-10',
  ],
  [
    'a hint of 65 characters',
    'sendMessage',
    key({}, { input_field_placeholder: 'x'.repeat(65) }),
    'input_field_placeholder must have 1-64 characters',
  ],
  [
    'a phone in a group',
    'sendMessage',
    { ...key({ request_contact: true }), chat_id: GROUP },
    'phone number can be requested in private chats only',
  ],
  [
    'an effect in a group',
    'sendMessage',
    { ...say({ message_effect_id: '5046509860389126442' }), chat_id: GROUP },
    "can't use message effects in the chat",
  ],
  ['an unknown effect', 'sendMessage', say({ message_effect_id: '1' }), 'EFFECT_ID_INVALID'],
  ['words that are not in the message', 'sendMessage', reply({ quote: 'goodbye' }), 'QUOTE_TEXT_INVALID'],
  [
    'bold that is not in the message',
    'sendMessage',
    reply({ quote: '<b>hello</b>', quote_parse_mode: 'HTML' }),
    'QUOTE_TEXT_INVALID',
  ],
  [
    'a document among photos',
    'sendMediaGroup',
    media({ type: 'photo' }, { type: 'document' }),
    "document can't be mixed with other media types",
  ],
  [
    'two reactions',
    'setMessageReaction',
    { chat_id: ARU, message_id: 1, reaction: ['👍', '👎'].map((emoji) => ({ type: 'emoji', emoji })) },
    'REACTIONS_TOO_MANY',
  ],
  [
    'an emoji that is no reaction',
    'setMessageReaction',
    { chat_id: ARU, message_id: 1, reaction: [{ type: 'emoji', emoji: '🐑' }] },
    'REACTION_INVALID',
  ],
  [
    'no messages to delete',
    'deleteMessages',
    { chat_id: ARU, message_ids: [] },
    'message identifiers are not specified',
  ],
  [
    '101 messages to delete',
    'deleteMessages',
    { chat_id: ARU, message_ids: Array.from({ length: 101 }, (_, at) => at + 1) },
    'too many message identifiers specified',
  ],
  [
    'copies in disorder',
    'copyMessages',
    { chat_id: ARU, from_chat_id: ARU, message_ids: [2, 1] },
    'message identifiers must be in a strictly increasing order',
  ],
  [
    'pinning as a member',
    'pinChatMessage',
    { chat_id: GROUP, message_id: 1 },
    'not enough rights to manage pinned messages in the chat',
  ],
];

describe('the simulator says that it cannot imitate', () => {
  it.each(notImitated)('%s (%s)', async (_what, method, params, description) => {
    expect(await chat.ask(method, params)).toEqual({ ok: false, error_code: 400, description: CANNOT + description });
  });

  it.each([...methodTable.keys()])('a parameter of %s that it does not know', async (method) => {
    const description = `${CANNOT}the parameter no_such_parameter`;
    expect(await chat.ask(method, { no_such_parameter: 1 })).toEqual({ ok: false, error_code: 400, description });
  });
});

describe('the simulator refuses as Telegram does', () => {
  it.each(refused)('%s (%s)', async (_what, method, params, description) => {
    expect(await chat.ask(method, params)).toEqual({
      ok: false,
      error_code: 400,
      description: `Bad Request: ${description}`,
    });
  });

  it('nothing that is well-formed', async () => {
    const buttons = [
      { callback_data: 'a', style: 'danger' },
      { url: 'https://a.kz', style: 'success' },
      { copy_text: { text: 'x'.repeat(256) }, style: 'primary' },
      { switch_inline_query: '' },
      { switch_inline_query_current_chat: 'a' },
      { switch_inline_query_chosen_chat: { query: 'a', allow_user_chats: true } },
      { disabled: {} },
    ].map((button, at) => [{ text: `${at}`, ...button }]);
    const sent = await chat.sent('sendMessage', say({ reply_markup: { inline_keyboard: buttons } }));
    expect(sent).toMatchObject({ reply_markup: { inline_keyboard: buttons.map(([one]) => [{ text: one?.text }]) } });
    const keyboard = [['text', { text: 'b', style: 'success' }], [{ text: 'c', request_contact: true }]];
    const more = { is_persistent: true, resize_keyboard: true, one_time_keyboard: true, input_field_placeholder: 'x' };
    await chat.sent('sendMessage', say({ reply_markup: { keyboard, ...more } }));
    expect(chat.sim.lastFromBot(ARU)?.reply_markup).toMatchObject({
      keyboard: [[{ text: 'text' }, {}], [{}]],
      ...more,
    });
  });
});
