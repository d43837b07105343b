import { answered } from '../../domain/inquiries/notices.ts';
import { decided } from '../../domain/applications/notices.ts';
import { noticeSchema, type Notice } from '../../domain/notices/notice.ts';
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
  migrations: [
    {
      name: 'lane',
      from: 1,
      change: ({ lane, kind }) => (lane ? null : { set: { lane: ANSWERS.includes(kind) ? 'answers' : 'alerts' } }),
    },
  ],
});
