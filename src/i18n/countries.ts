/** Countries: their names in each language, and which one a typed name means. */
import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries';
import { LANGUAGES, type Language } from '../domain/people/language.ts';
import { folded } from '../domain/words/folded.ts';

const require = createRequire(import.meta.url);
for (const language of LANGUAGES)
  countries.registerLocale(require(`i18n-iso-countries/langs/${language}.json`) as countries.LocaleData);

/** Names that the package gives in an outdated form, or longer than people say them. */
const NEWER: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>> = {
  kk: {
    AE: 'БАӘ',
    AZ: 'Әзербайжан',
    CZ: 'Чехия',
    MK: 'Солтүстік Македония',
    MM: 'Мьянма',
    PS: 'Палестина',
    SZ: 'Эсватини',
    TH: 'Таиланд',
    TR: 'Түркия',
    US: 'АҚШ',
    ZA: 'ОАР',
  },
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
  en: {
    CN: 'China',
    CZ: 'Czechia',
    IR: 'Iran',
    KR: 'South Korea',
    MD: 'Moldova',
    MK: 'North Macedonia',
    RU: 'Russia',
    SY: 'Syria',
    TR: 'Türkiye',
    TW: 'Taiwan',
    US: 'United States',
    VA: 'Vatican City',
  },
};

export const countryName = (language: Language, code: string): string =>
  NEWER[language]?.[code] ?? countries.getName(code, language) ?? code;

export const COUNTRY_CODES: readonly string[] = Object.keys(countries.getAlpha2Codes());

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
