import { z } from 'zod';
import { type IsoDate, addDays, isoDateSchema } from '../calendar/dates.ts';
import { type EntryRules, documentDaysBeforeArrival } from './entry-rules.ts';
import type { VISIT_KINDS } from '../applications/kinds/visit.ts';
import { localTextSchema } from '../words/local-text.ts';
import { sourceSchema } from '../words/source.ts';
import { isPaidHere, isVisaUnclear, isWithoutVisa, mayNeedVisa, registrationDay, type VisitEntry } from './warnings.ts';
import { type WorkCalendar, nthWorkingDay } from '../calendar/working-days.ts';

const dueSchema = z.union([
  z.literal('onArrival'),
  /** Holds from arrival to departure: there is no day. */
  z.literal('duringStay'),
  /** As many days before arrival as the entry rules ask for documents. */
  z.literal('documents'),
  /** The last day for the guest's own registration with the migration police. */
  z.literal('registration'),
  z.strictObject({ daysBeforeArrival: z.int().nonnegative() }),
  /** 1 is the first working day, the day of arrival included. */
  z.strictObject({ workingDayAfterArrival: z.int().positive() }),
  z.strictObject({ daysAfterDeparture: z.int().nonnegative() }),
]);

export const visitChecklistItemSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  text: localTextSchema,
  when: z.enum([
    'all',
    /** A visa is, or may be, still to be arranged. */
    'visaNeeded',
    'visaUnclear',
    'teaching',
    'paid',
    'registration',
    'qazEtaRecommended',
    'qazEtaObligatory',
  ]),
  due: dueSchema,
  source: sourceSchema.nullable(),
  checked: isoDateSchema,
});

export type VisitChecklistItem = z.infer<typeof visitChecklistItemSchema>;

export type VisitForChecklist = VisitEntry & { kind: (typeof VISIT_KINDS)[number] };

/** What this guest has to bring or send, in the order of the due days. */
export function visitChecklist(
  visit: VisitForChecklist,
  items: readonly VisitChecklistItem[],
  rules: EntryRules,
  calendar: WorkCalendar,
): { id: string; due: IsoDate | null }[] {
  const holds = {
    all: true,
    visaNeeded: mayNeedVisa(visit, rules),
    visaUnclear: isVisaUnclear(visit, rules),
    teaching: visit.kind === 'lectureCourse',
    paid: isPaidHere(visit),
    registration: registrationDay(visit, rules) !== null,
    qazEtaRecommended: isWithoutVisa(visit) && rules.qazEta.is === 'recommended',
    qazEtaObligatory: isWithoutVisa(visit) && rules.qazEta.is === 'obligatory',
  };
  return items
    .filter(({ when }) => holds[when])
    .map((item) => ({ id: item.id, due: dueDay(item, visit, holds.visaNeeded, rules, calendar) }))
    .sort((a, b) => dayOrLast(a.due).localeCompare(dayOrLast(b.due)));
}

/** What has no day comes last. */
const dayOrLast = (due: IsoDate | null): string => due ?? '9999';

function dueDay(
  { due }: VisitChecklistItem,
  visit: VisitForChecklist,
  visaNeeded: boolean,
  rules: EntryRules,
  calendar: WorkCalendar,
): IsoDate | null {
  const { arrivalDate, departureDate } = visit;
  if (due === 'duringStay') return null;
  if (due === 'registration') return registrationDay(visit, rules);
  if (due === 'onArrival') return arrivalDate;
  if (due === 'documents') return addDays(arrivalDate, -documentDaysBeforeArrival(visaNeeded, rules));
  if ('daysBeforeArrival' in due) return addDays(arrivalDate, -due.daysBeforeArrival);
  if ('daysAfterDeparture' in due) return addDays(departureDate, due.daysAfterDeparture);
  return nthWorkingDay(arrivalDate, due.workingDayAfterArrival, calendar);
}
