/** An entry by what people call it: its kind and its day, country or name. */
import { z } from 'zod';
import { isIsoDate } from '../../domain/calendar/dates.ts';
import { ENTRY_KINDS, type Entry } from '../../domain/reference/entry-kinds.ts';
import { localTextSchema, type LocalText } from '../../domain/words/local-text.ts';
import { countryName } from '../../i18n/countries.ts';
import { formatDay } from '../../i18n/format.ts';
import { textKey } from '../../i18n/text-key.ts';
import type { OfficeFlavor } from '../talk/context.ts';

const text = localTextSchema.optional().catch(undefined);
const namedSchema = z.looseObject({ name: text, why: text, text }).catch({});

function nameIn(value: unknown): LocalText | undefined {
  const { name, why, text: said } = namedSchema.parse(value);
  return name ?? why ?? said;
}

/** Plain words: whoever shows them escapes them. */
export function entryTitle({ say, person }: Pick<OfficeFlavor, 'say' | 'person'>, { kind, key, value }: Entry): string {
  if (!ENTRY_KINDS.includes(kind)) return `${kind} ${key}`;
  const { language } = person;
  const day = isIsoDate(key) ? formatDay(language, key) : undefined;
  const country = kind === 'visaFree' ? countryName(language, key) : undefined;
  const words = [day, country, nameIn(value)?.[language]].filter((word) => word !== undefined);
  return `${say(textKey('reference.kinds', kind))}: ${words.length > 0 ? words.join(', ') : key}`;
}
