import { z } from 'zod';
import { isoDateSchema } from './dates.ts';
import { entryRulesSchema } from './entry-rules.ts';
import { localTextSchema } from './local-text.ts';
import { httpsUrlSchema, programmeSchema, sourceSchema } from './programme.ts';
import { visitChecklistItemSchema } from './visit-checklist.ts';
import { calendarSchema } from './working-days.ts';

/** The office and its university; null is unknown and stays unsaid until the office writes it. */
export const institutionSchema = z.strictObject({
  university: localTextSchema,
  shortName: localTextSchema,
  office: localTextSchema,
  city: localTextSchema,
  website: httpsUrlSchema.nullable(),
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
export const contentSchema = z
  .strictObject({
    institution: institutionSchema,
    calendar: calendarSchema,
    entryRules: entryRulesSchema,
    visitChecklist: z.array(visitChecklistItemSchema).min(1),
    programmes: z.array(programmeSchema).min(1),
  })
  .superRefine((content, context) => {
    for (const list of ['programmes', 'visitChecklist'] as const) {
      for (const { id, index } of repeatedIds(content[list])) {
        context.addIssue({ code: 'custom', path: [list, index, 'id'], message: `repeated id: ${id}` });
      }
    }
  });

export type Content = z.infer<typeof contentSchema>;

export function repeatedIds(items: readonly { id: string }[]): { id: string; index: number }[] {
  return items.flatMap(({ id }, index) => (items.findIndex((item) => item.id === id) < index ? [{ id, index }] : []));
}
