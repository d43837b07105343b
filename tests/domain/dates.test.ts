import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  isIsoDate,
  isoDate,
  parseTypedDate,
  today,
  weekday,
} from '../../src/domain/calendar/dates.ts';

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

describe('today', () => {
  it('is the day of the zone, whatever the day of Greenwich', () => {
    const lateEvening = Date.parse('2026-12-31T19:30:00Z');
    expect(today(lateEvening, 'Asia/Almaty')).toBe('2027-01-01');
    expect(today(new Date(lateEvening), 'UTC')).toBe('2026-12-31');
  });

  it('knows the one time zone of Kazakhstan since March 2024', () => {
    expect(today(Date.parse('2026-11-21T18:59:00Z'), 'Asia/Almaty')).toBe('2026-11-21');
    expect(today(Date.parse('2026-11-21T19:00:00Z'), 'Asia/Almaty')).toBe('2026-11-22');
  });
});

describe('parseTypedDate', () => {
  it.each([
    '2026-12-01',
    '2026.12.1',
    '01.12.2026',
    '1.12.26',
    '1/12/2026',
    '1-12-2026',
    ' 01 12 2026 ',
    '\u200F01.12.2026\u200E',
    '1 желтоқсан 2026',
    '2026 жылғы 1 желтоқсан',
    '2026 ж. 1 желтоқсан',
    '1 декабря 2026 г.',
    '1 декабрь 2026 года',
    '1 дек 2026',
    'December 1, 2026',
    '1 Dec 2026',
    '1st December 2026',
  ])('reads %j', (text) => expect(parseTypedDate(text)).toBe('2026-12-01'));

  it('tells months of three languages apart', () => {
    expect(parseTypedDate('9 мая 2026')).toBe('2026-05-09');
    expect(parseTypedDate('8 марта 2026')).toBe('2026-03-08');
    expect(parseTypedDate('7 мамыр 2026')).toBe('2026-05-07');
    expect(parseTypedDate('6 маусым 2026')).toBe('2026-06-06');
    expect(parseTypedDate('12 January 1998')).toBe('1998-01-12');
  });

  it('takes two digits of a year for 1950 to 2049', () => {
    expect(parseTypedDate('5.6.49')).toBe('2049-06-05');
    expect(parseTypedDate('5.6.50')).toBe('1950-06-05');
  });

  it.each(['', '30.02.2026', '12/31/2026', '2026', 'tomorrow', '1 foo 2026', '1 декабря', '1.12', '01.12.2026 10:00'])(
    'refuses %j',
    (text) => expect(parseTypedDate(text)).toBeNull(),
  );

  it('never throws and answers only real dates', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const day = parseTypedDate(text);
        expect(day === null || isIsoDate(day)).toBe(true);
      }),
    );
  });

  it('reads every day as the office writes it', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const [year, month, date] = day.split('-');
        expect(parseTypedDate(`${date}.${month}.${year}`)).toBe(day);
        expect(parseTypedDate(day)).toBe(day);
      }),
    );
  });
});
