/** Which updates have had their effect: brought again, they have none. */
import { hasSeen, type Draft } from '../../domain/forms/draft.ts';
import { instant, type Office } from '../office.ts';

export const isMarked = async (office: Office, updateId: number): Promise<boolean> =>
  (await office.seenUpdates.get(String(updateId))) !== null;

/** An update is remembered by its own mark, or by the form or the dialog that took it, in the write of its effect. */
export async function isSeen(office: Office, updateId: number, person: string, dialog?: string): Promise<boolean> {
  const [marked, taken, drafts] = await Promise.all([
    isMarked(office, updateId),
    dialog === undefined ? null : office.dialogs.get(dialog),
    office.drafts.find({ person }),
  ]);
  return marked || taken?.last === updateId || drafts.some((draft) => hasSeen(draft, updateId));
}

/** The mark comes after the work: a crash between the two repeats work that may be repeated, and loses none. */
export async function markSeen(office: Office, updateIds: readonly number[]): Promise<void> {
  const at = instant(office);
  await office.seenUpdates.insertAll(updateIds.map((id) => ({ id: String(id), version: 1, at })));
}

/** The updates that a draft remembers; what a step marks beside its own is below zero. */
export const seenBy = ({ seen }: Draft): readonly number[] => Object.values(seen).filter((id) => id > 0);
