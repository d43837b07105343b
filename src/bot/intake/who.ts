/** Of which chat and person an update is, whatever its kind; nothing in it is taken for granted. */
import type { Update } from 'grammy/types';
import type { WaitingUpdate } from '../../domain/intake/waiting-update.ts';

interface Sent {
  readonly chat?: { readonly id?: number; readonly type?: string };
  readonly from?: { readonly id?: number; readonly language_code?: string };
  readonly message?: { readonly chat?: { readonly id?: number; readonly type?: string } };
}

/** What an update brings: all its kinds tell their chat and sender by these names. */
const sentIn = (update: Update): readonly Sent[] =>
  Object.values(update).filter((part): part is Sent => typeof part === 'object' && part !== null);

/** One lane a chat; what belongs to none is a lane of its own. */
export function laneOf(update: Update): string {
  for (const { chat, message, from } of sentIn(update)) {
    const id = chat?.id ?? message?.chat?.id ?? from?.id;
    if (id !== undefined) return String(id);
  }
  return `update ${update.update_id}`;
}

export function personOf(update: Update): string | undefined {
  const id = sentIn(update).find(({ from }) => from?.id !== undefined)?.from?.id;
  return id === undefined ? undefined : String(id);
}

/** The person's id, if it was sent in their private chat with the bot. */
export function privateChatOf(update: Update): string | undefined {
  const isPrivate = sentIn(update).some(({ chat, message }) => (chat ?? message?.chat)?.type === 'private');
  return isPrivate ? personOf(update) : undefined;
}

export const languageSaidIn = (update: Update): string | undefined =>
  sentIn(update).find(({ from }) => from?.language_code !== undefined)?.from?.language_code;

/** What was written down came from Telegram. */
export const updateIn = ({ update }: WaitingUpdate): Update => update as Update;
