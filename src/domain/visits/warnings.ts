import type { IsoDate } from '../calendar/dates.ts';
import { addDays, addMonths, daysBetween } from '../calendar/dates.ts';
import type { EntryRules } from './entry-rules.ts';
import { daysWithoutPermit, isEaeu, visaFreeDays } from './entry-rules.ts';
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
  /** Comes without a visa, and our list does not name the country: it may be incomplete. */
  'notVisaFree',
  /** Means to enter without a visa for longer than the list allows in one stay. */
  'longerThanVisaFree',
  /** Stays longer than is allowed without a permit of temporary residence. */
  'permitNeeded',
  /** Has to register with the migration police within the stay. */
  'registration',
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

/** Who comes without a visa, or does not know. */
export const isWithoutVisa = ({ entry }: Pick<VisitEntry, 'entry'>): boolean =>
  entry === 'visaFree' || entry === 'unsure';

/** True when only the office can say whether a visa is needed: not in our list, longer than it allows, or paid outside the Union. */
export function isVisaUnclear(visit: VisitEntry, rules: EntryRules): boolean {
  if (!isWithoutVisa(visit) || visit.citizenship === rules.homeCountry) return false;
  const allowed = visaFreeDays(visit.citizenship, rules);
  if (allowed === null || stayDays(visit) > allowed) return true;
  return isPaidHere(visit) && !isEaeu(visit.citizenship, rules);
}

/** True when a visa is or may be still to be arranged, so that the office needs the documents earlier. */
export function mayNeedVisa(visit: VisitEntry, rules: EntryRules): boolean {
  return visit.entry === 'needsInvitation' || isVisaUnclear(visit, rules);
}

/** The last day for the guest's own registration with the migration police; null when none is asked for. */
export function registrationDay(visit: VisitEntry, { registration: rule }: EntryRules): IsoDate | null {
  const applies = isWithoutVisa(visit) && rule.countries.includes(visit.citizenship) && visit.arrivalDate >= rule.since;
  return applies && stayDays(visit) > rule.stayOverDays ? addDays(visit.arrivalDate, rule.byDay - 1) : null;
}

/** What staff must look at before they approve a visit; empty when nothing stands out. The bot decides none of it. */
export function visitWarnings(visit: VisitEntry, rules: EntryRules): VisitWarning[] {
  if (visit.citizenship === rules.homeCountry) return [];
  return [...paidWarnings(visit, rules), ...entryWarnings(visit, rules), ...passportWarnings(visit, rules)];
}

function paidWarnings(visit: VisitEntry, rules: EntryRules): VisitWarning[] {
  if (!isPaidHere(visit)) return [];
  if (!isWithoutVisa(visit)) return [];
  if (isEaeu(visit.citizenship, rules)) return ['paidEaeu'];
  return [visit.entry === 'visaFree' ? 'paidVisaFree' : 'paidEntryUnsure'];
}

function entryWarnings(visit: VisitEntry, rules: EntryRules): VisitWarning[] {
  if (!isWithoutVisa(visit)) return [];
  const allowed = visaFreeDays(visit.citizenship, rules);
  if (allowed === null) return ['notVisaFree'];
  const stay = stayDays(visit);
  return [
    ...(stay > allowed ? (['longerThanVisaFree'] as const) : []),
    ...(stay > daysWithoutPermit(visit.citizenship, rules) ? (['permitNeeded'] as const) : []),
    ...(registrationDay(visit, rules) === null ? [] : (['registration'] as const)),
  ];
}

function passportWarnings(visit: VisitEntry, rules: EntryRules): VisitWarning[] {
  if (!mayNeedVisa(visit, rules)) return [];
  const needed = addMonths(visit.departureDate, rules.passport.validMonthsAfterVisa);
  return visit.passportExpiry < needed ? ['passportTooShort'] : [];
}
