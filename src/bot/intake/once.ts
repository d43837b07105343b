/** Telegram may bring an update again; what is done is not done twice. Forms remember their own updates in the draft. */
import type { MiddlewareFn } from 'grammy';
import { instant } from '../../services/office.ts';
import type { BotContext } from '../talk/context.ts';

/** The mark comes after the work: a crash between the two repeats work that is safe to repeat, and loses none. */
export const once: MiddlewareFn<BotContext> = async (ctx, next) => {
  const id = String(ctx.update.update_id);
  if (await ctx.office.seenUpdates.get(id)) return;
  await next();
  await ctx.office.seenUpdates.insert({ id, version: 1, at: instant(ctx.office) });
};
