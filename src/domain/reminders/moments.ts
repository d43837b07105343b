/** When: the words of which the rows of reminders are made. All give ISO instants. */
import { addDays, type IsoDate } from '../calendar/dates.ts';
import { today } from '../calendar/today.ts';
import { atHour, hourAt } from '../calendar/wall-clock.ts';
import { nthWorkingDay } from '../calendar/working-days.ts';
import type { Facts } from './reminder.ts';

/** Nobody is told of anything at night: between these hours of the office's day. */
const DAY = { from: 9, to: 21 } as const;
const MS_PER_HOUR = 3_600_000;

/** Rows written by hand may hold anything: what is no moment reminds of nothing. */
export const isInstant = (text: string | undefined): text is string => !Number.isNaN(Date.parse(text ?? ''));

/** The moment itself by day, else the next morning. */
export function byDay(instant: string, timeZone: string): string {
  const hour = hourAt(instant, timeZone);
  if (hour >= DAY.from && hour < DAY.to) return instant;
  const day = today(Date.parse(instant), timeZone);
  return atHour(hour < DAY.from ? day : addDays(day, 1), DAY.from, timeZone);
}

/** So much later, by day. */
export function after(
  instant: string,
  { hours = 0, days = 0 }: { readonly hours?: number; readonly days?: number },
  { timeZone }: Pick<Facts, 'timeZone'>,
): string {
  return byDay(new Date(Date.parse(instant) + (days * 24 + hours) * MS_PER_HOUR).toISOString(), timeZone);
}

/** So many days before, at this hour. */
export const before = (
  day: IsoDate,
  { days, hour }: { readonly days: number; readonly hour: number },
  { timeZone }: Pick<Facts, 'timeZone'>,
): string => atHour(addDays(day, -days), hour, timeZone);

/** On the nth working day, counted from `from`, which is the first if it is one. */
export const onWorkingDay = (
  from: IsoDate,
  { nth, hour }: { readonly nth: number; readonly hour: number },
  { timeZone, calendar }: Pick<Facts, 'timeZone' | 'calendar'>,
): string => atHour(nthWorkingDay(from, nth, calendar), hour, timeZone);
