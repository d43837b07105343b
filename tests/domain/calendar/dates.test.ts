import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  isIsoDate,
  isoDate,
  weekday,
} from '../../../src/domain/calendar/dates.ts';

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('isIsoDate', () => {
  it.each(['2026-12-01', '2028-02-29', '1900-02-28'])('accepts %s', (day) => expect(isIsoDate(day)).toBe(true));

  it.each([
    '2026-02-30',
    '2027-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '01.12.2026',
    '2026-12-01T00:00:00Z',
    '',
    null,
    20261201,
  ])('refuses %j', (value) => expect(isIsoDate(value)).toBe(false));
});

describe('day arithmetic', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-11-22', '2027-11-22')).toBe(365);
  });

  it('gives back what was added', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -50_000, max: 50_000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  it('refuses what is no date', () => {
    expect(() => addDays('soon', 1)).toThrow(RangeError);
    expect(isoDate(2026, 2, 29)).toBeNull();
    expect(isoDate(12_026, 2, 1)).toBeNull();
  });

  it('counts the week from Monday', () => {
    expect(['2026-11-16', '2026-11-20', '2026-11-21', '2026-11-22'].map(weekday)).toEqual([1, 5, 6, 7]);
  });

  it('keeps the day of the month where there is one', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', 25)).toBe('2028-02-29');
    expect(addMonths('2026-03-15', -3)).toBe('2025-12-15');
    expect(addMonths('2026-10-31', 3)).toBe('2027-01-31');
  });
});

describe('ageOn', () => {
  it.each([
    ['2008-11-22', '2026-11-21', 17],
    ['2008-11-22', '2026-11-22', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('born %s is on %s %i years old', (birth, day, age) => expect(ageOn(birth, day)).toBe(age));
});
