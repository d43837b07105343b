/** Dates and numbers as each language writes them. Days are ISO dates, instants ISO instants. */
import type { IsoDate } from '../domain/calendar/dates.ts';
import type { Language } from '../domain/people/language.ts';

const LOCALE: Readonly<Record<Language, string>> = { kk: 'kk-KZ', ru: 'ru-KZ', en: 'en-GB' };

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, timeZone: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${language}|${timeZone}|${withTime}`;
  const known = formatters.get(key);
  if (known) return known;
  const time = withTime ? ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const) : {};
  const made = new Intl.DateTimeFormat(LOCALE[language], {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...time,
  });
  formatters.set(key, made);
  return made;
}

/** `2026 жылғы 21 қараша`, `21 ноября 2026 г.`, `21 November 2026`. */
export const formatDay = (language: Language, day: IsoDate): string =>
  formatted(formatter(language, 'UTC', false), `${day}T00:00:00Z`, day);

/** A day and the time of day in the office's time zone. */
export const formatInstant = (language: Language, instant: string, timeZone: string): string =>
  formatted(formatter(language, timeZone, true), instant, instant);

/** What is no date is shown as it is stored. */
const formatted = (format: Intl.DateTimeFormat, instant: string, stored: string): string =>
  Number.isNaN(Date.parse(instant)) ? stored : inFull(format.format(new Date(instant)));

/** As a sentence says it, where the locale has the short form. */
const inFull = (date: string): string => date.replace(' ж. ', ' жылғы ');

const byLanguage = <F>(make: (locale: string) => F): Readonly<Record<Language, F>> => ({
  kk: make(LOCALE.kk),
  ru: make(LOCALE.ru),
  en: make(LOCALE.en),
});

const numbers = byLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }));

export const formatNumber = (language: Language, value: number): string => numbers[language].format(value);

const lists = byLanguage((locale) => new Intl.ListFormat(locale));

/** `қазақша және ағылшынша`, `казахский и английский`, `Kazakh and English`. */
export const formatList = (language: Language, items: readonly string[]): string => lists[language].format(items);

const MEGABYTE: Readonly<Record<Language, string>> = { kk: 'МБ', ru: 'МБ', en: 'MB' };
const KILOBYTE: Readonly<Record<Language, string>> = { kk: 'КБ', ru: 'КБ', en: 'KB' };

export function formatSize(language: Language, bytes: number): string {
  const megabytes = bytes / 1_048_576;
  return megabytes >= 1
    ? `${formatNumber(language, Math.round(megabytes * 10) / 10)} ${MEGABYTE[language]}`
    : `${formatNumber(language, Math.max(1, Math.round(bytes / 1024)))} ${KILOBYTE[language]}`;
}

const monthNames = new Map<string, string>();

/** The calendar's title: `2026 жылғы желтоқсан`, `декабрь 2026 г.`, `December 2026`. */
export function formatMonth(language: Language, year: number, month: number): string {
  const key = `${language}${year}-${month}`;
  const name =
    monthNames.get(key) ??
    inFull(
      new Intl.DateTimeFormat(LOCALE[language], { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
        new Date(Date.UTC(year, month - 1, 1)),
      ),
    );
  monthNames.set(key, name);
  return name;
}

/** British English alone has a month of four letters, Sept. */
const shortMonths = byLanguage(
  (locale) => new Intl.DateTimeFormat(locale.replace('en-GB', 'en-US'), { timeZone: 'UTC', month: 'short' }),
);

/** A month alone, short, for a button: `желт.`, `дек.`, `Dec`. */
export const formatShortMonth = (language: Language, month: number): string =>
  shortMonths[language].format(new Date(Date.UTC(2026, month - 1, 1)));

const months = byLanguage((locale) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long' }));

/** Of a month alone Intl makes a title in Kazakh; only English writes it with a capital. */
const inSentence = (language: Language, month: string): string =>
  language === 'en' ? month : month.toLocaleLowerCase(LOCALE[language]);

/** Months without a year: `қаңтар және ақпан`, `январь и февраль`, `January and February`. */
export const formatMonths = (language: Language, of: readonly number[]): string =>
  formatList(
    language,
    of.map((month) => inSentence(language, months[language].format(new Date(Date.UTC(2026, month - 1, 1))))),
  );
