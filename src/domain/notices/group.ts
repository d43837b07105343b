/** The office's group, by the number its environment names: Telegram gives it another when it grows, and may close its door. */
import { z } from 'zod';
import { noticeKind } from './notice.ts';

export const groupSchema = z.object({
  id: z.string(),
  version: z.number(),
  /** Where it is now. */
  chat: z.string(),
  /** Since when what is told there does not arrive; null: it does. */
  closedSince: z.string().nullable(),
  /** What Telegram said of it. */
  why: z.string().optional(),
});
export type Group = z.infer<typeof groupSchema>;

/** To administrators: the group has another number. */
export const groupMoved = noticeKind('groupMoved', 'alerts');
/** To administrators: what is told in the group goes to each colleague in private. */
export const groupClosed = noticeKind('groupClosed', 'alerts');
