import { Bot, InlineKeyboard, InputFile } from 'grammy';
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

  it('costs well under 0.3 ms a message', async () => {
    const { sim } = start();
    sim.as(7).start();
    const body = JSON.stringify({
      chat_id: 7,
      text: '<b>Question</b> 1 of 20',
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: 'Back', callback_data: 'b' }]] },
    });
    const send = async (): Promise<void> => {
      const response = await sim.fetch(`http://t/bot${sim.token}/sendMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await response.json();
    };
    for (let i = 0; i < 300; i++) await send();
    const since = performance.now();
    for (let i = 0; i < 2000; i++) await send();
    const each = (performance.now() - since) / 2000;
    expect(each).toBeLessThan(0.3);
  });
});
