import { z } from 'zod';
import { groupSchema, type Group } from '../../domain/notices/group.ts';
import { noticeSchema, type Notice } from '../../domain/notices/notice.ts';
import { record } from '../records/record.ts';

/** A row that was sent is what makes telling happen once: it outlives whatever it is about. */
export const notices = record<Notice>({
  name: 'notices',
  schema: noticeSchema,
  indexes: [{ fields: ['state', 'lane', 'leaseUntil'] }, { fields: ['to'] }, { fields: ['undelivered'] }],
  kept: null,
  personal: { by: 'to', erase: 'remove' },
  secret: [],
});

export const groups = record<Group>({
  name: 'groups',
  schema: groupSchema,
  indexes: [],
  kept: null,
  personal: null,
  secret: [],
});

/** Processes that send, each with its last sign of life: they share the limits of Telegram. */
const senderSchema = z.object({ id: z.string(), version: z.number(), seenAt: z.string() });

export const senders = record<z.infer<typeof senderSchema>>({
  name: 'senders',
  schema: senderSchema,
  indexes: [{ fields: ['seenAt'] }],
  kept: { since: 'seenAt', days: 1 },
  personal: null,
  secret: [],
});
