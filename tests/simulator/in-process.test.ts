import { Bot, HttpError, InlineKeyboard, InputFile } from 'grammy';
import { afterEach, describe, expect, it } from 'vitest';
import { Simulator } from '../../src/simulator/simulator.ts';

function start(): { sim: Simulator; bot: Bot } {
  const sim = new Simulator();
  sim.addPerson({ id: 7, firstName: 'Aru', languageCode: 'kk' });
  const bot = new Bot(sim.token, { client: { fetch: sim.fetch } });
  return { sim, bot };
}

describe('a grammY bot in the same process', () => {
  let running: Bot | undefined;
  afterEach(async () => {
    await running?.stop();
  });

  it('talks: command, button, edit, toast', async () => {
    const { sim, bot } = start();
    running = bot;
    bot.command('start', (ctx) =>
      ctx.reply('<b>Hi</b>', { parse_mode: 'HTML', reply_markup: new InlineKeyboard().text('Go', 'go') }),
    );
    bot.callbackQuery('go', async (ctx) => {
      await ctx.answerCallbackQuery('done');
      await ctx.editMessageText('Gone');
    });
    void bot.start();
    const aru = sim.as(7);
    aru.start();
    await sim.settled();
    const shown = sim.lastFromBot(7);
    expect(shown).toMatchObject({ text: 'Hi', entities: [{ type: 'bold', offset: 0, length: 2 }] });
    aru.tap(shown!, 'Go');
    expect(sim.unansweredTaps(7)).toBe(1);
    await sim.settled();
    expect(sim.unansweredTaps(7)).toBe(0);
    expect(sim.toasts(7)).toMatchObject([{ text: 'done', alert: false }]);
    expect(sim.messages(7).map(({ text }) => text)).toEqual(['/start', 'Gone']);
  });

  it('sends and fetches files', async () => {
    const { sim, bot } = start();
    sim.as(7).start();
    const sent = await bot.api.sendDocument(7, new InputFile(Buffer.from('hello'), 'a.txt'), { caption: 'c' });
    expect(sent.document).toMatchObject({ file_name: 'a.txt', file_size: 5 });
    const file = await bot.api.getFile(sent.document.file_id);
    const response = await sim.fetch(`https://api.telegram.org/file/bot${sim.token}/${file.file_path}`);
    expect(await response.text()).toBe('hello');
  });

  it('meets faults as a library meets them', async () => {
    const { sim, bot } = start();
    sim.as(7).start();
    const { hits } = sim.faults.add({ method: 'getMe', kind: 'reset' });
    expect(hits).toBe(0);
    const fault = sim.faults.add({ method: 'sendMessage', chat: 7, times: 2, kind: 'html-502' });
    await expect(bot.api.sendMessage(7, 'a')).rejects.toBeInstanceOf(HttpError);
    await expect(bot.api.sendMessage(7, 'a')).rejects.toBeInstanceOf(HttpError);
    expect(fault.hits).toBe(2);
    await expect(bot.api.getMe()).rejects.toBeInstanceOf(HttpError);
    sim.faults.clear();
    sim.faults.add({ times: 1, kind: 'lost-response' });
    await expect(bot.api.sendMessage(7, 'b')).rejects.toBeInstanceOf(HttpError);
    sim.faults.add({ times: 1, kind: { error: 429, retryAfter: 3 } });
    await expect(bot.api.sendMessage(7, 'c')).rejects.toMatchObject({
      error_code: 429,
      parameters: { retry_after: 3 },
    });
    sim.faults.add({ times: 1, kind: { delayMs: 5 } });
    await bot.api.sendMessage(7, 'd');
    expect(sim.messages(7).map(({ text }) => text)).toEqual(['/start', 'b', 'd']);
    expect(sim.calls.map(({ ok }) => ok)).toEqual([false, false, false, true, false, true]);
  });

  it('takes a fault with a probability by its own dice', async () => {
    const dice = [0.9, 0.1];
    const sim = new Simulator({ random: () => dice.shift() ?? 1 });
    sim.faults.add({ method: /^get/, probability: 0.5, kind: { error: 500 } });
    const status = async (): Promise<number> => (await sim.fetch(`http://t/bot${sim.token}/getMe`)).status;
    expect([await status(), await status(), await status()]).toEqual([200, 500, 200]);
  });

  it('costs no more in a long chat than in a new one, and little beside its own Response', async () => {
    const { sim } = start();
    sim.as(7).start();
    const rows = [[{ text: 'Back', callback_data: 'b' }]];
    const body = JSON.stringify({
      chat_id: 7,
      text: '<b>Question</b> 1',
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: rows },
    });
    const headers = { 'content-type': 'application/json' };
    const send = async (): Promise<unknown> =>
      await (await sim.fetch(`http://t/bot${sim.token}/sendMessage`, { method: 'POST', headers, body })).json();
    const bare = async (): Promise<unknown> => await new Response(body, { headers }).json();
    await time(send, 500);
    const rounds: { sent: number; bare: number }[] = [];
    for (let round = 0; round < 8; round++) rounds.push({ sent: await time(send, 250), bare: await time(bare, 250) });
    expect(median(rounds.map((round) => round.sent / round.bare))).toBeLessThan(15);
    const [early, late] = [rounds.slice(0, 4), rounds.slice(4)].map((half) =>
      median(half.map((round) => round.sent / round.bare)),
    );
    expect((late ?? 0) / (early ?? 0)).toBeLessThan(3);
  });
});

async function time(act: () => Promise<unknown>, times: number): Promise<number> {
  const since = performance.now();
  for (let i = 0; i < times; i++) await act();
  return performance.now() - since;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
