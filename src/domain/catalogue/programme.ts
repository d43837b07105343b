import { z } from 'zod';
import type { IsoDate } from '../calendar/dates.ts';
import { daysBetween, isoDate, isoDateSchema } from '../calendar/dates.ts';
import { localTextSchema } from '../reference/local-text.ts';

export const PROGRAMME_KINDS = [
  'mobility',
  'internship',
  'doubleDegree',
  'scholarship',
  'visit',
  'summerSchool',
  'event',
] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

export const PROGRAMME_LEVELS = ['bachelor', 'master', 'doctoral', 'staff', 'scientist'] as const;

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

export const httpsUrlSchema = z.url({ protocol: /^https$/ });
export const sourceSchema = z.strictObject({ title: z.string().trim().min(1), url: httpsUrlSchema });

const levelsSchema = z.array(z.enum(PROGRAMME_LEVELS));
const known = localTextSchema.nullable();

/** One entry of the catalogue. A text that is null is unknown: the card says so and sends to the office. */
export const programmeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/),
  kind: z.enum(PROGRAMME_KINDS),
  direction: z.enum(['out', 'in', 'both', 'inside']),
  /** The form of ours it is applied for with; null when people apply elsewhere. */
  apply: z.enum(['mobility', 'visit']).nullable(),
  name: localTextSchema,
  summary: localTextSchema,
  who: known,
  where: known,
  length: known,
  money: known,
  conditions: localTextSchema.optional(),
  /** Empty when the list is unknown. */
  documents: z.array(localTextSchema),
  levels: levelsSchema,
  /** ISO 3166 alpha-2; empty when it depends on the partner or is unknown. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)),
  deadline: deadlineSchema,
  deadlineNote: localTextSchema.optional(),
  link: httpsUrlSchema.nullable(),
  source: sourceSchema,
  /** The day the source was last read. */
  checked: isoDateSchema,
  /** The year the facts are of, when that is not the present; 'undated' when the page has no date. */
  dated: z.union([z.int().min(2000).max(2100), z.literal('undated')]).optional(),
});

export type Programme = z.infer<typeof programmeSchema>;

export type DeadlineState =
  | { kind: 'open'; date: IsoDate; daysLeft: number }
  | { kind: 'notYetOpen'; opens: IsoDate; date: IsoDate; daysLeft: number }
  | { kind: 'past'; date: IsoDate }
  | { kind: 'rolling' }
  | { kind: 'unknown' };

/** Where the deadline stands on `today`; daysLeft is 0 on the last day. A yearly one is never past: the next is named. */
export function deadlineOf(programme: Pick<Programme, 'deadline'>, today: IsoDate): DeadlineState {
  const { deadline } = programme;
  if (deadline.kind === 'date') return stateOf(deadline.date, deadline.opens ?? null, today);
  if (deadline.kind !== 'yearly') return { kind: deadline.kind };
  const date = nextYearly([deadline, ...(deadline.also ?? [])], today);
  return stateOf(date, deadline.opens ? lastBefore(deadline.opens, date) : null, today);
}

/** True when an application can be made today; a deadline nobody knows does not close a programme. */
export function isOpen(programme: Pick<Programme, 'deadline'>, today: IsoDate): boolean {
  const { kind } = deadlineOf(programme, today);
  return kind !== 'past' && kind !== 'notYetOpen';
}

/** A new list: nearest deadline first, then rolling, unknown, and past ones (the latest first); ties by id. */
export function byDeadline<P extends Pick<Programme, 'deadline' | 'id'>>(
  programmes: readonly P[],
  today: IsoDate,
): P[] {
  return programmes
    .map((programme) => ({ programme, order: sortKey(deadlineOf(programme, today), today) }))
    .sort((a, b) => a.order - b.order || (a.programme.id < b.programme.id ? -1 : 1))
    .map(({ programme }) => programme);
}

export function programmesOfKind<P extends Pick<Programme, 'kind'>>(
  programmes: readonly P[],
  kind: ProgrammeKind,
): P[] {
  return programmes.filter((programme) => programme.kind === kind);
}

/** The open programmes that one of our forms applies for: by kind in the order of the catalogue, nearest deadline first. */
export function programmesAppliedFor(programmes: readonly Programme[], form: string, today: IsoDate): Programme[] {
  const ours = byDeadline(
    programmes.filter(({ apply }) => apply === form),
    today,
  );
  return PROGRAMME_KINDS.flatMap((kind) => programmesOfKind(ours, kind));
}

const AFTER_DATES = { rolling: 1e6, unknown: 2e6, past: 3e6 };

function sortKey(state: DeadlineState, today: IsoDate): number {
  if ('daysLeft' in state) return state.daysLeft;
  return AFTER_DATES[state.kind] + ('date' in state ? daysBetween(state.date, today) : 0);
}

function stateOf(date: IsoDate, opens: IsoDate | null, today: IsoDate): DeadlineState {
  if (today > date) return { kind: 'past', date };
  const daysLeft = daysBetween(today, date);
  if (opens !== null && today < opens) return { kind: 'notYetOpen', opens, date, daysLeft };
  return { kind: 'open', date, daysLeft };
}

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
