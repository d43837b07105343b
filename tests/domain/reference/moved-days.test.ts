/** The office's own days off and working days: what comes, what may be entered. */
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load-content.ts';
import { comingDays, faultOfMove, likelyMoves } from '../../../src/domain/calendar/moved-days.ts';
import type { WorkCalendar } from '../../../src/domain/calendar/working-days.ts';

const { calendar: seeds } = loadContent();
const TODAY = '2026-11-23';
const entered = (date: string) => ({ date, why: { kk: 'а', ru: 'б', en: 'c' }, source: null, checked: TODAY });
const calendar: WorkCalendar = {
  ...seeds,
  moved: { daysOff: [entered('2026-12-18'), entered('2029-01-04')], workingDays: [entered('2026-12-19')] },
};

it('the coming days are the holidays of the time asked for and everything entered, by date', () => {
  const shown = comingDays('2026-12-17', '2027-01-10', calendar).map(({ date, kind, name }) => [date, kind, name.en]);
  expect(shown).toEqual([
    ['2026-12-18', 'dayOff', 'c'],
    ['2026-12-19', 'workingDay', 'c'],
    ['2027-01-01', 'holiday', 'New Year'],
    ['2027-01-02', 'holiday', 'New Year'],
    ['2027-01-04', 'shifted', 'New Year'],
    ['2027-01-07', 'holiday', 'Orthodox Christmas'],
    ['2029-01-04', 'dayOff', 'c'],
  ]);
  expect(comingDays('2027-05-16', '2027-05-16', seeds).map(({ kind }) => kind)).toEqual(['expected']);
});

describe('a day', () => {
  it.each([
    ['dayOff', '2026-11-22', 'past'],
    ['workingDay', '2026-11-22', 'past'],
    ['dayOff', TODAY, null],
    ['dayOff', '2026-12-18', 'there'],
    ['workingDay', '2026-12-18', 'there'],
    ['dayOff', '2026-12-19', 'there'],
    ['dayOff', '2026-12-05', 'rests'],
    ['dayOff', '2026-12-16', 'rests'],
    ['dayOff', '2027-01-04', 'rests'],
    ['workingDay', '2026-12-17', 'works'],
    ['workingDay', '2026-12-05', null],
    ['workingDay', '2026-12-16', null],
  ] as const)('as %s on %s: %s', (kind, day, fault) => {
    expect(faultOfMove(kind, day, TODAY, calendar)).toBe(fault);
  });
});

it('likely days are such as may be entered: Mondays and Fridays off, Saturdays to work', () => {
  expect(likelyMoves('workingDay', TODAY, calendar).slice(0, 4)).toEqual([
    '2026-11-28',
    '2026-12-05',
    '2026-12-12',
    '2026-12-26',
  ]);
  expect(likelyMoves('dayOff', TODAY, calendar).slice(0, 3)).toEqual(['2026-11-27', '2026-11-30', '2026-12-04']);
  expect(likelyMoves('dayOff', TODAY, calendar)).toHaveLength(8);
});
