/** Records that only the machinery needs. */
import { z } from 'zod';

/** `id` is the series (`MOB-2026`), `last` the last number given out. */
export const counterSchema = z.object({ id: z.string(), version: z.number(), last: z.number() });
export type Counter = z.infer<typeof counterSchema>;

/** `id` is the update_id. Telegram repeats an update for at most a day. */
export const seenUpdateSchema = z.object({ id: z.string(), version: z.number(), at: z.string() });
export type SeenUpdate = z.infer<typeof seenUpdateSchema>;

/** The state of a dialog; `id` is chat and person. */
export const dialogSchema = z.object({
  id: z.string(),
  version: z.number(),
  state: z.unknown(),
  updatedAt: z.string(),
});
export type Dialog = z.infer<typeof dialogSchema>;
