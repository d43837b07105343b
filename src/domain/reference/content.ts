import { z } from 'zod';
import { isoDateSchema } from '../calendar/dates.ts';
import type { EntryRules } from '../visits/entry-rules.ts';
import { localTextSchema } from '../words/local-text.ts';
import type { Programme } from '../catalogue/programme.ts';
import { httpsUrlSchema, sourceSchema } from '../words/source.ts';
import type { VisitChecklistItem } from '../visits/checklist.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';

/** The office and its university; null is unknown and stays unsaid until the office writes it. */
export const institutionSchema = z.strictObject({
  university: localTextSchema,
  shortName: localTextSchema,
  office: localTextSchema,
  city: localTextSchema,
  website: httpsUrlSchema.nullable(),
  /** Of the legal person that answers for the data: the consent names it. An entry of an older version has none. */
  bin: z
    .string()
    .regex(/^\d{12}$/)
    .nullable()
    .default(null),
  address: localTextSchema.nullable(),
  room: localTextSchema.nullable(),
  workingHours: localTextSchema.nullable(),
  phone: z.string().nullable(),
  email: z.email().nullable(),
  source: sourceSchema,
  checked: isoDateSchema,
});

export type Institution = z.infer<typeof institutionSchema>;

/** Everything the office edits without code, as read from the folder `content`. */
export type Content = {
  institution: Institution;
  calendar: WorkCalendar;
  entryRules: EntryRules;
  visitChecklist: VisitChecklistItem[];
  programmes: Programme[];
};

export function repeatedIds(items: readonly { id: string }[]): { id: string; index: number }[] {
  return items.flatMap(({ id }, index) => (items.findIndex((item) => item.id === id) < index ? [{ id, index }] : []));
}
