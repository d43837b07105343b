/** Data are kept no longer than needed. */
import { addDays } from '../../domain/calendar/dates.ts';
import { todayIn, type Office } from '../office.ts';

const DAY_MS = 86_400_000;

/** Days after which each kind of record goes. Telegram repeats an update for a day at most. */
export const KEPT_DAYS = { seenUpdates: 3, dialogs: 2, notices: 30, drafts: 180 } as const;

/** Removes what nobody needs any more; resolves to how many records went. */
export async function sweepOld(office: Office): Promise<number> {
  const before = (days: number): string => new Date(office.now().getTime() - days * DAY_MS).toISOString();
  const counts = await Promise.all([
    office.seenUpdates.remove({ at: { $lt: before(KEPT_DAYS.seenUpdates) } }),
    office.dialogs.remove({ updatedAt: { $lt: before(KEPT_DAYS.dialogs) } }),
    office.drafts.remove({ touchedOn: { $lt: addDays(todayIn(office), -KEPT_DAYS.drafts) } }),
    office.invitations.remove({ expiresAt: { $lt: before(0) } }),
    ...(['sent', 'blocked', 'failed'] as const).map((state) =>
      office.notices.remove({ state, at: { $lt: before(KEPT_DAYS.notices) } }),
    ),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}
