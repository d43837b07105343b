/** An answer as people read it, in their language. */
import { isIsoDate } from '../../domain/calendar/dates.ts';
import { optionsIn, pagesIn } from '../../domain/forms/answers.ts';
import type { Answer, Field, Form, StoredFile } from '../../domain/forms/form.ts';
import type { Language } from '../../domain/people/language.ts';
import { countryName } from '../../i18n/countries.ts';
import { formatDay, formatList, formatNumber, formatSize } from '../../i18n/format.ts';
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
  if (typeof value === 'object') return shownList(reader, form, field, value);
  if (typeof value === 'number') return formatNumber(language, value);
  switch (field.input.kind) {
    case 'choice':
      return shownOption(say, form, field, value);
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

function shownList({ language, say }: Reader, form: Form, field: Field, value: Answer): string {
  const pages = pagesIn(value);
  const [first] = pages;
  if (!first)
    return formatList(
      language,
      optionsIn(value).map((option) => shownOption(say, form, field, option)),
    );
  const size = sizeOf(language, pages);
  return pages.length === 1 ? `${first.name} (${size})` : say('form.pages', { count: pages.length, size });
}

/** What all pages take together. */
export const sizeOf = (language: Language, pages: readonly StoredFile[]): string =>
  formatSize(
    language,
    pages.reduce((sum, { size }) => sum + size, 0),
  );

const shownOption = (say: Say, form: Form, { name, input }: Field, option: string): string =>
  input.kind === 'choice' && input.options.includes(option) ? say(textKey(form.name, name, 'options', option)) : option;

export const labelOf = (say: Say, form: Form, field: Pick<Field, 'name'>): string =>
  say(textKey(form.name, field.name, 'label'));

const letters = new Intl.Segmenter('kk', { granularity: 'grapheme' });

/** A text in signs as people see them. */
export const signsOf = (text: string): readonly string[] => Array.from(letters.segment(text), ({ segment }) => segment);

/** Long answers are cut on cards, between letters as people see them; the whole is in the answers' pages. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const shown = signsOf(text);
  return shown.length > length ? `${shown.slice(0, length - 1).join('')}…` : text;
}
