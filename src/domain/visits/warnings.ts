import type { IsoDate } from '../calendar/dates.ts';
import { addMonths, daysBetween } from '../calendar/dates.ts';
import type { EntryRules } from './entry-rules.ts';
import { daysWithoutPermit, isEaeu, needsVisa, visaFreeDays } from './entry-rules.ts';
import type { ENTRIES, PAYMENTS } from '../applications/kinds/visit.ts';

/** The answers of the visit form that the rules of entry look at. */
export type VisitEntry = {
  /** ISO 3166 alpha-2. */
  citizenship: string;
  arrivalDate: IsoDate;
  departureDate: IsoDate;
  passportExpiry: IsoDate;
  payment: (typeof PAYMENTS)[number];
  entry: (typeof ENTRIES)[number];
};

export const VISIT_WARNINGS = [
  /** Paid work, teaching or consulting is not allowed on a visa-free entry. */
  'paidVisaFree',
  /** No work permit is asked of citizens of the Union, but the contract is for staff to check. */
  'paidEaeu',
  /** Paid, and the guest does not know how to enter. */
  'paidEntryUnsure',
  /** Means to enter without a visa, but the list does not name the country. */
  'notVisaFree',
  /** Means to enter without a visa for longer than the list allows in one stay. */
  'longerThanVisaFree',
  /** Stays longer than is allowed without a permit of temporary residence. */
  'permitNeeded',
  /** The passport ends too soon after the stay for the visa that is still to be got. */
  'passportTooShort',
] as const;
export type VisitWarning = (typeof VISIT_WARNINGS)[number];

const PAID_HERE: readonly VisitEntry['payment'][] = ['university', 'stateProgramme', 'other'];

/** Days of the stay, the days of arrival and of departure included. */
export function stayDays({ arrivalDate, departureDate }: Pick<VisitEntry, 'arrivalDate' | 'departureDate'>): number {
  return daysBetween(arrivalDate, departureDate) + 1;
}

/** True when somebody in this country pays the guest: the home organisation's salary is no paid work here. */
export function isPaidHere({ payment }: Pick<VisitEntry, 'payment'>): boolean {
  return PAID_HERE.includes(payment);
}

/** True when a visa is still to be arranged, so that the office needs the documents earlier. */
export function needsVisaArranged(visit: VisitEntry, rules: EntryRules): boolean {
  if (visit.entry === 'hasVisa') return false;
  return visit.entry === 'needsInvitation' || needsVisa(visit.citizenship, stayDays(visit), rules);
}

/** What staff must look at before they approve a visit; empty when nothing stands out. The bot decides none of it. */
export function visitWarnings(visit: VisitEntry, rules: EntryRules): VisitWarning[] {
  if (visit.citizenship === rules.homeCountry) return [];
  return [...paidWarnings(visit, rules), ...entryWarnings(visit, rules), ...passportWarnings(visit, rules)];
}

function paidWarnings(visit: VisitEntry, rules: EntryRules): VisitWarning[] {
  if (!isPaidHere(visit)) return [];
  if (visit.entry === 'hasVisa' || visit.entry === 'needsInvitation') return [];
  if (isEaeu(visit.citizenship, rules)) return ['paidEaeu'];
  return [visit.entry === 'visaFree' ? 'paidVisaFree' : 'paidEntryUnsure'];
}

function entryWarnings(visit: VisitEntry, rules: EntryRules): VisitWarning[] {
  if (visit.entry === 'hasVisa' || visit.entry === 'needsInvitation') return [];
  const allowed = visaFreeDays(visit.citizenship, rules);
  if (allowed === null) return ['notVisaFree'];
  const stay = stayDays(visit);
  const warnings: VisitWarning[] = stay > allowed ? ['longerThanVisaFree'] : [];
  return stay > daysWithoutPermit(visit.citizenship, rules) ? [...warnings, 'permitNeeded'] : warnings;
}

function passportWarnings(visit: VisitEntry, rules: EntryRules): VisitWarning[] {
  if (!needsVisaArranged(visit, rules)) return [];
  const needed = addMonths(visit.departureDate, rules.passport.validMonthsAfterVisa);
  return visit.passportExpiry < needed ? ['passportTooShort'] : [];
}
