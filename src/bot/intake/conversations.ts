/** Short dialogs on @grammyjs/conversations: state per chat and person, erased at the end; begun again, they lose nothing. */
import { conversations, type ConversationData, type VersionedState } from '@grammyjs/conversations';
import type { MiddlewareFn } from 'grammy';
import { instant } from '../../services/office.ts';
import type { BotContext, Ctx, Kit } from '../talk/context.ts';
import { DIALOG_CODE, dialogKey } from '../talk/dialogs.ts';
import { identifyOn } from './identify.ts';
import { leanState, subjectOf } from './lean-state.ts';
import { watchCalls } from './watch-calls.ts';

type State = VersionedState<ConversationData>;

/** Updates whose work threw: they come again, and find their dialog as it was. */
const failed = new WeakSet<BotContext>();

export const keepIfFailed: MiddlewareFn<BotContext> = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    failed.add(ctx);
    throw error;
  }
};

/** A state and the update that led to it are one write; what is over remembers its last update too. */
function storageOf({ office }: Kit) {
  const write = async (ctx: BotContext, state: State | null): Promise<void> => {
    const id = dialogKey(ctx);
    if (id === undefined || failed.has(ctx)) return;
    const known = await office.dialogs.get(id);
    const lean = state && { ...state, state: leanState(state.state) };
    const about = state ? subjectOf(state.state) : '';
    const { id: person } = ctx.person;
    const own = { id, version: known?.version ?? 1, person, about, last: ctx.update.update_id };
    const dialog = { ...own, state: lean, updatedAt: instant(office) };
    if (known) await office.dialogs.replace(dialog);
    else await office.dialogs.insert(dialog);
  };
  return {
    read: async (ctx: BotContext): Promise<State | undefined> =>
      stateIn(await office.dialogs.get(dialogKey(ctx) ?? '')),
    write,
    delete: (ctx: BotContext): Promise<void> => write(ctx, null),
  };
}

/** What the library would not read back is no state. */
const stateIn = (dialog: { readonly state?: unknown } | null): State | undefined => {
  const state = dialog?.state as State | null | undefined;
  return Array.isArray(state?.version) ? state : undefined;
};

/** `version` is the fingerprint of all builders: a dialog that changed in a release is begun again. */
export const dialogs = (kit: Kit, version: string): MiddlewareFn<BotContext> =>
  conversations<BotContext, Ctx>({
    storage: { type: 'context', version, adapter: storageOf(kit) },
    plugins: [
      async (ctx, next) => {
        ctx.api.config.use(watchCalls(kit));
        await identifyOn(kit, ctx);
        await next();
      },
    ],
  });

/** A command or a tap on another screen ends the dialog and is obeyed. */
export const leaveDialog: MiddlewareFn<BotContext> = async (ctx, next) => {
  const command = ctx.message?.entities?.[0]?.type === 'bot_command' && ctx.message.entities[0].offset === 0;
  const elsewhere = ctx.callbackQuery?.data !== undefined && !ctx.callbackQuery.data.startsWith(`${DIALOG_CODE}:`);
  if ((command || elsewhere) && Object.keys(ctx.conversation.active()).length > 0) await ctx.conversation.exitAll();
  await next();
};
