import { referenceSchema, type Reference } from '../../domain/reference/reference.ts';
import { record } from '../records/record.ts';

export const reference = record<Reference>({
  name: 'reference',
  schema: referenceSchema,
  indexes: [{ fields: ['editedBy'] }],
  kept: null,
  personal: {
    by: 'editedBy',
    erase: { staysBecause: 'who wrote what the office goes by is the business of the office' },
  },
  secret: [],
  sealed: ['editedName'],
});
