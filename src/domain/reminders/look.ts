/** A look: when a subject has to be looked at for one reminder. It is gone when nothing more will be told. */
import { z } from 'zod';

export const lookSchema = z.object({
  /** `NAME:SUBJECT`: one a reminder and subject. */
  id: z.string(),
  version: z.number(),
  /** The reminder's name. */
  name: z.string(),
  of: z.enum(['drafts', 'applications', 'withdrawals']),
  /** The id of the subject. */
  about: z.string(),
  /** Whose subject it is. */
  person: z.string(),
  /** ISO instant. */
  dueAt: z.string(),
});
export type Look = z.infer<typeof lookSchema>;
