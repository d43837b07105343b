/** What the office keeps true, taken apart into entries and put together again: each is changed without touching another. */
import type { z } from 'zod';
import { entryRulesSchema, type EntryRules, type VisaFree } from '../visits/entry-rules.ts';
import { canonical } from './canonical.ts';
import { institutionSchema, type Content } from './content.ts';
import { MANY, type Entry } from './entry-kinds.ts';

export function entriesOf({ institution, calendar, entryRules, visitChecklist, programmes }: Content): Entry[] {
  const { visaFree, ...others } = entryRules;
  const one = (kind: string, key: string, value: unknown): Entry => ({ kind, key, value });
  return [
    one('institution', 'office', institution),
    ...MANY.yearlyHoliday.list(calendar.yearly, 'yearlyHoliday'),
    ...MANY.datedHoliday.list(calendar.dated, 'datedHoliday'),
    ...MANY.dayOff.list(calendar.moved.daysOff, 'dayOff'),
    ...MANY.workingDay.list(calendar.moved.workingDays, 'workingDay'),
    ...Object.entries(others).map(([key, value]) => one('entryRule', key, value)),
    ...MANY.visaFree.list(
      visaFree.flatMap(({ countries, ...rest }) => countries.map((country) => ({ country, ...rest }))),
      'visaFree',
    ),
    ...MANY.checklist.list(visitChecklist, 'checklist'),
    ...MANY.programme.list(programmes, 'programme'),
  ];
}

/** The content that these entries make together. Throws if one is wrong or one that is always there is missing. */
export function contentOf(entries: readonly Entry[]): Content {
  const all = <T>(kind: string, { schema }: { readonly schema: z.ZodType<T> }): T[] =>
    entries.filter((entry) => entry.kind === kind).map(({ value }) => schema.parse(value));
  const named = (kind: string): Readonly<Record<string, unknown>> =>
    Object.fromEntries(entries.flatMap((entry) => (entry.kind === kind ? [[entry.key, entry.value]] : [])));
  return {
    institution: institutionSchema.parse(named('institution')['office']),
    calendar: {
      yearly: all('yearlyHoliday', MANY.yearlyHoliday),
      dated: all('datedHoliday', MANY.datedHoliday),
      moved: { daysOff: all('dayOff', MANY.dayOff), workingDays: all('workingDay', MANY.workingDay) },
    },
    entryRules: entryRulesSchema.parse({
      ...named('entryRule'),
      visaFree: groupsOf(all('visaFree', MANY.visaFree)),
    }),
    visitChecklist: all('checklist', MANY.checklist),
    programmes: all('programme', MANY.programme),
  };
}

/** Countries of which the same is said from the same source, together. */
function groupsOf(list: readonly VisaFree[]): EntryRules['visaFree'] {
  const groups = new Map<string, EntryRules['visaFree'][number]>();
  for (const { country, ...rest } of list) {
    const same = canonical(rest);
    groups.set(same, { ...rest, countries: [...(groups.get(same)?.countries ?? []), country] });
  }
  return [...groups.values()];
}
