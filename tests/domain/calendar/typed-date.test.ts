import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIsoDate } from '../../../src/domain/calendar/dates.ts';
import { parseTypedDate } from '../../../src/domain/calendar/typed-date.ts';

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

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
