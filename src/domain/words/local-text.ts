import { z } from 'zod';

/** One text in the three languages of the office, each of them required: { kk, ru, en }. */
export const localTextSchema = z.strictObject({
  kk: z.string().trim().min(1),
  ru: z.string().trim().min(1),
  en: z.string().trim().min(1),
});

export type LocalText = z.infer<typeof localTextSchema>;
