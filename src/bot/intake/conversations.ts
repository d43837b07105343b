/** Short dialogs on @grammyjs/conversations: state per chat and person, erased at the end; begun again, they lose nothing. */
import {
  conversations,
  type ConversationBuilder,
  type ConversationData,
  type VersionedState,
} from '@grammyjs/conversations';
import type { MiddlewareFn } from 'grammy';
import { instant } from '../../services/office.ts';
import type { BotContext, Ctx, Kit } from '../talk/context.ts';
import { DIALOG_CODE, dialogKey } from '../talk/dialogs.ts';
import { identifyOn } from './identify.ts';
import { leanState, subjectOf } from './lean-state.ts';
import { watchCalls } from './watch-calls.ts';

type State = VersionedState<ConversationData>;

/** A fault of the store in the middle of a dialog's step: the step is taken again. */
export class DialogBrokenOff extends Error {
  override readonly name = 'DialogBrokenOff';
}

type Builder = ConversationBuilder<BotContext, Ctx>;

/** The plugin erases a dialog that throws; one that the store broke off goes on where it was. */
export const unlessBrokenOff =
  (kit: Kit, builder: Builder): Builder =>
  async (conversation, ctx, ...parts) => {
    try {
      await builder(conversation, ctx, ...parts);
    } catch (error) {
      const id = dialogKey(ctx);
      if (!kit.isStoreFault(error) || id === undefined) throw error;
      kit.brokenOff.add(id);
      throw new DialogBrokenOff('broken off', { cause: error });
    }
  };

function storageOf({ office, brokenOff }: Kit) {
  const write = async (id: string, state: State): Promise<void> => {
    const known = await office.dialogs.get(id);
    const person = id.slice(id.indexOf(':') + 1);
    const about = subjectOf(state.state);
    const lean = { ...state, state: leanState(state.state) };
    const dialog = { id, version: known?.version ?? 1, person, about, state: lean, updatedAt: instant(office) };
    if (known) await office.dialogs.replace(dialog);
    else await office.dialogs.insert(dialog);
  };
  return {
    read: async (id: string): Promise<State | undefined> => (await office.dialogs.get(id))?.state as State | undefined,
    write,
    delete: async (id: string): Promise<void> => {
      if (!brokenOff.delete(id)) await office.dialogs.remove({ id });
    },
  };
}

/** `version` is the fingerprint of all builders: a dialog that changed in a release is begun again. */
export const dialogs = (kit: Kit, version: string): MiddlewareFn<BotContext> =>
  conversations<BotContext, Ctx>({
    storage: { type: 'key', version, getStorageKey: dialogKey, adapter: storageOf(kit) },
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
