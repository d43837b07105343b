import { noticeSchema, type Notice } from '../../domain/notices/notice.ts';
import { amount, text } from '../records/readings.ts';
import { record } from '../records/record.ts';

/** A row that was sent is what makes telling happen once: it outlives whatever it is about. */
export const notices = record<Notice>({
  name: 'notices',
  schema: noticeSchema,
  indexes: [{ fields: ['state', 'lane', 'leaseUntil'] }, { fields: ['to'] }, { fields: ['undelivered'] }],
  kept: null,
  personal: { by: 'to', erase: 'remove' },
  secret: [],
  readings: { kind: text, to: text, about: text, event: amount, attempts: amount, at: text },
});
