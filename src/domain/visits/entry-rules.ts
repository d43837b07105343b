import { z } from 'zod';
import { isoDateSchema } from '../calendar/dates.ts';
import { sourceSchema } from '../words/source.ts';

const countrySchema = z.string().regex(/^[A-Z]{2}$/);
const days = z.int().positive();
const checkedSource = {
  source: sourceSchema,
  checked: isoDateSchema,
  /** The year the facts are of; 'undated' when the page has no date. */
  dated: z.union([z.int(), z.literal('undated')]).optional(),
};

/** Days in any `withinDays`, all stays together. */
const totalSchema = z.strictObject({ days, withinDays: days });

/** `total`: where a country has a cap of its own. */
const visaFreeDaysSchema = z.strictObject({ days, total: totalSchema.optional(), ...checkedSource });

/** One country of the visa-free list. */
export const visaFreeSchema = visaFreeDaysSchema.extend({ country: countrySchema });
export type VisaFree = z.infer<typeof visaFreeSchema>;

export const entryRulesSchema = z.strictObject({
  homeCountry: countrySchema,
  /** A country stands in one group only; days are days of one stay. */
  visaFree: z.array(visaFreeDaysSchema.extend({ countries: z.array(countrySchema).min(1) })),
  /** Members of the Eurasian Economic Union besides the home country. */
  eaeu: z.strictObject({ countries: z.array(countrySchema), ...checkedSource }),
  /** Longest visa-free presence in any `withinDays`. */
  visaFreeTotal: z.strictObject({ days, withinDays: days, ...checkedSource }),
  /** A longer stay needs a permit of temporary residence. */
  permit: z.strictObject({ afterDays: days, afterDaysEaeu: days, ...checkedSource }),
  /** Since a day, guests of some countries who stay longer without a visa register with the migration police themselves. */
  registration: z.strictObject({
    since: isoDateSchema,
    countries: z.array(countrySchema),
    stayOverDays: days,
    /** The last calendar day for it, the day of arrival being the first. */
    byDay: days,
    newAddressWorkingDays: days,
    ...checkedSource,
  }),
  /** The electronic permit for those who come without a visa. */
  qazEta: z.strictObject({ is: z.enum(['off', 'recommended', 'obligatory']), hoursBefore: days, ...checkedSource }),
  passport: z.strictObject({
    validMonthsAfterVisa: z.int().positive(),
    blankPages: z.int().positive(),
    ...checkedSource,
  }),
  /** How long before arrival the office asks for the documents: its own rule. */
  documentDays: z.strictObject({ visaNeeded: days, otherwise: days }),
  paidActivity: z.strictObject(checkedSource),
});

export type EntryRules = z.infer<typeof entryRulesSchema>;

/** Days of one visa-free stay for a citizen of `country` (alpha-2); null when the list does not name it. */
export function visaFreeDays(country: string, rules: EntryRules): number | null {
  return rules.visaFree.find(({ countries }) => countries.includes(country))?.days ?? null;
}

/** The longest presence without a visa for a citizen of `country`, all stays together. */
export function visaFreeTotal(country: string, rules: EntryRules): { days: number; withinDays: number } {
  const group = rules.visaFree.find(({ countries }) => countries.includes(country));
  const cap = group?.total ?? rules.visaFreeTotal;
  return { days: cap.days, withinDays: cap.withinDays };
}

export function isEaeu(country: string, rules: EntryRules): boolean {
  return rules.eaeu.countries.includes(country);
}

/** Longest stay in days without a permit of temporary residence. */
export function daysWithoutPermit(country: string, rules: EntryRules): number {
  return isEaeu(country, rules) ? rules.permit.afterDaysEaeu : rules.permit.afterDays;
}

/** How many days before arrival the office asks a guest for the documents. */
export function documentDaysBeforeArrival(visaNeeded: boolean, rules: EntryRules): number {
  return visaNeeded ? rules.documentDays.visaNeeded : rules.documentDays.otherwise;
}
