import { z } from 'zod';

/** A calendar day, 'YYYY-MM-DD'. */
export type IsoDate = string;

const MS_PER_DAY = 86_400_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_FIRST = /^(\d{1,2})[./\-\s]+(\d{1,2})[./\-\s]+(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})[./\-\s]+(\d{1,2})[./\-\s]+(\d{1,2})$/;
const YEAR_WORDS = new Set(['жыл', 'жылғы', 'жылдың', 'год', 'года']);
const MONTH_LANGUAGES = ['kk', 'ru', 'en'];

/** True only for a day that exists: 2026-02-30 is refused. */
export function isIsoDate(value: unknown): value is IsoDate {
  if (typeof value !== 'string') return false;
  const parts = ISO_DATE.exec(value);
  return parts !== null && isoDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) === value;
}

export const isoDateSchema = z.string().refine(isIsoDate);

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);

/** The day of these numbers (month 1 to 12), or null when there is no such day. */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  const exists = year >= 0 && year <= 9999 && day >= 1 && day <= daysIn(year, month);
  if (!exists || !Number.isInteger(year) || !Number.isInteger(day)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Throws RangeError when `day` is not a date. */
export function addDays(day: IsoDate, days: number): IsoDate {
  return toIso(utc(day) + days * MS_PER_DAY);
}

/** The same day `months` later; the last day of the month where that day does not exist (31 January + 1 = 28 February). */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const first = new Date(utc(`${day.slice(0, 8)}01`));
  first.setUTCMonth(first.getUTCMonth() + months);
  const start = toIso(first.getTime());
  first.setUTCMonth(first.getUTCMonth() + 1);
  const length = daysBetween(start, toIso(first.getTime()));
  return addDays(start, Math.min(Number(day.slice(8)), length) - 1);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (utc(to) - utc(from)) / MS_PER_DAY;
}

/** 1 = Monday ... 7 = Sunday. */
export function weekday(day: IsoDate): number {
  return new Date(utc(day)).getUTCDay() || 7;
}

/** Age in whole years on `day`; somebody born on 29 February turns a year older on 1 March of a common year. */
export function ageOn(birth: IsoDate, day: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

interface Minute {
  readonly at: number;
  readonly day: IsoDate;
}

const MS_PER_MINUTE = 60_000;
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const lastMinutes = new Map<string, Minute>();

/** The day it is at `now` (milliseconds or a Date) in an IANA time zone. */
export function today(now: number | Date, timeZone: string): IsoDate {
  // no zone changes its day within a minute
  const at = Math.floor(Number(now) / MS_PER_MINUTE);
  const known = lastMinutes.get(timeZone);
  if (known?.at === at) return known.day;
  const day = dayAt(now, timeZone);
  lastMinutes.set(timeZone, { at, day });
  return day;
}

function dayAt(now: number | Date, timeZone: string): IsoDate {
  const format =
    dayFormats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dayFormats.set(timeZone, format);
  const parts = format.formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

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

function utc(day: IsoDate): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) throw new RangeError('not a date');
  return time;
}

function toIso(time: number): IsoDate {
  return new Date(time).toISOString().slice(0, 10);
}
