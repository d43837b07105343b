/** The webhook over HTTP, with its secret; health and metrics. */
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';
import { fillIn, handIn, MOBILITY, openForm } from '../support/fill-in.ts';
import { stage, type Stage } from '../support/talk.ts';

const SECRET = 'a-secret-of-enough-letters';
const HEADER = 'X-Telegram-Bot-Api-Secret-Token';

let on: Stage;
let address: string;
beforeEach(async () => {
  on = await stage({
    env: { BOT_MODE: 'webhook', WEBHOOK_URL: 'http://127.0.0.1:1/', WEBHOOK_SECRET: SECRET, PORT: '0' },
    options: { http: true },
  });
  address = on.product.address ?? '';
});
afterEach(() => on.stop());

const post = (body: string, headers: Record<string, string> = { [HEADER]: SECRET }): Promise<Response> =>
  fetch(`${address}/webhook`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

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
    ['a wrong secret', { [HEADER]: 'a-secret-of-enough-letterz' }],
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
    const down = () => Promise.reject(new Error('down'));
    const app = createApp({ ping: down, metrics: new Registry(), log: createLog('silent') });
    expect((await app.request('/readyz')).status).toBe(503);
    expect((await app.request('/healthz')).status).toBe(200);
  });

  it('an update that could not be worked is to be brought again', async () => {
    const webhook = { secret: SECRET, work: () => Promise.resolve('again' as const) };
    const app = createApp({
      ping: () => Promise.resolve(),
      metrics: new Registry(),
      log: createLog('silent'),
      webhook,
    });
    const answer = await app.request('/webhook', {
      method: 'POST',
      body: '{"update_id":1}',
      headers: { [HEADER]: SECRET },
    });
    expect(answer.status).toBe(503);
  });

  it('/metrics counts updates, and names nobody', async () => {
    await post(update(1, '/help'));
    const text = await (await fetch(`${address}/metrics`)).text();
    expect(text).toContain('office_updates_total{outcome="done"} 1');
    expect(text).not.toContain(String(on.student.id));
    expect(text).not.toContain(on.sim.token);
  });

  it('without webhook mode there is no webhook', async () => {
    const app = createApp({ ping: () => Promise.resolve(), metrics: new Registry(), log: createLog('silent') });
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
