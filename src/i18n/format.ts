/** Dates, numbers, countries as each language writes them. Days are ISO dates, instants ISO instants. */
import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries';
import type { IsoDate } from '../domain/calendar/dates.ts';
import { LANGUAGES, type Language } from '../domain/people/language.ts';

const require = createRequire(import.meta.url);
for (const language of LANGUAGES)
  countries.registerLocale(require(`i18n-iso-countries/langs/${language}.json`) as countries.LocaleData);

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

/** `2026 ж. 21 қараша`, `21 ноября 2026 г.`, `21 November 2026`. */
export const formatDay = (language: Language, day: IsoDate): string =>
  formatter(language, 'UTC', false).format(new Date(`${day}T00:00:00Z`));

/** A day and the time of day in the office's time zone. */
export const formatInstant = (language: Language, instant: string, timeZone: string): string =>
  formatter(language, timeZone, true).format(new Date(instant));

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

/** Names that the package gives in an outdated form, or longer than people say them. */
const NEWER: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>> = {
  kk: { CZ: 'Чехия', SZ: 'Эсватини', TR: 'Түркия', US: 'АҚШ' },
  ru: {
    CN: 'Китай',
    KG: 'Кыргызстан',
    KP: 'Северная Корея',
    KR: 'Южная Корея',
    MD: 'Молдова',
    RU: 'Россия',
    TM: 'Туркменистан',
    TR: 'Турция',
  },
  en: { CN: 'China', CZ: 'Czechia', IR: 'Iran', KR: 'South Korea', MD: 'Moldova', RU: 'Russia', TR: 'Türkiye' },
};

export const countryName = (language: Language, code: string): string =>
  NEWER[language]?.[code] ?? countries.getName(code, language) ?? code;

export const COUNTRY_CODES: readonly string[] = Object.keys(countries.getAlpha2Codes());

/** Many type Kazakh on a Russian keyboard. */
const RUSSIAN_LETTER: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
};

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLocaleLowerCase()
    .replace(/[әғқңөұүһі]/gu, (letter) => RUSSIAN_LETTER[letter] ?? letter)
    .replace(/[’'`ʼ.\s-]+/gu, ' ')
    .trim();

/** What people type, and the package does not know. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  KZ: ['рк', 'қр', 'республика казахстан', 'қазақстан республикасы', 'qazaqstan'],
  RU: ['рф', 'россия', 'russian federation'],
  KG: ['кыргызстан', 'қырғыз республикасы', 'кыргызская республика'],
  CN: ['кнр', 'қхр', 'китай', 'china'],
  KR: ['южная корея', 'корея', 'оңтүстік корея', 'korea'],
  KP: ['северная корея', 'солтүстік корея'],
  TR: ['turkiye', 'turkey', 'турция', 'түркия'],
  GB: ['англия', 'england', 'великобритания', 'uk', 'britain'],
  US: ['америка', 'ақш', 'сша', 'usa', 'america'],
  AE: ['эмираты', 'оаэ', 'uae'],
  CD: ['конго', 'congo'],
  CG: ['конго', 'congo'],
  CZ: ['чехия', 'czech republic'],
};

let names: readonly { readonly name: string; readonly code: string }[] | undefined;

function allNames(): readonly { readonly name: string; readonly code: string }[] {
  names ??= COUNTRY_CODES.flatMap((code) => namesOf(code).map((name) => ({ name: folded(name), code })));
  return names;
}

const namesOf = (code: string): string[] => [
  ...(ALSO[code] ?? []),
  ...LANGUAGES.flatMap((language) => [
    countryName(language, code),
    ...[countries.getName(code, language, { select: 'all' })].flat().filter((name) => name !== undefined),
  ]),
];

/** Countries that a typed name may mean, in any of the three languages or as a two-letter code: one if it is exact, else up to six. */
export function countriesNamed(typed: string): readonly string[] {
  const wanted = folded(typed);
  if (wanted.length < 2) return [];
  const code = wanted.toUpperCase();
  const exact = allNames().filter(({ name }) => name === wanted);
  if (exact.length > 0) return [...new Set(exact.map((row) => row.code))];
  if (COUNTRY_CODES.includes(code)) return [code];
  const starts = allNames().filter(({ name }) => name.startsWith(wanted));
  const near =
    starts.length > 0 ? starts : allNames().filter(({ name }) => name.includes(wanted) || wanted.includes(name));
  return [...new Set(near.map((row) => row.code))].slice(0, 6);
}

/** The country that a typed name can only mean: by its whole name or code, or by a beginning that no other has. */
export function countryMeant(typed: string): string | null {
  const [code, ...others] = countriesNamed(typed);
  if (code === undefined || others.length > 0) return null;
  const wanted = folded(typed);
  const isMeant = wanted.toUpperCase() === code || namesOf(code).some((name) => folded(name).startsWith(wanted));
  return isMeant ? code : null;
}

const monthNames = new Map<string, string>();

/** The calendar's title: `2026 ж. желтоқсан`, `декабрь 2026 г.`, `December 2026`. */
export function formatMonth(language: Language, year: number, month: number): string {
  const key = `${language}${year}-${month}`;
  const name =
    monthNames.get(key) ??
    new Intl.DateTimeFormat(LOCALE[language], { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
      new Date(Date.UTC(year, month - 1, 1)),
    );
  monthNames.set(key, name);
  return name;
}

const shortMonths = byLanguage((locale) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short' }));

/** A month alone, short, for a button: `желт.`, `дек.`, `Dec`. */
export const formatShortMonth = (language: Language, month: number): string =>
  shortMonths[language].format(new Date(Date.UTC(2026, month - 1, 1)));
