import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Bot, webhookCallback } from 'grammy';
import { Telegraf } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serveSimulator } from '../../src/simulator/serve.ts';
import type { ServedSimulator } from '../../src/simulator/serve.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { addressShape, answerShape, updateShape, updatesShape } from './support/shapes.ts';

const ARU = 7;
type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

interface Running {
  /** Set when the bot wants a webhook. */
  listener?: Listener;
  stop(): Promise<void>;
}

type Start = (token: string, apiRoot: string, mode: 'polling' | 'webhook') => Promise<Running>;

const startGrammy: Start = async (token, apiRoot, mode) => {
  const bot = new Bot(token, { client: { apiRoot } });
  bot.command('start', (ctx) =>
    ctx.reply(`Hi ${ctx.match}`, { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } }),
  );
  bot.callbackQuery('go', async (ctx) => {
    await ctx.editMessageText('Gone');
    await ctx.answerCallbackQuery('done');
  });
  if (mode === 'webhook')
    return { listener: webhookCallback(bot, 'http', { secretToken: 'sesame' }), stop: async () => undefined };
  void bot.start();
  return { stop: async () => await bot.stop() };
};

const startTelegraf: Start = async (token, apiRoot, mode) => {
  const bot = new Telegraf(token, { telegram: { apiRoot } });
  bot.start(
    async (ctx) =>
      await ctx.reply(`Hi ${ctx.payload}`, {
        reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] },
      }),
  );
  bot.action('go', async (ctx) => {
    await ctx.editMessageText('Gone');
    await ctx.answerCbQuery('done');
  });
  if (mode === 'webhook')
    return { listener: bot.webhookCallback('/', { secretToken: 'sesame' }), stop: async () => undefined };
  const ended = bot.launch();
  return {
    stop: async () => {
      bot.stop();
      await ended;
    },
  };
};

async function listen(listener: Listener): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${addressShape.parse(server.address()).port}/` };
}

let sim: Simulator;
let served: ServedSimulator;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  sim = new Simulator({ webhookRetryMs: 20 });
  sim.addPerson({ id: ARU, firstName: 'Aru' });
  served = await serveSimulator(sim);
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  await served.close();
});

async function conversation(): Promise<void> {
  const aru = sim.as(ARU);
  aru.start('abc');
  await sim.settled();
  expect(sim.lastFromBot(ARU)?.text).toBe('Hi abc');
  aru.tap(sim.lastFromBot(ARU)!, 'Go');
  await sim.settled();
  await expect.poll(() => sim.toasts(ARU)).toMatchObject([{ text: 'done' }]);
  expect(sim.messages(ARU).map(({ text }) => text)).toEqual(['/start abc', 'Gone']);
}

describe.each([
  ['grammY', startGrammy],
  ['telegraf', startTelegraf],
])('a %s bot', (_name, start) => {
  it('works by polling', async () => {
    const bot = await start(sim.token, served.address, 'polling');
    closing.push(() => bot.stop());
    await conversation();
  });

  it('works by webhook, with the secret', async () => {
    const bot = await start(sim.token, served.address, 'webhook');
    const { server, url } = await listen(bot.listener!);
    closing.push(() => server.close());
    await call('setWebhook', { url, secret_token: 'sesame' });
    await conversation();
  });
});

async function call(method: string, params: object = {}): Promise<z.infer<typeof answerShape>> {
  const response = await sim.fetch(`http://api/bot${sim.token}/${method}`, {
    method: 'POST',
    body: JSON.stringify(params),
  });
  return answerShape.parse(await response.json());
}

describe('delivery', () => {
  it('gives an update again until its offset confirms it', async () => {
    sim.as(ARU).say('one');
    const first = updatesShape.parse((await call('getUpdates')).result);
    expect((await call('getUpdates')).result).toEqual(first);
    expect((await call('getUpdates', { offset: (first[0]?.update_id ?? 0) + 1 })).result).toEqual([]);
    await sim.settled();
  });

  it('waits in a long poll, and batches what comes together', async () => {
    const poll = call('getUpdates', { timeout: 5 });
    sim.as(ARU).say('one');
    sim.as(ARU).say('two');
    expect((await poll).result).toHaveLength(2);
  });

  it('refuses a second poller, and any poller while there is a webhook', async () => {
    const first = call('getUpdates', { timeout: 5 });
    const second = call('getUpdates', { timeout: 0 });
    expect(await first).toMatchObject({
      error_code: 409,
      description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    expect((await second).ok).toBe(true);
    await call('setWebhook', { url: 'http://127.0.0.1:9/' });
    expect(await call('getUpdates')).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await call('deleteWebhook');
    expect((await call('getUpdates')).ok).toBe(true);
  });

  it('ends a poller when a webhook is set, and quietly when it closes', async () => {
    const polling = call('getUpdates', { timeout: 5 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await call('setWebhook', { url: 'http://127.0.0.1:9/' });
    expect(await polling).toMatchObject({ error_code: 409, description: 'Conflict: terminated by setWebhook request' });
    await call('deleteWebhook');
    const last = call('getUpdates', { timeout: 5 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    sim.close();
    expect(await last).toMatchObject({ ok: true, result: [] });
  });

  it('forgets a poller that hung up', async () => {
    const hangUp = new AbortController();
    const poll = fetch(`${served.address}/bot${sim.token}/getUpdates?timeout=20`, { signal: hangUp.signal });
    await new Promise((resolve) => setTimeout(resolve, 50));
    hangUp.abort();
    await expect(poll).rejects.toThrow('abort');
    await new Promise((resolve) => setTimeout(resolve, 30));
    sim.as(ARU).say('still there');
    expect((await call('getUpdates')).result).toHaveLength(1);
  });

  it('delivers again with the same id, out of order, with a jump, and raw', async () => {
    sim.as(ARU).say('one');
    const [one] = updatesShape.parse((await call('getUpdates')).result);
    await call('getUpdates', { offset: one!.update_id + 1 });
    sim.redeliver(one!.update_id);
    expect((await call('getUpdates', { offset: one!.update_id + 1 })).result).toEqual([one]);
    await call('getUpdates', { offset: one!.update_id + 1 });
    expect(sim.pendingUpdates).toEqual([]);
    sim.nextUpdateId = 900;
    sim.pause();
    sim.as(ARU).say('a');
    sim.as(ARU).say('b');
    sim.reorder();
    expect((await call('getUpdates')).result).toEqual([]);
    sim.resume();
    expect((await call('getUpdates')).result).toMatchObject([{ update_id: 901 }, { update_id: 900 }]);
    sim.pushUpdate({ update_id: 5, poll_answer: 'not one' });
    expect((await call('getUpdates')).result).toMatchObject([{ update_id: 901 }, { update_id: 900 }, { update_id: 5 }]);
  });

  it('delivers only the kinds that were asked for', async () => {
    await call('getUpdates', { allowed_updates: ['callback_query'] });
    sim.as(ARU).say('unheard');
    sim.as(ARU).tapData(1, 'forged');
    expect((await call('getUpdates')).result).toMatchObject([{ callback_query: { data: 'forged' } }]);
  });

  it('says so when nobody confirms', async () => {
    sim.as(ARU).say('hello?');
    await expect(sim.settled(30)).rejects.toThrow(String(sim.pendingUpdates[0]));
  });

  it('retries a webhook, one update of a chat at a time, and runs the method it answers', async () => {
    const seen: string[] = [];
    let failures = 3;
    const { server, url } = await listen(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of z.custom<AsyncIterable<Uint8Array>>().parse(request)) chunks.push(Buffer.from(chunk));
      const { message } = updateShape.parse(JSON.parse(Buffer.concat(chunks).toString()));
      seen.push(message?.text ?? '');
      if (failures-- > 0) return response.writeHead(500).end();
      return response.end(JSON.stringify({ method: 'sendMessage', chat_id: ARU, text: `re ${message?.text}` }));
    });
    closing.push(() => server.close());
    await call('setWebhook', { url });
    sim.as(ARU).say('one');
    sim.as(ARU).say('two');
    await sim.settled();
    expect(seen).toEqual(['one', 'one', 'one', 'one', 'two']);
    expect(sim.messages(ARU).map(({ text }) => text)).toEqual(['one', 'two', 're one', 're two']);
    expect((await call('getWebhookInfo')).result).toMatchObject({
      url,
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
  });
});
