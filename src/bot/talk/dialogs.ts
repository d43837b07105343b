/** What every short dialog speaks with: its end, its buttons. */
import type { Context } from 'grammy';
import type { Ctx, Dialog } from './context.ts';
import { toast } from './screen.ts';

/** A dialog is had by a person in a chat. */
export const dialogKey = (ctx: Context): string | undefined =>
  ctx.chat && ctx.from ? `${ctx.chat.id}:${ctx.from.id}` : undefined;

/** Ends whatever dialog the person has in this chat; resolves to whether there was one. */
export async function endDialogs(ctx: Ctx): Promise<boolean> {
  const id = dialogKey(ctx);
  const dialog = id === undefined ? null : await ctx.office.dialogs.get(id);
  if (!dialog?.state) return false;
  await ctx.office.dialogs.patch(dialog.id, dialog.version, { set: { state: null } });
  return true;
}

/** What the buttons of dialogs begin with. */
export const DIALOG_CODE = 'd';

/** The buttons of one run of a dialog: those of an earlier run are refused. */
export interface DialogButtons {
  data(action: string): string;
  /** The next message, or tap on this run's buttons (`action`). */
  next(conversation: Dialog): Promise<{ readonly ctx: Ctx; readonly action: string | null }>;
}

export function dialogButtons(start: Ctx): DialogButtons {
  const prefix = `${DIALOG_CODE}:${start.update.update_id.toString(36)}:`;
  const isMine = (ctx: Context): boolean =>
    ctx.message !== undefined || (ctx.callbackQuery?.data?.startsWith(prefix) ?? false);
  return {
    data: (action) => `${prefix}${action}`,
    next: async (conversation) => {
      const ctx = await conversation.waitUntil(isMine, {
        otherwise: async (other) => {
          if (other.callbackQuery) await toast(other, other.say('errors.oldButton'), true);
        },
      });
      return { ctx, action: ctx.callbackQuery?.data?.slice(prefix.length) ?? null };
    },
  };
}
