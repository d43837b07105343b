import { z } from 'zod';
import { decided } from '../../domain/applications/notices.ts';
import { answered } from '../../domain/inquiries/notices.ts';
import { groupSchema, type Group } from '../../domain/notices/group.ts';
import { noticeSchema, type Notice } from '../../domain/notices/notice.ts';
import { amount, text } from '../records/readings.ts';
import { record } from '../records/record.ts';

/** Kinds of the versions that wrote no lane, for a person who waits; what else they told is an alert. */
const ANSWERS = [answered.name, decided.name];

/** A row that was sent is what makes telling happen once: it outlives whatever it is about. */
export const notices = record<Notice>({
  name: 'notices',
  schema: noticeSchema,
  indexes: [{ fields: ['state', 'lane', 'leaseUntil'] }, { fields: ['to'] }, { fields: ['undelivered'] }],
  kept: null,
  personal: { by: 'to', erase: 'remove' },
  secret: [],
  readings: { kind: text, to: text, about: text, event: amount, attempts: amount, at: text },
  migrations: [
    {
      name: 'lane',
      from: 1,
      change: ({ lane, kind }) => (lane ? null : { set: { lane: ANSWERS.includes(kind) ? 'answers' : 'alerts' } }),
    },
  ],
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
