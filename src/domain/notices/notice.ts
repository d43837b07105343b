/** The outbox: what the bot has to tell somebody of its own accord. A row is claimed before it is sent. */
import { z } from 'zod';

/** In the order of sending: what a person waits for, what the office must know, what goes to many. */
export const LANES = ['answers', 'alerts', 'mass'] as const;

/** A kind of notice. Its drawing stands with the feature of its capability. */
export interface NoticeKind {
  readonly name: string;
  readonly lane: (typeof LANES)[number];
}

export const noticeKind = (name: string, lane: NoticeKind['lane']): NoticeKind => ({ name, lane });

/** A message in a chat. */
export const messageSchema = z.object({ chat: z.string(), message: z.number() });
export type MessageAt = z.infer<typeof messageSchema>;

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
  /** A message that goes along as a copy, after the notice's own text. */
  copyOf: messageSchema.optional(),
  /** `passed`: told to each member instead of the group. `unknown`: its sender died in the middle, and it is of a lane that is not sent twice. */
  state: z.enum(['queued', 'sending', 'sent', 'blocked', 'failed', 'passed', 'unknown']),
  /** Since it was told, or queued again. */
  attempts: z.number(),
  /** ISO instant before which nobody else takes this row. */
  leaseUntil: z.string(),
  at: z.string(),
  /** When it was last queued again: by an administrator, or because its receiver came back. */
  again: z.string().optional(),
  firstTryAt: z.string().optional(),
  lastTryAt: z.string().optional(),
  /** Why the last try did not end well: an HTTP code or a word of `WHY`. */
  why: z.string().optional(),
  /** What has arrived, in order: its text, then its copy. */
  sent: z.array(messageSchema).optional(),
  /** Set while it is failed or unknown: sorts by when that was, and is what buttons carry. */
  undelivered: z.string().optional(),
});
export type Notice = z.infer<typeof noticeSchema>;
