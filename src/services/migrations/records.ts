import { z } from 'zod';
import { record } from '../records/record.ts';

/** What was migrated, for whoever wonders; what is still to be done the documents say themselves. */
const migrationSchema = z.object({
  /** `COLLECTION:FROM`. */
  id: z.string(),
  version: z.number(),
  name: z.string(),
  /** When it was first done, and last; ISO instants. */
  firstAt: z.string(),
  lastAt: z.string(),
  documents: z.number(),
});
type MigrationDone = z.infer<typeof migrationSchema>;

export const migrations = record<MigrationDone>({
  name: 'migrations',
  schema: migrationSchema,
  indexes: [],
  kept: null,
  personal: null,
  secret: [],
});
