import { z } from 'zod';
import { record } from '../records/record.ts';
import { waitingUpdateSchema, type WaitingUpdate } from '../../domain/intake/waiting-update.ts';

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

/** Updates that were confirmed to Telegram before they were done. */
export const inbox = record<WaitingUpdate>({
  name: 'inbox',
  schema: waitingUpdateSchema,
  indexes: [{ fields: ['lane', 'id'] }, { fields: ['person'] }, { fields: ['at'] }],
  kept: { since: 'at', days: 3 },
  personal: { by: 'person', erase: 'remove' },
  secret: ['update'],
});

/** Who works a lane: `id` is the chat. Only where several processes take updates. */
const lockSchema = z.object({ id: z.string(), version: z.number(), holder: z.string(), until: z.string() });
type Lock = z.infer<typeof lockSchema>;

export const laneLocks = record<Lock>({
  name: 'laneLocks',
  schema: lockSchema,
  indexes: [{ fields: ['until'] }],
  kept: { since: 'until', days: 1 },
  personal: null,
  secret: [],
});
