import { z } from 'zod';
import { record } from '../records/record.ts';

/** The state of a dialog; `id` is chat and person. */
const dialogStateSchema = z.object({
  id: z.string(),
  version: z.number(),
  person: z.string().optional(),
  /** The id of the file or question it is about; '' for none. Missing in rows of older versions, which hold more than ids. */
  about: z.string().optional(),
  /** null: over. */
  state: z.unknown(),
  /** The update that brought it there: brought again, it is no answer to what is asked now. */
  last: z.number().optional(),
  updatedAt: z.string(),
});
type DialogState = z.infer<typeof dialogStateSchema>;

export const dialogs = record<DialogState>({
  name: 'dialogs',
  schema: dialogStateSchema,
  indexes: [{ fields: ['updatedAt'] }, { fields: ['person'] }, { fields: ['about'] }],
  kept: { since: 'updatedAt', days: 2 },
  personal: { by: 'person', about: 'about', erase: 'remove' },
  secret: ['state'],
  atHand: true,
});
