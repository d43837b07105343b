/** Until when a programme can be applied for. */
import { z } from 'zod';
import { daysBetween, isoDate, isoDateSchema, type IsoDate } from '../calendar/dates.ts';

/** A day of any year; 29 February is refused because most years lack it. */
const yearDay = { month: z.int().min(1).max(12), day: z.int().min(1).max(31) };
const yearDaySchema = z.strictObject(yearDay).refine(isInEveryYear);
type YearDay = z.infer<typeof yearDaySchema>;

export const deadlineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), date: isoDateSchema, opens: isoDateSchema.optional() }),
  z
    .strictObject({
      kind: z.literal('yearly'),
      ...yearDay,
      opens: yearDaySchema.optional(),
      /** Further closing days of the same year, where a programme has more than one call. */
      also: z.array(yearDaySchema).optional(),
    })
    .refine(isInEveryYear),
  z.strictObject({ kind: z.literal('rolling') }),
  z.strictObject({ kind: z.literal('unknown') }),
]);

export type Deadline = z.infer<typeof deadlineSchema>;

export type DeadlineState =
  | { kind: 'open'; date: IsoDate; daysLeft: number }
  | { kind: 'notYetOpen'; opens: IsoDate; date: IsoDate; daysLeft: number }
  | { kind: 'past'; date: IsoDate }
  /** A rule of another year, or of no known one: its months are no promise of this year's days. */
  | { kind: 'usual'; months: readonly number[] }
  | { kind: 'rolling' }
  | { kind: 'unknown' };

interface HasDeadline {
  readonly deadline: Deadline;
  /** The year the facts are of, when it is not the present. */
  readonly dated?: number | 'undated' | undefined;
}

/** Where the deadline stands on `today`; daysLeft is 0 on the last day. A yearly one is never past: the next is named. */
export function deadlineOf({ deadline, dated }: HasDeadline, today: IsoDate): DeadlineState {
  if (deadline.kind === 'date') return stateOf(deadline.date, deadline.opens ?? null, today);
  if (deadline.kind !== 'yearly') return { kind: deadline.kind };
  if (dated !== undefined) return { kind: 'usual', months: monthsOf(deadline) };
  const date = nextYearly([deadline, ...(deadline.also ?? [])], today);
  return stateOf(date, deadline.opens ? lastBefore(deadline.opens, date) : null, today);
}

/** True when an application can be made today; a deadline nobody knows does not close a programme. */
export function isOpen(programme: HasDeadline, today: IsoDate): boolean {
  const { kind } = deadlineOf(programme, today);
  return kind !== 'past' && kind !== 'notYetOpen';
}

function stateOf(date: IsoDate, opens: IsoDate | null, today: IsoDate): DeadlineState {
  if (today > date) return { kind: 'past', date };
  const daysLeft = daysBetween(today, date);
  if (opens !== null && today < opens) return { kind: 'notYetOpen', opens, date, daysLeft };
  return { kind: 'open', date, daysLeft };
}

const monthsOf = ({ opens, month, also = [] }: Extract<Deadline, { kind: 'yearly' }>): readonly number[] =>
  [...new Set([...(opens ? [opens.month] : []), month, ...also.map((day) => day.month)])].toSorted((a, b) => a - b);

function nextYearly(days: readonly YearDay[], today: IsoDate): IsoDate {
  const year = Number(today.slice(0, 4));
  const dates = days.flatMap((day) => [dateIn(year, day), dateIn(year + 1, day)]).sort();
  return dates.find((date) => date >= today) ?? dateIn(year + 1, days[0] ?? { month: 12, day: 31 });
}

function lastBefore(opens: YearDay, date: IsoDate): IsoDate {
  const year = Number(date.slice(0, 4));
  const sameYear = dateIn(year, opens);
  return sameYear <= date ? sameYear : dateIn(year - 1, opens);
}

function isInEveryYear({ month, day }: { month: number; day: number }): boolean {
  return isoDate(2027, month, day) !== null;
}

function dateIn(year: number, { month, day }: YearDay): IsoDate {
  return isoDate(year, month, day) ?? `${year}-12-31`;
}
