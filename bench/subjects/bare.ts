/** The least a grammY bot can do: one message for each update, taken by @grammyjs/runner. */
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '@grammyjs/runner';
import { Bot, type MiddlewareFn } from 'grammy';
import type { Peer, Subject } from './subject.ts';

export type BareOptions = Pick<Peer, 'token' | 'apiRoot'> & { readonly isSlow?: boolean };

export const nothing: Subject = { prepare: () => Promise.resolve(), check: () => Promise.resolve() };

export function bareBot({ token, apiRoot, isSlow }: BareOptions, fetch?: unknown): Bot {
  const bot = new Bot(token, { client: { apiRoot, ...(fetch ? { fetch: fetch as never } : {}) } });
  if (isSlow) bot.use(atWork);
  bot.use((ctx) => ctx.reply('Thank you, this is kept.'));
  return bot;
}

/** Milliseconds that a slow bot works at an update before it answers: a store, another service. */
const WORK_MS = 50;

const atWork: MiddlewareFn = async (_ctx, next) => {
  await sleep(WORK_MS);
  await next();
};

export async function bare(peer: BareOptions): Promise<Subject> {
  const bot = bareBot(peer);
  await bot.init();
  run(bot);
  return nothing;
}
