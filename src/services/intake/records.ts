import { z } from 'zod';
import { record } from '../records/record.ts';

/** `id` is the update_id. */
const seenUpdateSchema = z.object({ id: z.string(), version: z.number(), at: z.string() });
type SeenUpdate = z.infer<typeof seenUpdateSchema>;

/** Telegram repeats an update for at most a day. */
export const seenUpdates = record<SeenUpdate>({
  name: 'seenUpdates',
  schema: seenUpdateSchema,
  indexes: [{ fields: ['at'] }],
  kept: { since: 'at', days: 3 },
  personal: null,
  secret: [],
});
