import { z } from 'zod';
import { consentSchema } from './consent.ts';
import { LANGUAGES } from './language.ts';

/** Whoever writes to the bot. No name is kept here: personal data begins with consent, in a draft. */
export const personSchema = z.object({
  /** Telegram's user id, in decimal. A private chat has the same id. */
  id: z.string(),
  version: z.number(),
  language: z.enum(LANGUAGES),
  /** True once the person chose it; until then it follows Telegram's. */
  languageChosen: z.boolean(),
  consent: consentSchema.nullable(),
  /** The draft whose question the next message answers; null when no form is being asked. */
  floor: z.string().nullable(),
  /** The message that gave it the floor: one that is not newer is no answer, whenever it is brought again. */
  floorSince: z.number().optional(),
  blocked: z.boolean(),
});

export type Person = z.infer<typeof personSchema>;
