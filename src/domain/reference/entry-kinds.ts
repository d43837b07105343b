/** The kinds of entries: what each is, how it is named, and what may be wrong with one. */
import type { z } from 'zod';
import { datedHolidaySchema, movedDaySchema, yearlyHolidaySchema } from '../calendar/working-days.ts';
import { programmeSchema } from '../catalogue/programme.ts';
import { visitChecklistItemSchema } from '../visits/checklist.ts';
import { entryRulesSchema, visaFreeSchema } from '../visits/entry-rules.ts';
import { institutionSchema } from './content.ts';

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

export const MANY = {
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
