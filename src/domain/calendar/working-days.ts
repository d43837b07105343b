import { z } from 'zod';
import { type IsoDate, addDays, isoDateSchema, weekday } from './dates.ts';
import { localTextSchema, type LocalText } from '../words/local-text.ts';
import { sourceSchema } from '../words/source.ts';

const checkedSource = { source: sourceSchema, checked: isoDateSchema };

export const yearlyHolidaySchema = z.strictObject({
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  /** First year in which it is a holiday; always one when absent. */
  since: z.int().optional(),
  /** A holiday on a weekend moves to the next working day; a religious one does not. */
  shifts: z.boolean(),
  name: localTextSchema,
  ...checkedSource,
});

export const datedHolidaySchema = z.strictObject({
  date: isoDateSchema,
  shifts: z.boolean(),
  /** True while the state has not yet named the day. */
  expected: z.boolean().optional(),
  name: localTextSchema,
  ...checkedSource,
});

/** Source null: somebody of the office entered it. */
export const movedDaySchema = z.strictObject({
  date: isoDateSchema,
  why: localTextSchema,
  source: sourceSchema.nullable(),
  checked: isoDateSchema,
});

export const calendarSchema = z.strictObject({
  yearly: z.array(yearlyHolidaySchema),
  dated: z.array(datedHolidaySchema),
  /** What a decree moved: they win over everything else. */
  moved: z.strictObject({ daysOff: z.array(movedDaySchema), workingDays: z.array(movedDaySchema) }),
});

export type WorkCalendar = z.infer<typeof calendarSchema>;

type Holiday = { date: IsoDate; shifts: boolean; name: LocalText; expected?: boolean | undefined };

export function isWorkingDay(day: IsoDate, calendar: WorkCalendar): boolean {
  if (calendar.moved.workingDays.some(({ date }) => date === day)) return true;
  if (calendar.moved.daysOff.some(({ date }) => date === day)) return false;
  if (isWeekend(day)) return false;
  const holidays = holidaysOf(Number(day.slice(0, 4)), calendar);
  return !holidays.some(({ date }) => date === day) && !shiftedDaysOff(holidays).has(day);
}

/** The first working day after `day`. */
export function nextWorkingDay(day: IsoDate, calendar: WorkCalendar): IsoDate {
  return nthWorkingDay(addDays(day, 1), 1, calendar);
}

/** The nth working day (n from 1) counted from `from`, which is day 1 itself when it is a working day. */
export function nthWorkingDay(from: IsoDate, n: number, calendar: WorkCalendar): IsoDate {
  let day = from;
  let left = n;
  for (;;) {
    if (isWorkingDay(day, calendar)) left -= 1;
    if (left <= 0) return day;
    day = addDays(day, 1);
  }
}

/** `count` working days after `day`, which itself does not count; `day` when count is 0. */
export function addWorkingDays(day: IsoDate, count: number, calendar: WorkCalendar): IsoDate {
  return count <= 0 ? day : nthWorkingDay(addDays(day, 1), count, calendar);
}

/** How many working days lie after `from`, up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: IsoDate, to: IsoDate, calendar: WorkCalendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

export function holidaysOf(year: number, calendar: WorkCalendar): Holiday[] {
  const prefix = String(year).padStart(4, '0');
  const yearly = calendar.yearly
    .filter(({ since }) => since === undefined || year >= since)
    .map(({ month, day, shifts, name }) => ({ date: `${prefix}-${pad(month)}-${pad(day)}`, shifts, name }));
  const dated = calendar.dated.filter(({ date }) => date.startsWith(prefix));
  return [...yearly, ...dated].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** What a decree moved is left out on purpose: the office may list a shifted day there too, and it must not shift twice. */
export function shiftedDaysOff(holidays: readonly Holiday[]): ReadonlyMap<IsoDate, Holiday> {
  const taken = new Set(holidays.map(({ date }) => date));
  const shifted = new Map<IsoDate, Holiday>();
  for (const holiday of holidays) {
    const { date, shifts } = holiday;
    if (!shifts || !isWeekend(date)) continue;
    let target = date;
    while (isWeekend(target) || taken.has(target)) target = addDays(target, 1);
    taken.add(target);
    shifted.set(target, holiday);
  }
  return shifted;
}

function isWeekend(day: IsoDate): boolean {
  return weekday(day) >= 6;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
