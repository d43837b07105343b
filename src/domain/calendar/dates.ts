import { z } from 'zod';

/** A calendar day, 'YYYY-MM-DD'. */
export type IsoDate = string;

const MS_PER_DAY = 86_400_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

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

function utc(day: IsoDate): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) throw new RangeError('not a date');
  return time;
}

function toIso(time: number): IsoDate {
  return new Date(time).toISOString().slice(0, 10);
}
