import { lookSchema, type Look } from '../../domain/reminders/look.ts';
import { text } from '../records/readings.ts';
import { record } from '../records/record.ts';

/** When to look at what; that it was told is remembered by the notice. */
export const reminders = record<Look>({
  name: 'reminders',
  schema: lookSchema,
  indexes: [{ fields: ['dueAt'] }, { fields: ['person'] }],
  kept: null,
  personal: { by: 'person', erase: 'remove' },
  secret: [],
  readings: { name: text, about: text, person: text, dueAt: text },
});
