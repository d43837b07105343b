import { consentRecordSchema, consentSchema, type ConsentRecord } from '../../domain/people/consent.ts';
import { personSchema, type Person } from '../../domain/people/person.ts';
import { LANGUAGES } from '../../domain/people/language.ts';
import { amount, languageOf, text, textOrNull, yes } from '../records/readings.ts';
import { record } from '../records/record.ts';

export const people = record<Person>({
  name: 'people',
  schema: personSchema,
  indexes: [],
  kept: null,
  personal: { by: 'id', erase: () => ({ set: { floor: null } }) },
  secret: [],
  atHand: true,
  readings: {
    language: languageOf(LANGUAGES),
    languageChosen: yes,
    consent: {
      fits: (given) => given === null || consentSchema.safeParse(given).success,
      as: (given, language) =>
        consentSchema.safeParse({ ...Object(given), language: languageOf(LANGUAGES).as('', language) }).data ?? null,
    },
    floor: textOrNull,
    blocked: yes,
  },
});

export const consents = record<ConsentRecord>({
  name: 'consents',
  schema: consentRecordSchema,
  indexes: [{ fields: ['person', 'at'] }],
  kept: null,
  personal: { by: 'person', erase: { staysBecause: 'law 94-V asks for a record of each consent and its withdrawal' } },
  secret: [],
  readings: { textVersion: amount, language: languageOf(LANGUAGES), agreed: yes, at: text },
});
