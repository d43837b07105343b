import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OFFICER_ID, SCIENTIST_ID, seedPeople, STUDENT_ID } from '../../src/simulator/people.ts';
import { serveSimulator } from '../../src/simulator/serve.ts';
import type { ServedSimulator } from '../../src/simulator/serve.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { messageShape, updatesShape } from './support/shapes.ts';

let sim: Simulator;
let served: ServedSimulator;

beforeEach(async () => {
  sim = new Simulator();
  seedPeople(sim);
  served = await serveSimulator(sim);
});
afterEach(async () => await served.close());

const record = z.record(z.string(), z.unknown());

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(served.address + path, init);
  return { status: response.status, body: record.parse(await response.json()) };
}

async function post(path: string, body: object, method = 'POST'): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return await ask(path, { method, headers, body: JSON.stringify(body) });
}

async function bot(method: string, params: object): Promise<unknown> {
  const { body } = await post(`/bot${sim.token}/${method}`, params);
  expect(body).toMatchObject({ ok: true });
  return body['result'];
}

async function upload(bytes: Buffer, name: string, type: string): Promise<Response> {
  const form = new FormData();
  form.set('from', String(STUDENT_ID));
  form.set('kind', 'document');
  form.set('caption', 'паспорт');
  form.set('file', new File([bytes], name, { type }));
  const { body } = await ask(`/sim/chats/${STUDENT_ID}/messages`, { method: 'POST', body: form });
  const message = messageShape.parse(body['message']);
  expect(message).toMatchObject({ caption: 'паспорт', document: { file_name: name, mime_type: type } });
  return await fetch(`${served.address}/sim/files/${message.document?.file_id}`);
}

describe("the page's API", () => {
  it('shows the cast', async () => {
    const { body } = await ask('/sim/state');
    expect(body).toMatchObject({
      bot: { id: sim.bot.id, username: 'simulated_bot' },
      people: [
        { id: STUDENT_ID, languageCode: 'kk', role: 'student', started: false },
        { id: SCIENTIST_ID, languageCode: 'en' },
        { id: OFFICER_ID, languageCode: 'ru' },
      ],
      chats: [{ id: STUDENT_ID, type: 'private' }, {}, {}],
    });
  });

  it('lets people write, tap, press and share', async () => {
    const chat = `/sim/chats/${STUDENT_ID}`;
    expect(await post(`${chat}/messages`, { from: STUDENT_ID, text: '/start' })).toMatchObject({
      body: { message: { text: '/start' } },
    });
    const rows = [[{ text: 'Go', callback_data: 'go' }], [{ text: 'Site', url: 'https://example.com/' }]];
    const sent = await bot('sendMessage', { chat_id: STUDENT_ID, text: 'Hi', reply_markup: { inline_keyboard: rows } });
    const tap = { from: STUDENT_ID, message: messageShape.parse(sent).message_id, row: 0, column: 0 };
    const { body: answer } = await post(`${chat}/taps`, tap);
    expect(answer['ok']).toBe(true);
    expect(answer['callbackQueryId']).toMatch(/^\d+$/);
    expect((await post(`${chat}/taps`, { ...tap, row: 1 })).body).toEqual({ ok: true, url: 'https://example.com/' });
    expect((await post(`${chat}/taps`, { ...tap, row: 2 })).status).toBe(400);
    const keyboard = { keyboard: [[{ text: 'Phone', request_contact: true }, { text: 'Other' }]] };
    await bot('sendMessage', { chat_id: STUDENT_ID, text: 'Phone?', reply_markup: keyboard });
    await post(`${chat}/keyboard`, { from: STUDENT_ID, text: 'Phone' });
    await post(`${chat}/keyboard`, { from: STUDENT_ID, text: 'Other' });
    await post(`${chat}/contact`, { from: STUDENT_ID });
    const { body } = await ask(`${chat}/messages`);
    expect(body['messages']).toMatchObject([
      {},
      { reply_markup: { inline_keyboard: rows } },
      { reply_markup: keyboard },
      { contact: { user_id: STUDENT_ID } },
      { text: 'Other' },
      { contact: {} },
    ]);
  });

  it('takes files, and gives back only images to be shown', async () => {
    const page = await upload(Buffer.from('<script>alert(1)</script>'), 'қауіп.html', 'text/html');
    expect(page.headers.get('content-type')).toBe('application/octet-stream');
    expect(page.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''%D2%9B/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const quoted = await upload(Buffer.from('x'), 'a "b" 100%.txt', 'text/plain');
    expect(quoted.headers.get('content-disposition')).toContain('a%20%22b%22%20100%25.txt');
    const image = await upload(Buffer.from('89504e470d0a1a0a', 'hex'), 'a.png', 'image/png');
    expect(image.headers.get('content-type')).toBe('image/png');
  });

  it('adds and changes people', async () => {
    const { body: added } = await post('/sim/people', { firstName: 'Li', languageCode: 'zh' });
    const id = z.number().parse(added['id']);
    sim.as(id).start();
    expect(
      (await post(`/sim/people/${id}`, { languageCode: 'ru', blocked: true, firstName: 'Lin' }, 'PATCH')).body,
    ).toMatchObject({
      firstName: 'Lin',
      languageCode: 'ru',
      blocked: true,
    });
    const { body } = await post(`/bot${sim.token}/sendMessage`, { chat_id: id, text: 'x' });
    expect(body).toMatchObject({ error_code: 403 });
  });

  it('resolves the menu and the description for a person', async () => {
    await bot('setMyCommands', { commands: [{ command: 'desk', description: 'Кезек' }], language_code: 'kk' });
    await bot('setMyShortDescription', { short_description: 'Кеңсе', language_code: 'kk' });
    const commands = async (person: number): Promise<unknown> =>
      (await ask(`/sim/commands?person=${person}&chat=${person}`)).body;
    expect(await commands(STUDENT_ID)).toEqual({ commands: [{ command: 'desk', description: 'Кезек' }] });
    expect(await commands(OFFICER_ID)).toEqual({ commands: [] });
    expect((await ask(`/sim/about?person=${STUDENT_ID}`)).body).toEqual({
      name: sim.bot.first_name,
      description: '',
      shortDescription: 'Кеңсе',
    });
  });

  it('asks inline and sends a result', async () => {
    const asking = post('/sim/inline', { from: STUDENT_ID, query: 'uni' });
    await expect.poll(() => sim.pendingUpdates.length).toBe(1);
    const polled = await ask(`/bot${sim.token}/getUpdates`);
    const [update] = updatesShape.parse(polled.body['result']);
    const results = [{ type: 'article', id: '1', title: 'T', input_message_content: { message_text: 'T' } }];
    await bot('answerInlineQuery', { inline_query_id: update?.inline_query?.id, results });
    const { body } = await asking;
    expect(body['results']).toMatchObject([{ id: '1', title: 'T' }]);
    const choice = { from: STUDENT_ID, chat: STUDENT_ID, resultId: '1', queryId: body['queryId'] };
    expect((await post('/sim/inline/send', choice)).body).toMatchObject({ message: { text: 'T', via_bot: {} } });
  });

  it.each([
    ['/sim/chats/5/messages', 'GET', undefined, 404],
    ['/sim/chats/1001/messages', 'POST', { from: 55, text: 'x' }, 404],
    ['/sim/chats/1001/messages', 'POST', { from: 1002, text: 'x' }, 400],
    ['/sim/chats/1001/messages', 'POST', { from: 1001 }, 400],
    ['/sim/people', 'POST', { firstName: ' ' }, 400],
    ['/sim/files/none', 'GET', undefined, 404],
    ['/sim/commands', 'GET', undefined, 400],
  ])('explains what is wrong with %s %s %j', async (path, method, body, status) => {
    const answer = body ? await post(path, body, method) : await ask(path);
    expect(answer.status).toBe(status);
    expect(answer.body['error']).toMatch(/\w/);
  });

  it('refuses other sites', async () => {
    const { status } = await ask('/sim/state', { headers: { origin: 'https://evil.example' } });
    expect(status).toBe(403);
  });

  it('streams what happens', async () => {
    const response = await fetch(`${served.address}/sim/events`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let seen = (await reader.read()).value ?? '';
    sim.as(STUDENT_ID).say('hello');
    await bot('sendChatAction', { chat_id: STUDENT_ID, action: 'typing' });
    const sent = await bot('sendMessage', { chat_id: STUDENT_ID, text: 'one' });
    await bot('editMessageText', { chat_id: STUDENT_ID, message_id: messageShape.parse(sent).message_id, text: 'two' });
    await bot('deleteMessage', { chat_id: STUDENT_ID, message_id: messageShape.parse(sent).message_id });
    while (!seen.includes('"deleted"')) seen += (await reader.read()).value ?? '';
    await reader.cancel();
    const types = [...seen.matchAll(/^data: (.*)$/gm)].map(([, data]) => record.parse(JSON.parse(data!))['type']);
    expect(types).toEqual(['person', 'message', 'action', 'message', 'edited', 'deleted']);
  });
});

describe("the page's files", () => {
  it('are served with a policy, and nothing outside them', async () => {
    const page = await fetch(`${served.address}/`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    for (const path of [
      '/page/..%2fmain.ts',
      '/page/%2e%2e/serve.ts',
      '/page/..%2f..%2f..%2fpackage.json',
      '/page/none.js',
    ]) {
      expect((await fetch(served.address + path)).status, path).toBe(404);
    }
  });
});

describe('the Bot API over HTTP', () => {
  it('reads query strings, forms and any case of the method', async () => {
    sim.as(STUDENT_ID).start();
    const query = await ask(`/bot${sim.token}/SENDMESSAGE?chat_id=${STUDENT_ID}&text=a+b`);
    expect(query.body).toMatchObject({ ok: true, result: { text: 'a b' } });
    const markup = JSON.stringify({ inline_keyboard: [[{ text: 'b', callback_data: 'x' }]] });
    const form = new URLSearchParams({ chat_id: String(STUDENT_ID), text: 'ә', reply_markup: markup });
    expect((await ask(`/bot${sim.token}/sendMessage`, { method: 'POST', body: form })).body).toMatchObject({
      result: { text: 'ә', reply_markup: {} },
    });
    const broken = await ask(`/bot${sim.token}/sendMessage`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(broken).toMatchObject({ status: 400, body: { ok: false } });
  });

  it('refuses uploads over 50 MB', async () => {
    const response = await ask(`/bot${sim.token}/sendDocument`, {
      method: 'POST',
      body: new Uint8Array(56 * 1024 * 1024),
    });
    expect(response.body).toMatchObject({ error_code: 413, description: 'Request Entity Too Large' });
  });
});
