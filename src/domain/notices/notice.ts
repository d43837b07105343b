/** The outbox: what the bot has to tell somebody of its own accord. A row is claimed before it is sent. */
import { z } from 'zod';

export const NOTICE_KINDS = ['submitted', 'resubmitted', 'withdrawn', 'decided', 'asked', 'answered'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const noticeSchema = z.object({
  /** Made from what happened and who is told, so that telling twice is one row. */
  id: z.string(),
  version: z.number(),
  kind: z.enum(NOTICE_KINDS),
  /** Chat id: a person's, or the staff group's. */
  to: z.string(),
  /** The application's reference or the question's id. */
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
