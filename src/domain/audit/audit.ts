/** Who changed what, when, from what to what: written beside a change, never changed itself. */
import { z } from 'zod';

/** What is done that is written down. */
export const DEEDS = ['added', 'edited', 'removed', 'took', 'kept', 'undid', 'joined', 'dismissed', 'looked'] as const;
export type Deed = (typeof DEEDS)[number];

const partsSchema = z.record(z.string(), z.unknown());

export const auditSchema = z.object({
  /** What was changed and its version after the change: `reference:dayOff:2027-01-04:3`. */
  id: z.string(),
  version: z.number(),
  /** ISO instant. */
  at: z.string(),
  by: z.string(),
  /** As Telegram showed it then. */
  name: z.string(),
  what: z.enum(DEEDS),
  /** The record and the id in it. */
  about: z.string(),
  /** Of the fields that changed; null: there was, or is, none. */
  old: partsSchema,
  new: partsSchema,
});
export type Audit = z.infer<typeof auditSchema>;
