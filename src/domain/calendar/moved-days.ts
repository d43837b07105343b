/** What the office moves: days off and working days beside the holidays. */
import type { LocalText } from '../words/local-text.ts';
import { addDays, weekday, type IsoDate } from './dates.ts';
import { holidaysOf, isWorkingDay, shiftedDaysOff, type WorkCalendar } from './working-days.ts';

export const MOVED_KINDS = ['dayOff', 'workingDay'] as const;
export type MovedKind = (typeof MOVED_KINDS)[number];

export const COMING_KINDS = ['holiday', 'expected', 'shifted', ...MOVED_KINDS] as const;

export interface ComingDay {
  readonly date: IsoDate;
  /** `expected`: a holiday that the state has not named yet. `shifted`: off because the holiday falls on a weekend. */
  readonly kind: (typeof COMING_KINDS)[number];
  readonly name: LocalText;
}

/** All moved days from `from` on, and the holidays up to and with `to`, by date. */
export function comingDays(from: IsoDate, to: IsoDate, calendar: WorkCalendar): ComingDay[] {
  const years = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const holidays = [...new Set(years)].flatMap((year) => holidaysIn(year, calendar)).filter(({ date }) => date <= to);
  const { daysOff, workingDays } = calendar.moved;
  const moved = [
    ...daysOff.map(({ date, why }): ComingDay => ({ date, kind: 'dayOff', name: why })),
    ...workingDays.map(({ date, why }): ComingDay => ({ date, kind: 'workingDay', name: why })),
  ];
  return [...holidays, ...moved].filter(({ date }) => date >= from).toSorted((a, b) => a.date.localeCompare(b.date));
}

function holidaysIn(year: number, calendar: WorkCalendar): ComingDay[] {
  const holidays = holidaysOf(year, calendar);
  return [
    ...holidays.map(({ date, name, expected }): ComingDay => ({ date, name, kind: expected ? 'expected' : 'holiday' })),
    ...[...shiftedDaysOff(holidays)].map(([date, { name }]): ComingDay => ({ date, name, kind: 'shifted' })),
  ];
}

export const MOVE_FAULTS = ['past', 'there', 'rests', 'works'] as const;
export type MoveFault = (typeof MOVE_FAULTS)[number];

/** Why a day cannot be entered as this kind: gone by, entered already, off as it is, working as it is; null: it can. */
export function faultOfMove(kind: MovedKind, day: IsoDate, today: IsoDate, calendar: WorkCalendar): MoveFault | null {
  if (day < today) return 'past';
  const { daysOff, workingDays } = calendar.moved;
  if ([...daysOff, ...workingDays].some(({ date }) => date === day)) return 'there';
  const works = isWorkingDay(day, calendar);
  if (kind === 'dayOff') return works ? null : 'rests';
  return works ? 'works' : null;
}

const WEEKS_AHEAD = 8;

/** The days that are moved most often, of the coming weeks: bridges of a weekend off, Saturdays to work. */
export function likelyMoves(kind: MovedKind, today: IsoDate, calendar: WorkCalendar): IsoDate[] {
  const likely = kind === 'dayOff' ? [1, 5] : [6];
  return Array.from({ length: WEEKS_AHEAD * 7 }, (_, at) => addDays(today, at + 1))
    .filter((day) => likely.includes(weekday(day)) && faultOfMove(kind, day, today, calendar) === null)
    .slice(0, WEEKS_AHEAD);
}
