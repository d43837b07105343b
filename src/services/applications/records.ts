import { z } from 'zod';
import { applicationSchema, erased, type Application } from '../../domain/applications/application.ts';
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
});
