/** The outbox: what the bot has to tell somebody of its own accord. A row is claimed before it is sent. */
import { z } from 'zod';

/** In the order of sending: what a person waits for, what the office must know, what goes to many. */
export const LANES = ['answers', 'alerts', 'mass'] as const;
export type Lane = (typeof LANES)[number];

/** A kind of notice. Its drawing stands with the feature of its capability. */
export interface NoticeKind {
  readonly name: string;
  readonly lane: Lane;
}

export const noticeKind = (name: string, lane: Lane): NoticeKind => ({ name, lane });

export const noticeSchema = z.object({
  /** Made from what happened and who is told, so that telling twice is one row. */
  id: z.string(),
  version: z.number(),
  /** The name of its kind. */
  kind: z.string(),
  /** Missing in rows of older versions. */
  lane: z.enum(LANES).optional(),
  /** Chat id: a person's, or the staff group's. */
  to: z.string(),
  /** The id of what it is about: an application's reference, an inquiry. */
  about: z.string(),
  /** Which event of its history (applications). */
  event: z.number(),
  state: z.enum(['queued', 'sending', 'sent', 'blocked', 'failed']),
  attempts: z.number(),
  /** ISO instant before which nobody else takes this row. */
  leaseUntil: z.string(),
  at: z.string(),
});
export type Notice = z.infer<typeof noticeSchema>;
