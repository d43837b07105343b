/** The least a grammY bot can do: one message for each update, taken by @grammyjs/runner. */
import { run } from '@grammyjs/runner';
import { Bot } from 'grammy';
import type { Peer, Subject } from './subject.ts';

export const nothing: Subject = { prepare: () => Promise.resolve(), check: () => Promise.resolve() };

export function bareBot({ token, apiRoot }: Pick<Peer, 'token' | 'apiRoot'>, fetch?: unknown): Bot {
  const bot = new Bot(token, { client: { apiRoot, ...(fetch ? { fetch: fetch as never } : {}) } });
  bot.use((ctx) => ctx.reply('Thank you, this is kept.'));
  return bot;
}

export async function bare(peer: Peer): Promise<Subject> {
  const bot = bareBot(peer);
  await bot.init();
  run(bot);
  return nothing;
}
