import { inquirySchema, type Inquiry } from '../../domain/inquiries/inquiry.ts';
import { LANGUAGES } from '../../domain/people/language.ts';
import { languageOf, objectOrNull, text, textOrNull } from '../records/readings.ts';
import { record } from '../records/record.ts';

export const inquiries = record<Inquiry>({
  name: 'questions',
  schema: inquirySchema,
  indexes: [{ fields: ['person', 'askedAt'] }, { fields: ['state', 'askedAt'] }],
  kept: null,
  personal: { by: 'person', erase: 'remove' },
  secret: ['text', 'answer', 'file', 'by'],
  readings: {
    person: text,
    language: languageOf(LANGUAGES),
    text,
    askedAt: text,
    answer: textOrNull,
    by: objectOrNull('id'),
  },
});
