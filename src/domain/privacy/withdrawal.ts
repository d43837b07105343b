/** Consent withdrawn while something of the person's is held: the office erases it or says why not, within 15 working days (law 94-V; shared/domain/rules.md B.3). */
import { z } from 'zod';
import { lifeOf, mayMove, type Application } from '../applications/application.ts';
import { stateIn } from '../applications/life.ts';
import type { IsoDate } from '../calendar/dates.ts';
import { addWorkingDays, type WorkCalendar } from '../calendar/working-days.ts';

export const WORKING_DAYS = 15;

export const withdrawalSchema = z.object({
  /** The person's id: one withdrawal each, asked again after a refusal. */
  id: z.string(),
  version: z.number(),
  person: z.string(),
  state: z.enum(['open', 'refused', 'takenBack', 'erased']),
  /** ISO instants and days. */
  askedAt: z.string(),
  dueOn: z.string(),
  /** The references of the files that are held. */
  held: z.array(z.string()),
  decidedAt: z.string().nullable(),
  /** Why it was refused, told to the person. */
  reason: z.string().nullable(),
});
export type Withdrawal = z.infer<typeof withdrawalSchema>;

/** The answer of whoever is paid from the state budget. */
const STATE_MONEY = 'stateBudget';

/** Reasons at hand for a refusal, in the words of `withdrawals.reasons`. */
export const REFUSALS = ['migration', 'budget'] as const;

/** What a law may ask to keep: a decided file that is not over, of a guest reported to the migration service or paid by the state (shared/domain/rules.md B.1, B.2). */
export const isHeld = (file: Application): boolean =>
  stateIn(lifeOf(file), file.state).over !== true &&
  !mayMove(file, 'withdraw') &&
  (file.facts?.['noticeNumber'] !== undefined || file.answers['funding'] === STATE_MONEY);

/** The day of asking does not count. */
export const dueDay = (asked: IsoDate, calendar: WorkCalendar): IsoDate =>
  addWorkingDays(asked, WORKING_DAYS, calendar);
