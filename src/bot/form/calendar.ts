/** A calendar in buttons: years, then months, then days. It keeps nothing: the view is in the data. */
import { addMonths, isoDate, weekday } from '../../domain/calendar/dates.ts';
import { formatMonth, formatShortMonth } from '../../i18n/format.ts';
import { inRows, type Button, type Rows } from '../talk/screen.ts';
import { answerData, buttonData, type Question } from './question.ts';

const YEARS_PER_PAGE = 16;
/** Telegram takes no button without a visible sign. */
const BLANK = '·';

/** Views: `y2000` a page of years from 2000, `m2003` the months of 2003, `d2003-05` the days of May 2003. */
export function calendarRows(q: Question, start: 'year' | 'month'): Rows {
  const view = q.view ?? firstView(q, start);
  if (view.startsWith('y')) return yearRows(q, Number(view.slice(1)));
  if (view.startsWith('m')) return monthRows(q, Number(view.slice(1)));
  return dayRows(q, Number(view.slice(1, 5)), Number(view.slice(6, 8)));
}

/** Age in the first year of the page on which a birth date is looked for: of students, of scientists. */
const ELDEST: Readonly<Record<string, number>> = { mobility: 31, visit: 60 };

/** Answers that decide where the calendar opens: the end of a stay near its beginning. */
const NEAR: Readonly<Record<string, string>> = { endDate: 'startDate', departureDate: 'arrivalDate' };

function firstView(q: Question, start: 'year' | 'month'): string {
  const given = q.answers[q.field.name] ?? q.answers[NEAR[q.field.name] ?? ''];
  if (typeof given === 'string') return `d${given.slice(0, 7)}`;
  if (start === 'month') return `d${q.today.slice(0, 7)}`;
  const year = Number(q.today.slice(0, 4));
  return `y${q.field.name === 'birthDate' ? year - (ELDEST[q.form.name] ?? 31) : year}`;
}

function yearRows(q: Question, from: number): Rows {
  const years = Array.from({ length: YEARS_PER_PAGE }, (_, index) => from + index);
  return [
    ...inRows(
      years.map((year) => ({ text: String(year), data: buttonData(q, `m${year}`) })),
      4,
    ),
    [
      { text: '«', data: buttonData(q, `y${from - YEARS_PER_PAGE}`) },
      { text: '»', data: buttonData(q, `y${from + YEARS_PER_PAGE}`) },
    ],
  ];
}

function monthRows(q: Question, year: number): Rows {
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  return [
    [{ text: String(year), data: buttonData(q, `y${year - YEARS_PER_PAGE / 2}`) }],
    ...inRows(
      months.map((month) => ({
        text: formatShortMonth(q.language, month),
        data: buttonData(q, viewOfDays(year, month)),
      })),
      3,
    ),
  ];
}

const viewOfDays = (year: number, month: number): string => `d${year}-${String(month).padStart(2, '0')}`;

function dayRows(q: Question, year: number, month: number): Rows {
  const first = isoDate(year, month, 1) ?? `${q.today.slice(0, 7)}-01`;
  const blank: Button = { text: BLANK, data: buttonData(q, viewOfDays(year, month)) };
  const lead: Button[] = Array.from({ length: weekday(first) - 1 }, () => blank);
  const days = Array.from({ length: 31 }, (_, index) => isoDate(year, month, index + 1)).filter((day) => day !== null);
  const cells = [...lead, ...days.map((day) => ({ text: labelOf(q, day), data: answerData(q, day) }))];
  const weeks = inRows(cells, 7).map((week) => [...week, ...Array.from({ length: 7 - week.length }, () => blank)]);
  const before = addMonths(first, -1).slice(0, 7);
  const after = addMonths(first, 1).slice(0, 7);
  return [
    [
      { text: '‹', data: buttonData(q, `d${before}`) },
      { text: formatMonth(q.language, year, month), data: buttonData(q, `m${year}`) },
      { text: '›', data: buttonData(q, `d${after}`) },
    ],
    q
      .say('calendar.weekdays')
      .split(' ')
      .map((name) => ({ text: name, data: blank.data ?? '' })),
    ...weeks,
  ];
}

const labelOf = (q: Question, day: string): string =>
  day === q.today ? `[${Number(day.slice(8))}]` : String(Number(day.slice(8)));
