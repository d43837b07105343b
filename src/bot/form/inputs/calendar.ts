/** A calendar in buttons: years, then months, then days. It keeps nothing: the view is in the data. */
import { addMonths, isoDate, weekday } from '../../../domain/calendar/dates.ts';
import type { DateOpens } from '../../../domain/forms/form.ts';
import { formatMonth, formatShortMonth } from '../../../i18n/format.ts';
import { inRows, type Button, type Rows } from '../../talk/screen.ts';
import { answerData, buttonData, type Question } from '../question.ts';

const YEARS_PER_PAGE = 16;
/** Telegram takes no button without a visible sign. */
const BLANK = '·';

/** Views: `y2000` a page of years from 2000, `m2003` the months of 2003, `d2003-05` the days of May 2003. */
export function calendarRows(q: Question, opens: DateOpens): Rows {
  const view = q.view ?? firstView(q, opens);
  if (view.startsWith('y')) return yearRows(q, Number(view.slice(1)));
  if (view.startsWith('m')) return monthRows(q, Number(view.slice(1)));
  return dayRows(q, Number(view.slice(1, 5)), Number(view.slice(6, 8)));
}

function firstView(q: Question, opens: DateOpens): string {
  const given = q.answers[q.field.name] ?? ('near' in opens ? q.answers[opens.near ?? ''] : undefined);
  if (typeof given === 'string') return `d${given.slice(0, 7)}`;
  return 'yearsBack' in opens ? `y${Number(q.today.slice(0, 4)) - opens.yearsBack}` : `d${q.today.slice(0, 7)}`;
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
