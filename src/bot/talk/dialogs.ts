/** What every short dialog speaks with: its end, its buttons. */
import type { Context } from 'grammy';
import { isKind, leaves, type Saying } from '../../domain/words/sayings.ts';
import type { Ctx, Dialog } from './context.ts';
import { helpText } from './help.ts';
import { showMenu } from './menu.ts';
import { kindAnswer, sayingOf } from './sayings.ts';
import { drawnOn, send, toast, type Screen } from './screen.ts';

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
  /** The next message, or tap on this run's buttons (`action`); a word that leaves is a tap on the button that does. */
  next(conversation: Dialog): Promise<{ readonly ctx: Ctx; readonly action: string | null }>;
}

/** `leaving`: the button that leaves and decides nothing; null: none of them, a word that leaves ends the dialog. */
export function dialogButtons(start: Ctx, leaving: string | null = 'no'): DialogButtons {
  const prefix = `${DIALOG_CODE}:${start.update.update_id.toString(36)}:`;
  let [at, asked] = [start, drawnOn(start)];
  const shows = (action: string | null): boolean =>
    asked?.rows.some((row) => row.some(({ data }) => data === `${prefix}${action}`)) ?? false;
  const isMine = (ctx: Ctx): boolean =>
    ctx.message === undefined ? (ctx.callbackQuery?.data?.startsWith(prefix) ?? false) : !isAside(sayingOf(ctx));
  return {
    data: (action) => `${prefix}${action}`,
    next: async (conversation) => {
      asked = drawnOn(at) ?? asked;
      const ctx = await conversation.waitUntil(isMine, { otherwise: (other) => answerAside(other, asked) });
      at = ctx;
      const saying = sayingOf(ctx);
      if (saying === 'yes' || saying === 'no') unsay(ctx);
      if (saying === null || !leaves(saying))
        return { ctx, action: ctx.callbackQuery?.data?.slice(prefix.length) ?? null };
      if (saying !== 'menu' && shows(leaving)) return { ctx, action: leaving };
      await showMenu(ctx, saying === 'menu' ? undefined : ctx.say('menu.cancelled'));
      return conversation.halt();
    },
  };
}

/** One yes or no decides nothing and is sent to nobody: the dialog finds no words, and asks for them in its own. */
const unsay = ({ message }: Ctx): unknown => message && Object.assign(message, { text: '' });

const isAside = (saying: Saying | null): boolean => saying !== null && (isKind(saying) || saying === 'help');

/** An old button, a greeting, a cry for help: answered, and the question stays open as the newest message. */
async function answerAside(ctx: Ctx, asked: Screen | undefined): Promise<void> {
  const saying = sayingOf(ctx);
  if (saying === null) return toast(ctx, ctx.say('errors.oldButton'), true);
  if (saying === 'help') await send(ctx, await helpText(ctx));
  const above = [...(isKind(saying) ? [kindAnswer(ctx, saying)] : []), ctx.say('talk.sentToNobody')].join('\n');
  await send(ctx, `${above}\n\n${asked?.html ?? ''}`, asked?.rows);
}
