import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serveSimulator } from '../../src/simulator/serve.ts';
import type { ServedSimulator } from '../../src/simulator/serve.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import type { Client, Refused } from './support/clients.ts';
import { clients, refusalOf } from './support/clients.ts';
import { messageShape } from './support/shapes.ts';

const ARU = 7;
const STRANGER = 8;
const BLOCKER = 9;
const GROUP = -1_001_234_567_890;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

type Case = readonly [why: string, method: string, params: object, code: number, description: string];
const button = (fields: object): object => ({ inline_keyboard: [[fields]] });
const say = (fields: object): object => ({ chat_id: ARU, text: 'test', ...fields });
const html = (text: string): object => ({ chat_id: ARU, text, parse_mode: 'HTML' });
const markup = (reply_markup: unknown): object => say({ reply_markup });
const entities = "Bad Request: can't parse entities: ";
const inline = "Bad Request: can't parse inline keyboard button: ";

const refusals: readonly Case[] = [
  ['no text', 'sendMessage', { chat_id: ARU }, 400, 'Bad Request: message text is empty'],
  ['empty text', 'sendMessage', say({ text: '' }), 400, 'Bad Request: message text is empty'],
  ['only spaces', 'sendMessage', say({ text: ' \n ' }), 400, 'Bad Request: text must be non-empty'],
  ['only empty tags', 'sendMessage', html('<b></b>'), 400, 'Bad Request: text must be non-empty'],
  ['4097 characters', 'sendMessage', say({ text: 'x'.repeat(4097) }), 400, 'Bad Request: message is too long'],
  ['2049 emoji', 'sendMessage', say({ text: '😀'.repeat(2049) }), 400, 'Bad Request: message is too long'],
  ['no chat', 'sendMessage', { text: 'x' }, 400, 'Bad Request: chat_id is empty'],
  ['unknown chat', 'sendMessage', say({ chat_id: 555 }), 400, 'Bad Request: chat not found'],
  ['unknown username', 'sendMessage', say({ chat_id: '@nobody_here' }), 400, 'Bad Request: chat not found'],
  [
    'a person who never wrote',
    'sendMessage',
    say({ chat_id: STRANGER }),
    403,
    "Forbidden: bot can't initiate conversation with a user",
  ],
  ['a person who blocked', 'sendMessage', say({ chat_id: BLOCKER }), 403, 'Forbidden: bot was blocked by the user'],
  [
    'a document to a person who blocked',
    'copyMessage',
    { chat_id: BLOCKER, from_chat_id: ARU, message_id: 1 },
    403,
    'Forbidden: bot was blocked by the user',
  ],
  ['unknown parse mode', 'sendMessage', say({ parse_mode: 'BBCode' }), 400, 'Bad Request: unsupported parse_mode'],
  [
    'unclosed tag',
    'sendMessage',
    html('<b>unclosed'),
    400,
    `${entities}Can't find end tag corresponding to start tag "b"`,
  ],
  [
    'unknown tag',
    'sendMessage',
    html('<script>x</script>'),
    400,
    `${entities}Unsupported start tag "script" at byte offset 0`,
  ],
  ['br', 'sendMessage', html('Жол<br>'), 400, `${entities}Unsupported start tag "br" at byte offset 6`],
  [
    'crossed tags',
    'sendMessage',
    html('<b><i>test</b></i>'),
    400,
    `${entities}Unmatched end tag at byte offset 10, expected "</i>", found "</b>"`,
  ],
  ['end without start', 'sendMessage', html('x</b>'), 400, `${entities}Unexpected end tag at byte offset 1`],
  ['a bare <', 'sendMessage', html('GPA < 3'), 400, `${entities}Unsupported start tag "" at byte offset 4`],
  [
    'span without class',
    'sendMessage',
    html('<span>x</span>'),
    400,
    `${entities}Tag "span" must have class "tg-spoiler" at byte offset 0`,
  ],
  [
    'entity past the end',
    'sendMessage',
    say({ entities: [{ type: 'bold', offset: 100, length: 1 }] }),
    400,
    'Bad Request: entity begins after the end of the text at UTF-16 offset 100',
  ],
  [
    'unknown entity',
    'sendMessage',
    say({ entities: [{ type: 'huge', offset: 0, length: 1 }] }),
    400,
    "Bad Request: can't parse MessageEntity: Unsupported type specified",
  ],
  [
    'reply to nothing',
    'sendMessage',
    say({ reply_parameters: { message_id: 99_999 } }),
    400,
    'Bad Request: message to be replied not found',
  ],
  ['unknown thread', 'sendMessage', say({ message_thread_id: 999 }), 400, 'Bad Request: message thread not found'],
  [
    '65 bytes of data',
    'sendMessage',
    markup(button({ text: 'b', callback_data: 'ы'.repeat(33) })),
    400,
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'empty data',
    'sendMessage',
    markup(button({ text: 'b', callback_data: '' })),
    400,
    `${inline}Text buttons are unallowed in the inline keyboard`,
  ],
  [
    'a button without an action',
    'sendMessage',
    markup(button({ text: 'b' })),
    400,
    `${inline}Text buttons are unallowed in the inline keyboard`,
  ],
  [
    'a button without text',
    'sendMessage',
    markup(button({ callback_data: 'x' })),
    400,
    `${inline}Can't find field "text"`,
  ],
  [
    'a purple button',
    'sendMessage',
    markup(button({ text: 'b', callback_data: 'x', style: 'purple' })),
    400,
    'Bad Request: invalid button style specified',
  ],
  [
    'what it does not know',
    'sendMessage',
    say({ business_connection_id: 'x' }),
    400,
    'The simulator cannot imitate the parameter business_connection_id',
  ],
  [
    'a wrong url',
    'sendMessage',
    markup(button({ text: 'b', url: 'not-a-url' })),
    400,
    "Bad Request: inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
  ],
  [
    'an ftp url',
    'sendMessage',
    markup(button({ text: 'b', url: 'ftp://example.com' })),
    400,
    "Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
  ],
  [
    '101 buttons',
    'sendMessage',
    markup({ inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'b', callback_data: 'x' }]) }),
    400,
    'Bad Request: reply markup is too long',
  ],
  ['markup that is a list', 'sendMessage', markup([1]), 400, 'Bad Request: object expected as reply markup'],
  [
    'rows that are no list',
    'sendMessage',
    markup({ inline_keyboard: 'bad' }),
    400,
    'Bad Request: field "inline_keyboard" must be of type Array',
  ],
  [
    'force_reply that is no boolean',
    'sendMessage',
    markup({ force_reply: 'yes' }),
    400,
    'Bad Request: field "force_reply" must be of type Boolean',
  ],
  ['edit of nothing', 'editMessageText', say({ message_id: 99_999 }), 400, 'Bad Request: message to edit not found'],
  [
    "edit of somebody's message",
    'editMessageText',
    say({ message_id: 1 }),
    400,
    "Bad Request: message can't be edited",
  ],
  ['edit without id', 'editMessageText', say({}), 400, 'Bad Request: message identifier is not specified'],
  [
    'delete of nothing',
    'deleteMessage',
    { chat_id: ARU, message_id: 99_999 },
    400,
    'Bad Request: message to delete not found',
  ],
  [
    'a tap nobody made',
    'answerCallbackQuery',
    { callback_query_id: '1' },
    400,
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  ],
  [
    'a toast of 201 characters',
    'answerCallbackQuery',
    { callback_query_id: '1', text: 'x'.repeat(201) },
    400,
    'Bad Request: MESSAGE_TOO_LONG',
  ],
  ['an unknown file', 'getFile', { file_id: 'nonsense' }, 400, 'Bad Request: invalid file_id'],
  [
    'sending an unknown file',
    'sendDocument',
    { chat_id: ARU, document: 'nonsense' },
    400,
    'Bad Request: wrong file identifier/HTTP URL specified',
  ],
  ['no document', 'sendDocument', { chat_id: ARU }, 400, 'Bad Request: there is no document in the request'],
  [
    'a command in capitals',
    'setMyCommands',
    { commands: [{ command: 'Start', description: 'x' }] },
    400,
    'Bad Request: BOT_COMMAND_INVALID',
  ],
  [
    'a command of 33 letters',
    'setMyCommands',
    { commands: [{ command: 'a'.repeat(33), description: 'x' }] },
    400,
    'Bad Request: BOT_COMMAND_INVALID',
  ],
  [
    'a description of 257',
    'setMyCommands',
    { commands: [{ command: 'a', description: 'x'.repeat(257) }] },
    400,
    'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
  ],
  [
    '101 commands',
    'setMyCommands',
    { commands: Array.from({ length: 101 }, (_, i) => ({ command: `c${i}`, description: 'x' })) },
    400,
    'Bad Request: BOT_COMMANDS_TOO_MUCH',
  ],
  [
    'commands for an unknown chat',
    'setMyCommands',
    { commands: [], scope: { type: 'chat', chat_id: 555 } },
    400,
    'Bad Request: chat not found',
  ],
  [
    'a description over 512',
    'setMyDescription',
    { description: 'x'.repeat(513) },
    400,
    'Bad Request: DESCRIPTION_TOO_LONG',
  ],
  [
    'an action that is none',
    'sendChatAction',
    { chat_id: ARU, action: 'dancing' },
    400,
    'Bad Request: wrong parameter action in request',
  ],
  ['an unknown user', 'getChatMember', { chat_id: GROUP, user_id: 12_345 }, 400, 'Bad Request: user not found'],
];

describe.each(clients)('the Bot API through %s', (_name, connect) => {
  let sim: Simulator;
  let served: ServedSimulator;
  let client: Client;

  beforeAll(async () => {
    sim = new Simulator();
    for (const id of [ARU, STRANGER, BLOCKER]) sim.addPerson({ id, firstName: `P${id}`, languageCode: 'kk' });
    sim.addGroup({ id: GROUP, title: 'Staff', members: [ARU], forum: true, botIsAdmin: true });
    sim.as(ARU).say('hello');
    sim.as(BLOCKER).start();
    sim.as(BLOCKER).block();
    served = await serveSimulator(sim);
    client = connect(sim.token, served.address);
  });
  afterAll(async () => await served.close());

  it.each(refusals)('refuses %s (%s)', async (_why, method, params, code, description) => {
    expect(await refusalOf(client, method, params)).toMatchObject({ code, description } satisfies Refused);
  });

  it('refuses methods that do not exist, and a wrong token', async () => {
    const unknown = await fetch(`${served.address}/bot${sim.token}/sendFax`);
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      { ok: false, error_code: 404, description: 'Not Found: method not found' },
    ]);
    const stranger = connect('123456:wrong', served.address);
    expect(await refusalOf(stranger, 'getMe', {})).toMatchObject({ code: 401, description: 'Unauthorized' });
  });

  it('sends text with entities, and edits it', async () => {
    const sent = await client.call('sendMessage', {
      ...html('😀 <b>Сәлем</b> &lt;Aru&gt; <a href="https://example.com/a?b=1&amp;c">link</a>'),
      reply_markup: button({ text: 'Go', callback_data: 'go' }),
    });
    expect(sent).toMatchObject({
      text: '😀 Сәлем <Aru> link',
      from: { is_bot: true },
      chat: { id: ARU, type: 'private' },
      entities: [
        { type: 'bold', offset: 3, length: 5 },
        { type: 'text_link', offset: 15, length: 4, url: 'https://example.com/a?b=1&c' },
      ],
      reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] },
    });
    const id = messageShape.parse(sent).message_id;
    const edited = await client.call('editMessageText', { chat_id: ARU, message_id: id, text: 'new' });
    expect(edited).toMatchObject({ message_id: id, text: 'new' });
    expect(edited).not.toHaveProperty('reply_markup');
    expect(edited).toHaveProperty('edit_date');
    const unchanged = await refusalOf(client, 'editMessageText', { chat_id: ARU, message_id: id, text: 'new' });
    expect(unchanged?.description).toContain('Bad Request: message is not modified: specified new message content');
    expect(await client.call('deleteMessage', { chat_id: ARU, message_id: id })).toBe(true);
    expect(sim.messages(ARU).some((message) => message.message_id === id)).toBe(false);
  });

  it('takes exactly 4096 units and 64 bytes', async () => {
    const sent = await client.call(
      'sendMessage',
      say({ text: '😀'.repeat(2048), reply_markup: button({ text: 'b', callback_data: 'ы'.repeat(32) }) }),
    );
    expect(sent).toHaveProperty('text.length', 4096);
  });

  it('shows reply keyboards to people, not to the bot', async () => {
    const sent = await client.call('sendMessage', markup({ keyboard: [[{ text: 'Phone', request_contact: true }]] }));
    expect(sent).not.toHaveProperty('reply_markup');
    expect(sim.lastFromBot(ARU)).toHaveProperty('reply_markup.keyboard.0.0.text', 'Phone');
    expect(sim.as(ARU).press('Phone')).toMatchObject({ contact: { user_id: ARU } });
  });

  it('replies', async () => {
    const sent = await client.call('sendMessage', say({ reply_parameters: { message_id: 1 } }));
    expect(sent).toMatchObject({ reply_to_message: { message_id: 1, text: 'hello' } });
    const optional = { message_id: 99_999, allow_sending_without_reply: true };
    expect(await client.call('sendMessage', say({ reply_parameters: optional }))).not.toHaveProperty(
      'reply_to_message',
    );
  });

  it('answers a tap once', async () => {
    await client.call('sendMessage', markup(button({ text: 'Go', callback_data: 'go' })));
    const shown = sim.lastFromBot(ARU);
    const { callbackQueryId } = sim.as(ARU).tap(shown!, 'Go');
    const answer = { callback_query_id: callbackQueryId, text: 'Тоқта', show_alert: true };
    expect(await client.call('answerCallbackQuery', answer)).toBe(true);
    expect(sim.toasts(ARU).at(-1)).toMatchObject({ text: 'Тоқта', alert: true });
    expect(await refusalOf(client, 'answerCallbackQuery', answer)).toMatchObject({ code: 400 });
  });

  it('takes files up and down', async () => {
    const bytes = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10]);
    const sent = messageShape.parse(
      await client.call('sendDocument', {
        chat_id: ARU,
        document: client.file(bytes, 'құжат.pdf'),
        caption: '<i>c</i>',
        parse_mode: 'HTML',
      }),
    );
    expect(sent).toMatchObject({ caption: 'c', document: { file_name: 'құжат.pdf', file_size: 8 } });
    const { file_path } = z
      .looseObject({ file_path: z.string() })
      .parse(await client.call('getFile', { file_id: sent.document?.file_id }));
    const down = await fetch(`${served.address}/file/bot${sim.token}/${file_path}`);
    expect(Buffer.from(await down.arrayBuffer())).toEqual(bytes);
    const again = await client.call('sendDocument', { chat_id: ARU, document: sent.document?.file_id });
    expect(again).toHaveProperty('document.file_id', sent.document?.file_id);
    expect(await refusalOf(client, 'sendPhoto', { chat_id: ARU, photo: sent.document?.file_id })).toMatchObject({
      description: "Bad Request: can't use file of type Document as Photo",
    });
  });

  it('shows photos by size, and refuses what is none', async () => {
    expect(await client.call('sendPhoto', { chat_id: ARU, photo: client.file(PNG, 'a.png') })).toMatchObject({
      photo: [{ width: 1, height: 1, file_size: PNG.length }],
    });
    expect(
      await refusalOf(client, 'sendPhoto', { chat_id: ARU, photo: client.file(Buffer.from('text'), 'a.png') }),
    ).toMatchObject({
      description: 'Bad Request: IMAGE_PROCESS_FAILED',
    });
  });

  it('sends albums', async () => {
    const media = ['a', 'b'].map((name) => ({
      type: 'document',
      media: client.file(Buffer.from(name), `${name}.txt`),
    }));
    const sent = z.array(messageShape).parse(await client.call('sendMediaGroup', { chat_id: ARU, media }));
    expect(sent).toHaveLength(2);
    expect(sent[0]?.media_group_id).toBe(sent[1]?.media_group_id);
  });

  it('does not give files over 20 MB to the bot', async () => {
    const sent = sim
      .as(ARU)
      .upload({ kind: 'document', bytes: Buffer.from('x'), name: 'big.zip', declaredSize: 21 * 1024 * 1024 });
    expect(await refusalOf(client, 'getFile', { file_id: sent.document?.file_id })).toMatchObject({
      code: 400,
      description: 'Bad Request: file is too big',
    });
  });

  it('resolves commands and texts by scope and language', async () => {
    const set = async (name: string, more: object): Promise<unknown> =>
      await client.call('setMyCommands', { commands: [{ command: name, description: name }], ...more });
    await set('any', {});
    await set('kazakh', { language_code: 'kk' });
    await set('private', { scope: { type: 'all_private_chats' } });
    await set('own', { scope: { type: 'chat', chat_id: ARU }, language_code: 'ru' });
    const menu = (language: string, isPrivate = true): string | undefined =>
      sim.world.profile.menuFor({ chat: ARU, person: ARU, isPrivate, isAdmin: false, language })[0]?.command;
    expect([menu('kk'), menu('ru'), menu('kk', false), menu('en', false)]).toEqual(['private', 'own', 'kazakh', 'any']);
    expect(await client.call('getMyCommands', { language_code: 'kk' })).toEqual([
      { command: 'kazakh', description: 'kazakh' },
    ]);
    await client.call('setMyName', { name: 'Кеңсе', language_code: 'kk' });
    expect(await client.call('getMyName', { language_code: 'kk' })).toEqual({ name: 'Кеңсе' });
    expect(await client.call('getMyName', { language_code: 'ru' })).toEqual({ name: sim.bot.first_name });
  });

  it('keeps topics of a forum apart', async () => {
    const topic = await client.call('createForumTopic', { chat_id: GROUP, name: 'Visits' });
    const { message_thread_id: thread } = z.looseObject({ message_thread_id: z.number() }).parse(topic);
    const sent = await client.call('sendMessage', { chat_id: GROUP, message_thread_id: thread, text: 'in it' });
    expect(sent).toMatchObject({ message_thread_id: thread, is_topic_message: true, chat: { is_forum: true } });
    expect(await client.call('closeForumTopic', { chat_id: GROUP, message_thread_id: thread })).toBe(true);
    expect(await client.call('getChatMemberCount', { chat_id: GROUP })).toBe(2);
    expect(await client.call('getChatAdministrators', { chat_id: GROUP })).toMatchObject([
      { status: 'creator' },
      { status: 'administrator' },
    ]);
  });

  it('says when to retry', async () => {
    sim.limits = { perChatPerSecond: 1 };
    await client.call('sendMessage', say({}));
    const refused = await refusalOf(client, 'sendMessage', say({}));
    sim.limits = undefined;
    expect(refused).toEqual({
      code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
  });

  it('has faults on demand', async () => {
    const before = sim.messages(ARU).length;
    sim.faults.add({ method: 'sendMessage', times: 1, kind: { error: 500 } });
    expect(await refusalOf(client, 'sendMessage', say({}))).toMatchObject({ code: 500 });
    sim.faults.add({
      method: /^send/,
      chat: ARU,
      times: 1,
      kind: {
        error: 400,
        migrateToChatId: GROUP,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
      },
    });
    expect(await refusalOf(client, 'sendMessage', say({}))).toMatchObject({
      parameters: { migrate_to_chat_id: GROUP },
    });
    for (const kind of ['html-502', 'reset'] as const) {
      sim.faults.add({ method: 'sendMessage', times: 1, kind });
      await expect(client.call('sendMessage', say({}))).rejects.toThrow();
    }
    expect(sim.messages(ARU)).toHaveLength(before);
    sim.faults.add({ method: 'sendMessage', times: 1, kind: 'lost-response' });
    await expect(client.call('sendMessage', say({}))).rejects.toThrow();
    expect(sim.messages(ARU)).toHaveLength(before + 1);
    expect(sim.calls.at(-1)).toMatchObject({ method: 'sendMessage', ok: true });
  });
});
