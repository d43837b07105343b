import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load-content.ts';
import { expectedBehind, lastDayForArrivalNotice } from '../../../src/domain/visits/arrival-notice.ts';
import { addDays, daysBetween } from '../../../src/domain/calendar/dates.ts';
import { isWorkingDay, workingDaysBetween } from '../../../src/domain/calendar/working-days.ts';

const { calendar } = loadContent('content');
const arrivals = fc.integer({ min: 0, max: 1080 }).map((days) => addDays('2026-01-01', days));

describe('lastDayForArrivalNotice', () => {
  it.each([
    ['a Sunday', '2026-09-06', '2026-09-09'],
    ['a Monday', '2026-09-07', '2026-09-09'],
    ['a Friday', '2026-09-11', '2026-09-15'],
    ['the Friday before Republic Day', '2026-10-23', '2026-10-28'],
    ['the Friday before Nauryz 2026', '2026-03-20', '2026-03-27'],
    ['the first day of Nauryz 2027', '2027-03-21', '2027-03-29'],
    ['the last working day of 2026', '2026-12-31', '2027-01-06'],
    ['New Year 2028', '2028-01-01', '2028-01-10'],
    ['the eve of Kurban Ait', '2026-05-26', '2026-05-29'],
    ['the Wednesday before Kurban Ait 2028', '2028-05-03', '2028-05-10'],
    ['the Thursday before Kurban Ait 2028', '2028-05-04', '2028-05-11'],
    ['Kurban Ait 2028', '2028-05-05', '2028-05-12'],
    ['the day before the former Constitution Day', '2026-08-29', '2026-09-02'],
  ])('after arrival on %s', (_, arrival, last) => expect(lastDayForArrivalNotice(arrival, calendar)).toBe(last));

  it('is the third working day, the day of arrival included', () => {
    fc.assert(
      fc.property(arrivals, (arrival) => {
        const last = lastDayForArrivalNotice(arrival, calendar);
        expect(isWorkingDay(last, calendar)).toBe(true);
        expect(workingDaysBetween(addDays(arrival, -1), last, calendar)).toBe(3);
      }),
    );
  });

  it('never comes earlier for a later arrival', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 0, max: 10 }), (arrival, later) => {
        const first = lastDayForArrivalNotice(arrival, calendar);
        const second = lastDayForArrivalNotice(addDays(arrival, later), calendar);
        expect(daysBetween(first, second)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a last day', () => {
  it.each([
    ['2028-05-03', '2028-05-05'],
    ['2028-05-05', '2028-05-05'],
    ['2027-05-13', '2027-05-16'],
    ['2028-05-12', null],
    ['2026-05-26', null],
    ['2026-10-23', null],
  ])('after arrival on %s rests on the computed holiday %s', (arrival, holiday) =>
    expect(expectedBehind(arrival, calendar)?.date ?? null).toBe(holiday),
  );
});
