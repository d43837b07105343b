import { z } from 'zod';
import type { IsoDate } from './dates.ts';
import { addDays, isoDateSchema } from './dates.ts';
import type { EntryRules } from './entry-rules.ts';
import { documentDaysBeforeArrival } from './entry-rules.ts';
import { localTextSchema } from './local-text.ts';
import { sourceSchema } from './programme.ts';
import type { WorkCalendar } from './working-days.ts';
import { nthWorkingDay } from './working-days.ts';

const dueSchema = z.union([
  z.literal('onArrival'),
  /** As many days before arrival as the entry rules ask for documents. */
  z.literal('documents'),
  z.strictObject({ daysBeforeArrival: z.int().nonnegative() }),
  /** 1 is the first working day, the day of arrival included. */
  z.strictObject({ workingDayAfterArrival: z.int().positive() }),
  z.strictObject({ daysAfterDeparture: z.int().nonnegative() }),
]);

export const visitChecklistItemSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  text: localTextSchema,
  when: z.enum(['all', 'visaNeeded', 'teaching', 'paid']),
  due: dueSchema,
  source: sourceSchema.nullable(),
  checked: isoDateSchema,
});

export type VisitChecklistItem = z.infer<typeof visitChecklistItemSchema>;

export type VisitForChecklist = {
  arrival: IsoDate | null;
  departure: IsoDate | null;
  visaNeeded: boolean;
  paid: boolean;
  /** The guest gives lectures or classes. */
  teaching: boolean;
};

/** What this guest has to bring or send, in the order of the due days; due is null when the visit has no date yet. */
export function visitChecklist(
  visit: VisitForChecklist,
  items: readonly VisitChecklistItem[],
  rules: EntryRules,
  calendar: WorkCalendar,
): { id: string; due: IsoDate | null }[] {
  return items
    .filter((item) => item.when === 'all' || visit[item.when])
    .map((item) => ({ id: item.id, due: dueDay(item, visit, rules, calendar) }))
    .sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''));
}

function dueDay(
  { due }: VisitChecklistItem,
  visit: VisitForChecklist,
  rules: EntryRules,
  calendar: WorkCalendar,
): IsoDate | null {
  const { arrival, departure } = visit;
  if (typeof due === 'object' && 'daysAfterDeparture' in due) {
    return departure === null ? null : addDays(departure, due.daysAfterDeparture);
  }
  if (arrival === null) return null;
  if (due === 'onArrival') return arrival;
  if (due === 'documents') return addDays(arrival, -documentDaysBeforeArrival(visit.visaNeeded, rules));
  if ('daysBeforeArrival' in due) return addDays(arrival, -due.daysBeforeArrival);
  return nthWorkingDay(arrival, due.workingDayAfterArrival, calendar);
}
