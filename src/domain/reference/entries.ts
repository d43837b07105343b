/** What the office keeps true, taken apart into entries: each is changed without touching another. */
import type { z } from 'zod';
import { datedHolidaySchema, movedDaySchema, yearlyHolidaySchema } from '../calendar/working-days.ts';
import { programmeSchema } from '../catalogue/programme.ts';
import { visitChecklistItemSchema } from '../visits/checklist.ts';
import { entryRulesSchema, type EntryRules, visaFreeSchema, type VisaFree } from '../visits/entry-rules.ts';
import { canonical } from './canonical.ts';
import { institutionSchema, type Content } from './content.ts';

export interface EntryName {
  readonly kind: string;
  readonly key: string;
}

export interface Entry extends EntryName {
  readonly value: unknown;
}

export const entryId = ({ kind, key }: EntryName): string => `${kind}:${key}`;

/** Entries of which there are several: what one is, and how it is named after what it says. */
const kindOf = <T>(schema: z.ZodType<T>, keyOf: (value: T) => string) => ({
  schema,
  list: (values: readonly T[], kind: string): Entry[] => values.map((value) => ({ kind, key: keyOf(value), value })),
  isNamed: (value: unknown, key: string): boolean => keyOf(schema.parse(value)) === key,
});

const two = (number: number): string => String(number).padStart(2, '0');

const MANY = {
  programme: kindOf(programmeSchema, ({ id }) => id),
  yearlyHoliday: kindOf(yearlyHolidaySchema, ({ month, day, since }) =>
    [two(month), two(day), ...(since === undefined ? [] : [since])].join('-'),
  ),
  datedHoliday: kindOf(datedHolidaySchema, ({ date }) => date),
  dayOff: kindOf(movedDaySchema, ({ date }) => date),
  workingDay: kindOf(movedDaySchema, ({ date }) => date),
  visaFree: kindOf(visaFreeSchema, ({ country }) => country),
  checklist: kindOf(visitChecklistItemSchema, ({ id }) => id),
} as const;

const { visaFree: _, ...rules } = entryRulesSchema.shape;

/** Entries that are always there, by their id: they are changed, not taken away. */
const ONE: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['institution:office', institutionSchema],
  ...Object.entries(rules).map(([key, schema]) => [`entryRule:${key}`, schema] as const),
]);

export const ENTRY_KINDS: readonly string[] = [...Object.keys(MANY), 'institution', 'entryRule'];

export const mayBeRemoved = (kind: string): boolean => Object.hasOwn(MANY, kind);

const manyOf = (kind: string) => Object.entries(MANY).find(([name]) => name === kind)?.[1];

/** What is wrong with an entry: where, and the message of its schema. Empty when nothing is. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

export function problemsOf(entry: Entry): readonly Problem[] {
  const { kind, key, value } = entry;
  const many = manyOf(kind);
  const schema: z.ZodType | undefined = many?.schema ?? ONE.get(entryId(entry));
  if (!schema) return [{ field: 'kind', message: 'unknown' }];
  const parsed = schema.safeParse(value);
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  return many && !many.isNamed(value, key) ? [{ field: 'key', message: 'otherKey' }] : [];
}

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
