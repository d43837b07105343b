import { z } from 'zod';
import { record } from '../records/record.ts';

/** Jobs by the clock: the last tick that somebody took. */
const jobSchema = z.object({ id: z.string(), version: z.number(), tick: z.string() });

export const jobs = record<z.infer<typeof jobSchema>>({
  name: 'jobs',
  schema: jobSchema,
  indexes: [],
  kept: null,
  personal: null,
  secret: [],
});
