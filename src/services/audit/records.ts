import { auditSchema, type Audit } from '../../domain/audit/audit.ts';
import { fields, text } from '../records/readings.ts';
import { record } from '../records/record.ts';

export const audit = record<Audit>({
  name: 'audit',
  schema: auditSchema,
  indexes: [{ fields: ['about', 'at'] }, { fields: ['at'] }, { fields: ['by'] }],
  kept: null,
  personal: { by: 'by', erase: { staysBecause: 'who changed what the office goes by is the business of the office' } },
  secret: ['old', 'new', 'name'],
  readings: { at: text, by: text, name: text, about: text, old: fields, new: fields },
});
