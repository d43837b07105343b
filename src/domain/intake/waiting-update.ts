/** An update that waits in the store. */
import { z } from 'zod';

export const waitingUpdateSchema = z.object({
  /** The update_id, in as many digits as sort like the number. */
  id: z.string(),
  version: z.number(),
  /** The chat: its updates are worked one after another. */
  lane: z.string(),
  person: z.string(),
  /** As Telegram sent it. */
  update: z.unknown(),
  at: z.string(),
});
export type WaitingUpdate = z.infer<typeof waitingUpdateSchema>;
