import { z } from 'zod';
import { daysBetween, isoDateSchema, type IsoDate } from '../calendar/dates.ts';
import { deadlineOf, deadlineSchema, type DeadlineState } from './deadline.ts';
import { httpsUrlSchema, sourceSchema } from '../words/source.ts';
import { localTextSchema } from '../words/local-text.ts';

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

/** A new list: nearest deadline first, then rolling, usual, unknown, and past ones (the latest first); ties by id. */
export function byDeadline<P extends Pick<Programme, 'deadline' | 'dated' | 'id'>>(
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

const AFTER_DATES = { rolling: 1e6, usual: 1.5e6, unknown: 2e6, past: 3e6 };

function sortKey(state: DeadlineState, today: IsoDate): number {
  if ('daysLeft' in state) return state.daysLeft;
  return AFTER_DATES[state.kind] + ('date' in state ? daysBetween(state.date, today) : 0);
}
