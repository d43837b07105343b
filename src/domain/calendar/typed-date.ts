import { isoDate, type IsoDate } from './dates.ts';

const DAY_FIRST = /^(\d{1,2})[./\-\s]+(\d{1,2})[./\-\s]+(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})[./\-\s]+(\d{1,2})[./\-\s]+(\d{1,2})$/;
const YEAR_WORDS = new Set(['жыл', 'жылғы', 'жылдың', 'год', 'года']);
const MONTH_LANGUAGES = ['kk', 'ru', 'en'];

/**
 * Reads a date as people type it: 2026-12-01, 01.12.2026, 1/12/26 (day first), 1 желтоқсан 2026, 2026 жылғы 1 желтоқсан,
 * 1 декабря 2026 г., December 1, 2026. Two digits of a year mean 1950 to 2049. Null when it is no date.
 */
export function parseTypedDate(text: string): IsoDate | null {
  // right-to-left marks and other invisible signs come along when a date is pasted
  const typed = text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase();
  if (typed.length > 40) return null;
  const yearFirst = YEAR_FIRST.exec(typed);
  if (yearFirst) return isoDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const dayFirst = DAY_FIRST.exec(typed);
  if (dayFirst) return isoDate(fullYear(dayFirst[3] ?? ''), Number(dayFirst[2]), Number(dayFirst[1]));
  return parseMonthName(typed);
}

function parseMonthName(typed: string): IsoDate | null {
  const words = (typed.match(/\p{L}{3,}/gu) ?? []).filter((word) => !YEAR_WORDS.has(word));
  const [first, second, ...more] = typed.match(/\d+/g) ?? [];
  if (words.length !== 1 || first === undefined || second === undefined || more.length > 0) return null;
  const month = monthOf(words[0] ?? '');
  if (month === null) return null;
  if (first.length === 4) return isoDate(Number(first), month, Number(second));
  return second.length === 4 ? isoDate(Number(second), month, Number(first)) : null;
}

function monthOf(word: string): number | null {
  const index = monthNames().findIndex((names) => names.some((name) => name.startsWith(word)));
  return index === -1 ? null : index + 1;
}

let cachedMonthNames: string[][] | undefined;

/** January first: the names in each language, alone and as they stand in a date (декабрь, декабря). */
function monthNames(): string[][] {
  if (cachedMonthNames) return cachedMonthNames;
  const formats = MONTH_LANGUAGES.flatMap((language) => [
    new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }),
    new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }),
  ]);
  cachedMonthNames = Array.from({ length: 12 }, (_, month) =>
    formats.map((format) => monthPart(format, Date.UTC(2026, month, 1))),
  );
  return cachedMonthNames;
}

function monthPart(format: Intl.DateTimeFormat, time: number): string {
  const part = format.formatToParts(time).find(({ type }) => type === 'month');
  return (part?.value ?? '').toLowerCase();
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}
