import { z } from 'zod';
import { LANGUAGES } from '../people/language.ts';

/** A person's question to the office and its answer. */
export const inquirySchema = z.object({
  id: z.string(),
  version: z.number(),
  person: z.string(),
  language: z.enum(LANGUAGES),
  text: z.string(),
  state: z.enum(['open', 'answered']),
  /** ISO instants. */
  askedAt: z.string(),
  answeredAt: z.string().nullable(),
  answer: z.string().nullable(),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type Inquiry = z.infer<typeof inquirySchema>;
