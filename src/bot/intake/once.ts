/** Telegram may bring an update again; what is done is not done twice. Forms and dialogs remember theirs themselves. */
import type { MiddlewareFn } from 'grammy';
import { isSeen, markSeen } from '../../services/intake/seen.ts';
import type { BotContext } from '../talk/context.ts';
import { dialogKey } from '../talk/dialogs.ts';

export const once: MiddlewareFn<BotContext> = async (ctx, next) => {
  const { update_id: id } = ctx.update;
  if (!(await isSeen(ctx.office, id, ctx.person.id, dialogKey(ctx)))) await next();
  // A dialog remembers only its last update: also what it has remembered is marked.
  await markSeen(ctx.office, [id]);
};
