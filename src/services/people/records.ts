import { consentRecordSchema, type ConsentRecord } from '../../domain/people/consent.ts';
import { personSchema, type Person } from '../../domain/people/person.ts';
import { record } from '../records/record.ts';

export const people = record<Person>({
  name: 'people',
  schema: personSchema,
  indexes: [],
  kept: null,
  personal: { by: 'id', erase: () => ({ set: { floor: null } }) },
  secret: [],
  atHand: true,
});

export const consents = record<ConsentRecord>({
  name: 'consents',
  schema: consentRecordSchema,
  indexes: [{ fields: ['person', 'at'] }],
  kept: null,
  personal: { by: 'person', erase: { staysBecause: 'law 94-V asks for a record of each consent and its withdrawal' } },
  secret: [],
});
