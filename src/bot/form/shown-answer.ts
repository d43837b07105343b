/** An answer as people read it, in their language. */
import { isIsoDate } from '../../domain/calendar/dates.ts';
import type { Answer, Field, Form } from '../../domain/forms/form.ts';
import type { Language } from '../../domain/people/language.ts';
import { countryName } from '../../i18n/countries.ts';
import { formatDay, formatNumber, formatSize } from '../../i18n/format.ts';
import { textKey } from '../../i18n/text-key.ts';
import type { Say } from '../../i18n/texts.ts';
import type { Office } from '../../services/office.ts';

export interface Reader {
  readonly office: Pick<Office, 'content'>;
  readonly language: Language;
  readonly say: Say;
}

/** Plain text, not yet escaped; what an older form took and this one does not know is shown as it is stored. */
export function shownAnswer(reader: Reader, form: Form, field: Field, value: Answer | undefined): string {
  const { language, say } = reader;
  if (value === null || value === undefined) return say('form.skipped');
  if (typeof value === 'object') return `${value.name} (${formatSize(language, value.size)})`;
  if (typeof value === 'number') return formatNumber(language, value);
  switch (field.input.kind) {
    case 'choice':
      return field.input.options.includes(value) ? say(textKey(form.name, field.name, 'options', value)) : value;
    case 'country':
      return countryName(language, value);
    case 'date':
      return isIsoDate(value) ? formatDay(language, value) : value;
    case 'programme':
      return reader.office.content.programmes.find(({ id }) => id === value)?.name[language] ?? say('programmes.other');
    case 'text':
    case 'number':
    case 'phone':
    case 'file':
      return value;
  }
}

export const labelOf = (say: Say, form: Form, field: Pick<Field, 'name'>): string =>
  say(textKey(form.name, field.name, 'label'));

const letters = new Intl.Segmenter('kk', { granularity: 'grapheme' });

/** Long answers are cut on cards, between letters as people see them; the whole is in the answers' pages. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const shown = Array.from(letters.segment(text), ({ segment }) => segment);
  return shown.length > length ? `${shown.slice(0, length - 1).join('')}…` : text;
}
