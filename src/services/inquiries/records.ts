import { inquirySchema, type Inquiry } from '../../domain/inquiries/inquiry.ts';
import { record } from '../records/record.ts';

export const inquiries = record<Inquiry>({
  name: 'questions',
  schema: inquirySchema,
  indexes: [{ fields: ['person', 'askedAt'] }, { fields: ['state', 'askedAt'] }],
  kept: null,
  personal: { by: 'person', erase: 'remove' },
  secret: ['text', 'answer', 'file', 'by'],
});
