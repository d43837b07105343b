import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load-content.ts';
import { addDays, weekday } from '../../../src/domain/calendar/dates.ts';
import type { WorkCalendar } from '../../../src/domain/calendar/working-days.ts';
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  nthWorkingDay,
  workingDaysBetween,
} from '../../../src/domain/calendar/working-days.ts';

const { calendar } = loadContent('content');

function daysOffOnWeekdays(year: number): string[] {
  const days = Array.from({ length: 366 }, (_, n) => addDays(`${year}-01-01`, n));
  return days.filter((day) => day.startsWith(String(year)) && weekday(day) < 6 && !isWorkingDay(day, calendar));
}

const entry = (date: string) => ({
  date,
  why: { kk: 'Қаулы', ru: 'Постановление', en: 'Decree' },
  source: { title: 'gov.kz', url: 'https://gov.kz' },
  checked: '2026-11-21',
});

function moved(changes: { daysOff?: string[]; workingDays?: string[] }): WorkCalendar {
  return {
    ...calendar,
    moved: { daysOff: (changes.daysOff ?? []).map(entry), workingDays: (changes.workingDays ?? []).map(entry) },
  };
}

describe('the calendar of Kazakhstan', () => {
  it('agrees with the list published for 2026', () => {
    expect(daysOffOnWeekdays(2026)).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-01-07',
      '2026-03-09',
      '2026-03-23',
      '2026-03-24',
      '2026-03-25',
      '2026-05-01',
      '2026-05-07',
      '2026-05-11',
      '2026-05-27',
      '2026-07-06',
      '2026-10-26',
      '2026-12-16',
    ]);
  });

  it('shifts 2027 by the rule and knows the new Constitution Day', () => {
    expect(daysOffOnWeekdays(2027)).toEqual([
      '2027-01-01',
      '2027-01-04',
      '2027-01-07',
      '2027-03-08',
      '2027-03-15',
      '2027-03-22',
      '2027-03-23',
      '2027-03-24',
      '2027-05-03',
      '2027-05-07',
      '2027-05-10',
      '2027-07-06',
      '2027-10-25',
      '2027-12-16',
    ]);
  });

  it('shifts 2028 by the rule', () => {
    const off = daysOffOnWeekdays(2028);
    expect(off).toEqual(expect.arrayContaining(['2028-01-03', '2028-01-04', '2028-05-08', '2028-12-18']));
    expect(off).toContain('2028-03-15');
  });

  it('works on 31 August 2026: 30 August is no holiday any more', () => {
    expect(isWorkingDay('2026-08-31', calendar)).toBe(true);
    expect(isWorkingDay('2027-08-30', calendar)).toBe(true);
  });

  it('does not shift religious days', () => {
    expect(isWorkingDay('2027-05-17', calendar)).toBe(true);
    expect(isWorkingDay('2029-01-08', calendar)).toBe(true);
  });
});

describe('what a decree moves', () => {
  it('takes a day off and makes a Saturday a working day', () => {
    const changed = moved({ daysOff: ['2026-12-17'], workingDays: ['2026-12-19'] });
    expect(isWorkingDay('2026-12-17', changed)).toBe(false);
    expect(isWorkingDay('2026-12-19', changed)).toBe(true);
    expect(isWorkingDay('2026-12-17', calendar)).toBe(true);
    expect(isWorkingDay('2026-12-19', calendar)).toBe(false);
  });

  it('does not shift a holiday twice when the office lists the shifted day too', () => {
    const changed = moved({ daysOff: ['2026-10-26'] });
    expect(isWorkingDay('2026-10-26', changed)).toBe(false);
    expect(isWorkingDay('2026-10-27', changed)).toBe(true);
  });
});

describe('counting working days', () => {
  it('steps over weekends and holidays', () => {
    expect(nextWorkingDay('2026-11-20', calendar)).toBe('2026-11-23');
    expect(nextWorkingDay('2026-03-20', calendar)).toBe('2026-03-26');
    expect(addWorkingDays('2026-11-22', 15, calendar)).toBe('2026-12-11');
    expect(addWorkingDays('2026-11-22', 0, calendar)).toBe('2026-11-22');
    expect(nthWorkingDay('2026-11-23', 1, calendar)).toBe('2026-11-23');
  });

  it('counts between two days, the first left out', () => {
    expect(workingDaysBetween('2026-10-23', '2026-10-28', calendar)).toBe(2);
    expect(workingDaysBetween('2026-10-28', '2026-10-23', calendar)).toBe(0);
  });

  it('ends on a working day, as many working days later as was asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1095 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
        const from = addDays('2026-01-01', offset);
        const end = addWorkingDays(from, count, calendar);
        expect(isWorkingDay(end, calendar)).toBe(true);
        expect(workingDaysBetween(from, end, calendar)).toBe(count);
      }),
    );
  });
});
