/** Telegram may bring an update again; what is done is not done twice. Forms and dialogs remember theirs themselves. */
import type { MiddlewareFn } from 'grammy';
import { isSeen, markSeen } from '../../services/intake/seen.ts';
import type { BotContext } from '../talk/context.ts';
import { dialogKey } from '../talk/dialogs.ts';

export const once: MiddlewareFn<BotContext> = async (ctx, next) => {
  const { update_id: id } = ctx.update;
  const dialog = dialogKey(ctx);
  if (!(await isSeen(ctx.office, id, ctx.person.id, dialog))) await next();
  // A dialog remembers only its last update: also what it has remembered is marked.
  await markSeen(ctx.office, [id]);
  if (dialog !== undefined) await sweepOver(ctx, dialog);
};

/** A dialog that is over was kept for the update that it remembers. */
async function sweepOver({ office }: BotContext, id: string): Promise<void> {
  const dialog = await office.dialogs.get(id);
  if (dialog && !dialog.state) await office.dialogs.remove({ id, version: dialog.version });
}
