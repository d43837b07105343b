/** Short dialogs on @grammyjs/conversations: state per chat and person, erased at the end; begun again, they lose nothing. */
import { autoRetry } from '@grammyjs/auto-retry';
import { conversations, type ConversationData, type VersionedState } from '@grammyjs/conversations';
import type { Context, MiddlewareFn } from 'grammy';
import { instant, type Office } from '../../services/office.ts';
import type { BotContext, Ctx, Dialog, Kit } from './context.ts';
import { identifyOn } from '../intake/identify.ts';
import { toast } from './screen.ts';
import { RETRY, retryNetwork, watchCalls } from '../intake/watch-calls.ts';

const dialogKey = (ctx: Context): string | undefined =>
  ctx.chat && ctx.from ? `${ctx.chat.id}:${ctx.from.id}` : undefined;

/** Ends whatever dialog the person has in this chat. */
export async function endDialogs(ctx: Ctx): Promise<void> {
  const id = dialogKey(ctx);
  if (id !== undefined) await ctx.office.dialogs.remove({ id });
}

type State = VersionedState<ConversationData>;

function storageOf(office: Office) {
  const write = async (id: string, state: State): Promise<void> => {
    const known = await office.dialogs.get(id);
    const dialog = { id, version: known?.version ?? 1, state, updatedAt: instant(office) };
    if (known) await office.dialogs.replace(dialog);
    else await office.dialogs.insert(dialog);
  };
  return {
    read: async (id: string): Promise<State | undefined> => (await office.dialogs.get(id))?.state as State | undefined,
    write,
    delete: async (id: string): Promise<void> => void (await office.dialogs.remove({ id })),
  };
}

/** `version` is the fingerprint of all builders: a dialog that changed in a release is begun again. */
export const dialogs = (kit: Kit, version: string): MiddlewareFn<BotContext> =>
  conversations<BotContext, Ctx>({
    storage: { type: 'key', version, getStorageKey: dialogKey, adapter: storageOf(kit.office) },
    plugins: [
      async (ctx, next) => {
        ctx.api.config.use(autoRetry(RETRY), retryNetwork, watchCalls(kit));
        await identifyOn(kit, ctx);
        await next();
      },
    ],
  });

const DIALOG_DATA = /^d:/u;

/** A command or a tap on another screen ends the dialog and is obeyed. */
export const leaveDialog: MiddlewareFn<BotContext> = async (ctx, next) => {
  const command = ctx.message?.entities?.[0]?.type === 'bot_command' && ctx.message.entities[0].offset === 0;
  const elsewhere = ctx.callbackQuery?.data !== undefined && !DIALOG_DATA.test(ctx.callbackQuery.data);
  if ((command || elsewhere) && Object.keys(ctx.conversation.active()).length > 0) await ctx.conversation.exitAll();
  await next();
};

/** The buttons of one run of a dialog: those of an earlier run are refused. */
export interface DialogButtons {
  data(action: string): string;
  /** The next message, or tap on this run's buttons (`action`). */
  next(conversation: Dialog): Promise<{ readonly ctx: Ctx; readonly action: string | null }>;
}

export function dialogButtons(start: Ctx): DialogButtons {
  const prefix = `d:${start.update.update_id.toString(36)}:`;
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
