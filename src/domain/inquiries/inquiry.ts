import { z } from 'zod';
import { messageSchema } from '../notices/notice.ts';
import { LANGUAGES } from '../people/language.ts';

/** A person's question to the office and its answer. */
export const inquirySchema = z.object({
  id: z.string(),
  version: z.number(),
  person: z.string(),
  language: z.enum(LANGUAGES),
  text: z.string(),
  /** The person's message with a picture or a document; staff get a copy of it. */
  file: messageSchema.optional(),
  state: z.enum(['open', 'answered']),
  /** ISO instants. */
  askedAt: z.string(),
  answeredAt: z.string().nullable(),
  answer: z.string().nullable(),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type Inquiry = z.infer<typeof inquirySchema>;
