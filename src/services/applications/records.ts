import { z } from 'zod';
import {
  applicationSchema,
  erased,
  eventSchema,
  type Application,
  type ApplicationEvent,
} from '../../domain/applications/application.ts';
import { LANGUAGES } from '../../domain/people/language.ts';
import { amount, fields, languageOf, list, objectOrNull, text } from '../records/readings.ts';
import { record } from '../records/record.ts';

export const applications = record<Application>({
  name: 'applications',
  schema: applicationSchema,
  indexes: [
    { fields: ['draftKey'], unique: true },
    { fields: ['person', 'submittedAt'] },
    { fields: ['waitsFor', 'waitsSince'] },
  ],
  kept: null,
  personal: { by: 'person', erase: erased },
  secret: ['answers', 'facts', 'history', 'officer'],
  readings: {
    form: text,
    person: text,
    language: languageOf(LANGUAGES),
    answers: fields,
    state: text,
    submittedAt: text,
    waitsSince: text,
    officer: objectOrNull('id'),
    history: list((event): event is ApplicationEvent => eventSchema.safeParse(event).success),
  },
});

/** `id` is the series (`MOB-2026`), `last` the last number given out. */
const counterSchema = z.object({ id: z.string(), version: z.number(), last: z.number() });
type Counter = z.infer<typeof counterSchema>;

export const counters = record<Counter>({
  name: 'counters',
  schema: counterSchema,
  indexes: [],
  kept: null,
  personal: null,
  secret: [],
  readings: { last: amount },
});
