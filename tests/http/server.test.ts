/** The webhook over HTTP, with its secret; health and metrics. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';
import { fillIn, handIn, MOBILITY, openForm } from '../support/fill-in.ts';
import { stage, type Stage } from '../support/talk.ts';

const SECRET = 'a-secret-of-enough-letters-for-all';
const METRICS_TOKEN = 'another-secret-of-enough-letters';
const HEADER = 'X-Telegram-Bot-Api-Secret-Token';

let on: Stage;
let address: string;
beforeEach(async () => {
  on = await stage({
    env: { BOT_MODE: 'webhook', WEBHOOK_URL: 'http://127.0.0.1:1/', WEBHOOK_SECRET: SECRET, METRICS_TOKEN, PORT: '0' },
    options: { http: true },
  });
  address = on.product.address ?? '';
});
afterEach(() => on.stop());

/** Its answer, once the update is worked: where several processes share the work, it is written down and answered before. */
async function post(body: string, headers: Record<string, string> = { [HEADER]: SECRET }): Promise<Response> {
  const json = { 'content-type': 'application/json' };
  const answer = await fetch(`${address}/webhook`, { method: 'POST', body, headers: { ...json, ...headers } });
  await on.product.quiet();
  return answer;
}

const update = (id: number, text: string) =>
  JSON.stringify({
    update_id: id,
    message: {
      message_id: id,
      date: 1,
      text,
      chat: { id: on.student.id, type: 'private', first_name: 'A' },
      from: { id: on.student.id, is_bot: false, first_name: 'A', language_code: 'kk' },
      ...(text.startsWith('/') ? { entities: [{ type: 'bot_command', offset: 0, length: text.length }] } : {}),
    },
  });

describe('the webhook', () => {
  it('works an update that carries the secret, once', async () => {
    on.sim.as(on.student.id).person.started = true;
    expect((await post(update(1, '/help'))).status).toBe(200);
    expect((await post(update(1, '/help'))).status).toBe(200);
    expect(on.student.messages()).toHaveLength(1);
    expect(on.student.text()).toContain('/programmes');
  });

  it.each([
    ['no secret', {}],
    ['a wrong secret', { [HEADER]: 'a-secret-of-enough-letters-for-alk' }],
    ['a shorter one', { [HEADER]: 'a' }],
    ['an empty one', { [HEADER]: '' }],
  ])('refuses %s, and does nothing', async (_what, headers) => {
    expect((await post(update(1, '/help'), headers as Record<string, string>)).status).toBe(401);
    expect(on.student.messages()).toEqual([]);
  });

  it.each(['', 'no json', '[]', 'null', '{}', '{"update_id":"1"}', '{"update_id":-1}', '{"update_id":1.5}'])(
    'refuses «%s»',
    async (body) => {
      expect((await post(body)).status).toBe(400);
    },
  );

  it('refuses what is too large, and any other method or path', async () => {
    expect((await fetch(`${address}/webhook`)).status).toBe(404);
    expect((await fetch(`${address}/other`)).status).toBe(404);
    expect((await post(update(1, 'x'.repeat(1_100_000)))).status).toBe(413);
  });

  it('is told to Telegram with its secret', () => {
    const call = on.sim.calls.find(({ method }) => method.toLowerCase() === 'setwebhook');
    expect(call?.params).toMatchObject({ url: 'http://127.0.0.1:1/webhook', secret_token: SECRET });
  });
});

describe('for whoever watches over it', () => {
  it('/healthz and /readyz say that it lives and that the store answers', async () => {
    expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok');
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  });

  it('/readyz says when the store does not answer', async () => {
    await on.product.store.close();
    const answer = await fetch(`${address}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toBe('store: does not answer\n');
  });

  it('/readyz says of each check in one line how it is, and is not ready if one is not', async () => {
    const checks = [
      { name: 'store', ok: true, said: 'ok' },
      { name: 'poll', ok: false, said: 'none for 95 s' },
    ];
    const app = createApp({ ready: () => Promise.resolve(checks), log: createLog('silent') });
    const answer = await app.request('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toBe('store: ok\npoll: none for 95 s\n');
    expect((await app.request('/healthz')).status).toBe(200);
  });

  it('an update that could not be worked is to be brought again', async () => {
    const webhook = { secret: SECRET, work: () => Promise.resolve('again' as const) };
    const app = createApp({ ready: () => Promise.resolve([]), log: createLog('silent'), webhook });
    const answer = await app.request('/webhook', {
      method: 'POST',
      body: '{"update_id":1}',
      headers: { [HEADER]: SECRET },
    });
    expect(answer.status).toBe(503);
  });

  it('/metrics counts updates, and names nobody', async () => {
    await post(update(1, '/help'));
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    const text = await (await fetch(`${address}/metrics`, { headers })).text();
    expect(text).toContain('office_updates_total{outcome="done"} 1');
    // Not in a label: a figure may hold the same digits by chance.
    expect(text.match(/\{.*\}/gu)?.join('\n')).not.toContain(String(on.student.id));
    expect(text).not.toContain(on.sim.token);
    for (const secret of [SECRET, METRICS_TOKEN]) expect(text).not.toContain(secret);
  });

  it.each([
    ['nothing', {}],
    ['a wrong token', { authorization: 'Bearer another-secret-of-enough-letterz' }],
    ['a part of it', { authorization: 'Bearer another-secret' }],
    ['an empty one', { authorization: 'Bearer ' }],
    ['the secret of the webhook', { authorization: `Bearer ${SECRET}` }],
    ['a name and the token', { authorization: `Basic ${btoa(`x:${METRICS_TOKEN}`)}` }],
  ])('/metrics shows nothing to whoever brings %s', async (_what, headers) => {
    const answer = await fetch(`${address}/metrics`, { headers: headers as Record<string, string> });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(await answer.text()).toBe('wrong token');
  });

  it('without webhook mode there is no webhook', async () => {
    const app = createApp({ ready: () => Promise.resolve([]), log: createLog('silent') });
    expect((await app.request('/webhook', { method: 'POST', body: '{}' })).status).toBe(404);
  });
});

describe('a whole application through the webhook', () => {
  it('is delivered by the simulator over HTTP', async () => {
    await on.product.bot.api.setWebhook(`${address}/webhook`, { secret_token: SECRET });
    await openForm(on.student, 'mobility');
    await fillIn(on, on.student, MOBILITY, 'phone');
    expect(await handIn(on, on.scientist, 'visit')).toBe('VIS-2026-0001');
  });
});
