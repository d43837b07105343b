/** The parts of the intake by themselves: when Telegram may be called, how much one person may have, who works a chat. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../src/bot/intake/budget.ts';
import { Patience, type Fetch } from '../../src/bot/intake/patience.ts';
import { SharedIntake } from '../../src/bot/intake/shared-intake.ts';
import { laneOf, personOf, privateChatOf } from '../../src/bot/intake/who.ts';
import { Windows } from '../../src/bot/intake/windows.ts';
import type { Worked } from '../../src/bot/intake/work-update.ts';
import { createLog } from '../../src/log.ts';
import { openOffice, type TestOffice } from '../services/support/office.ts';

const log = createLog('fatal');

describe('windows', () => {
  it('close a chat for as long as Telegram says, and no other', () => {
    const windows = new Windows();
    windows.refused('7', 5, 1000);
    expect([windows.closedFor('7', 2000), windows.closedFor('8', 2000)]).toEqual([4000, 0]);
    expect(windows.closedFor('7', 6000)).toBe(0);
    expect(windows.areOpen).toBe(true);
  });

  it('close for all when one chat after another is refused, not when others are answered between', () => {
    const [some, all] = [new Windows(), new Windows()];
    for (const chat of ['1', '2', '3']) {
      all.refused(chat, 10, 0);
      some.refused(chat, 10, 0);
      some.answered();
    }
    expect([some.closedFor('9', 0), all.closedFor('9', 0)]).toEqual([0, 10_000]);
  });
});

describe('a budget', () => {
  it('is thirty at once: one line says that more is not read, until some are answered', () => {
    const budget = new Budget();
    const entries = Array.from({ length: 33 }, () => budget.enter('7'));
    expect(entries.slice(28)).toEqual(['taken', 'taken', 'tell', 'told', 'told']);
    expect(budget.enter('8')).toBe('taken');
    budget.leave('7');
    expect([budget.enter('7'), budget.enter('7')]).toEqual(['taken', 'told']);
  });

  it('lets one a second through for whoever has twenty-five waiting, and does not slow anybody else', () => {
    const budget = new Budget();
    for (let count = 0; count < 24; count += 1) budget.enter('7');
    expect(budget.turn('7', 1000)).toBe(0);
    budget.enter('7');
    expect([budget.turn('7', 1000), budget.turn('7', 1000), budget.turn('7', 5000)]).toEqual([0, 1000, 0]);
    expect(budget.turn('8', 1000)).toBe(0);
  });
});

describe('patience', () => {
  const ok = { status: 200, json: () => Promise.resolve({ ok: true, result: true }) };
  const tooMany = (seconds: number) => ({
    status: 429,
    json: () => Promise.resolve({ ok: false, error_code: 429, parameters: { retry_after: seconds } }),
  });
  type Told = { status: number; json: () => Promise<unknown> } | Error;

  function answering(...told: Told[]) {
    const calls: { readonly chat: number; readonly at: number }[] = [];
    const began = Date.now();
    const fetch: Fetch = (_url, init) => {
      const { chat_id: chat } = JSON.parse(String(init.body)) as { chat_id: number };
      calls.push({ chat, at: Date.now() - began });
      const next = told.shift() ?? ok;
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    };
    const stopping = new AbortController();
    return { patience: new Patience({ fetch, log, stopping: stopping.signal, callMs: 200 }), calls, stopping };
  }
  const say = (patience: Patience, chat: number) =>
    patience.fetch('http://t/bot1:A/sendMessage', { body: JSON.stringify({ chat_id: chat, text: 'x' }) });

  it('makes no call in a window that Telegram closed, and goes on in other chats', async () => {
    const { patience, calls } = answering(tooMany(0.4));
    const [first] = await Promise.all([
      say(patience, 7),
      sleep(50).then(() => Promise.all([say(patience, 7), say(patience, 8)])),
    ]);
    expect(first.status).toBe(200);
    const ofSeven = calls.filter(({ chat }) => chat === 7).map(({ at }) => at);
    expect(ofSeven).toHaveLength(3);
    expect(Math.min(...ofSeven.slice(1))).toBeGreaterThanOrEqual(399);
    expect(calls.find(({ chat }) => chat === 8)?.at).toBeLessThan(200);
  });

  it('tries again what Telegram or the network spoilt, until it is answered; a no is an answer', async () => {
    const no = { status: 400, json: () => Promise.resolve({ ok: false, error_code: 400 }) };
    const { patience, calls } = answering(
      { status: 502, json: () => Promise.reject(new Error('html')) },
      new Error('reset'),
      no,
    );
    expect((await say(patience, 7)).status).toBe(400);
    expect(calls).toHaveLength(3);
  });

  it('gives up a try that hangs after its limit, and tells meanwhile that the chat waits for Telegram', async () => {
    let hung = true;
    const fetch: Fetch = (_url, init) =>
      hung
        ? new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))))
        : Promise.resolve(ok);
    const patience = new Patience({ fetch, log, stopping: new AbortController().signal, callMs: 100 });
    const call = say(patience, 7);
    await sleep(150);
    expect([patience.isWaiting('7'), patience.isWaiting('8')]).toEqual([true, false]);
    hung = false;
    expect((await call).status).toBe(200);
    expect(patience.isWaiting('7')).toBe(false);
  });

  it('ends when all is stopped', async () => {
    const { patience, stopping } = answering(tooMany(60));
    const call = say(patience, 7);
    await sleep(20);
    stopping.abort();
    await expect(call).rejects.toThrow();
  });
});

it('an update’s chat and person are found whatever it is, or it stands alone', () => {
  const of = (parts: object): Update => ({ update_id: 5, ...parts });
  const from = { id: 7 };
  const chat = { id: -9, type: 'supergroup' };
  expect(laneOf(of({ message: { from, chat } }))).toBe('-9');
  expect(laneOf(of({ callback_query: { from, message: { chat } } }))).toBe('-9');
  expect(laneOf(of({ message: { from } }))).toBe('7');
  expect([laneOf(of({})), laneOf(of({ message: null })), laneOf(of({ message: 'x' }))]).toEqual([
    'update 5',
    'update 5',
    'update 5',
  ]);
  expect([personOf(of({ unheard: { from } })), personOf(of({ poll: {} }))]).toEqual(['7', undefined]);
  expect(privateChatOf(of({ message: { from, chat: { id: 7, type: 'private' } } }))).toBe('7');
  expect(privateChatOf(of({ message: { from, chat } }))).toBeUndefined();
});

describe('several processes', () => {
  const message = (id: number, chat: number): Update => ({
    update_id: id,
    message: {
      message_id: id,
      date: 0,
      text: 'x',
      chat: { id: chat, type: 'private', first_name: 'x' },
      from: { id: chat, is_bot: false, first_name: 'x' },
    },
  });

  function process(at: TestOffice, worked: number[], ms: () => number) {
    const stopping = new AbortController();
    const work = async ({ update_id: id }: Update): Promise<Worked> => {
      await sleep(ms());
      if (stopping.signal.aborted) return new Promise(() => undefined);
      worked.push(id);
      return 'done';
    };
    const parts = { office: at.office, log, work, sayTooFast: () => undefined, answerTap: () => undefined };
    return { intake: new SharedIntake({ ...parts, stopping: stopping.signal }), kill: () => stopping.abort() };
  }

  it('work each chat in its order, each update once, whichever of them was handed it', async () => {
    const at = await openOffice();
    const worked: number[] = [];
    const all = Array.from({ length: 3 }, () => process(at, worked, () => Math.random() * 3));
    for (let id = 1; id <= 300; id += 1) {
      await all[id % 3]?.intake.take(message(id, 1 + (id % 20)));
      if (id % 30 === 0) await Promise.all(all.map(({ intake }) => intake.quiet()));
    }
    await Promise.all(all.map(({ intake }) => intake.quiet()));
    for (let look = 0; worked.length < 300 && look < 200; look += 1) await sleep(10);
    expect(worked.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    for (let chat = 0; chat < 20; chat += 1) {
      const ofChat = worked.filter((id) => id % 20 === chat);
      expect(ofChat).toEqual(ofChat.toSorted((a, b) => a - b));
    }
    expect([await at.office.inbox.count({}), await at.office.laneLocks.count({})]).toEqual([0, 0]);
  });

  it('take over what a dead one left, once its hold is over, in order', async () => {
    const at = await openOffice();
    const worked: number[] = [];
    const dead = process(at, worked, () => 100);
    await dead.intake.take(message(1, 7));
    await dead.intake.take(message(2, 7));
    await sleep(30);
    dead.kill();
    const alive = process(at, worked, () => 1);
    await alive.intake.take(message(3, 7));
    await alive.intake.quiet();
    expect(worked).toEqual([]);
    at.setNow(new Date(at.office.now().getTime() + 21_000).toISOString());
    await alive.intake.resume();
    await alive.intake.quiet();
    alive.kill();
    expect(worked).toEqual([1, 2, 3]);
  });
});
