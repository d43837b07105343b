import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import {
  formatDay,
  formatInstant,
  formatMonth,
  formatMonths,
  formatNumber,
  formatShortMonth,
  formatSize,
} from '../../src/i18n/format.ts';

/** Intl puts no-break spaces in places that changed between versions of its data. */
const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/gu, ' ');
const inAll = (say: (language: (typeof LANGUAGES)[number]) => string): readonly string[] =>
  LANGUAGES.map((language) => plain(say(language)));

describe('dates', () => {
  it('are written as each language writes them', () => {
    expect(inAll((language) => formatDay(language, '2026-11-21'))).toEqual([
      '2026 жылғы 21 қараша',
      '21 ноября 2026 г.',
      '21 November 2026',
    ]);
  });

  it('of an instant are those of the office, before and after the zone moved on 1 March 2024', () => {
    const at = (instant: string): string => plain(formatInstant('en', instant, 'Asia/Almaty'));
    expect(at('2026-11-21T19:30:00.000Z')).toBe('22 November 2026 at 00:30');
    expect(at('2024-02-29T17:59:00.000Z')).toBe('29 February 2024 at 23:59');
    expect(at('2024-03-01T18:59:00.000Z')).toBe('1 March 2024 at 23:59');
  });

  it('of an instant have the time in each language', () => {
    for (const text of inAll((language) => formatInstant(language, '2026-11-21T04:05:00.000Z', 'Asia/Almaty')))
      expect(text).toContain('09:05');
  });

  it('of a month head the calendar', () => {
    expect(inAll((language) => formatMonth(language, 2026, 12))).toEqual([
      '2026 жылғы желтоқсан',
      'декабрь 2026 г.',
      'December 2026',
    ]);
    expect(inAll((language) => formatMonth(language, 2027, 1))).toEqual([
      '2027 жылғы қаңтар',
      'январь 2027 г.',
      'January 2027',
    ]);
  });

  it('of months alone are a list', () => {
    expect(inAll((language) => formatMonths(language, [1, 2]))).toEqual([
      'қаңтар және ақпан',
      'январь и февраль',
      'January and February',
    ]);
  });

  it('have three letters in every English month', () =>
    expect([9, 12].map((month) => formatShortMonth('en', month))).toEqual(['Sep', 'Dec']));

  it.each(LANGUAGES)('have twelve short names of months in %s', (language) => {
    const names = Array.from({ length: 12 }, (_, month) => formatShortMonth(language, month + 1));
    expect(new Set(names).size).toBe(12);
    expect(names.filter((name) => name.length > 7)).toEqual([]);
  });
});

describe('numbers', () => {
  it('have each language\u2019s signs and at most two decimals', () => {
    expect(inAll((language) => formatNumber(language, 1_234_567.891))).toEqual([
      '1 234 567,89',
      '1 234 567,89',
      '1,234,567.89',
    ]);
    expect(inAll((language) => formatNumber(language, 3.5))).toEqual(['3,5', '3,5', '3.5']);
  });

  it('of bytes become kilobytes and megabytes, never 0', () => {
    expect(inAll((language) => formatSize(language, 1_500_000))).toEqual(['1,4 МБ', '1,4 МБ', '1.4 MB']);
    expect(inAll((language) => formatSize(language, 1))).toEqual(['1 КБ', '1 КБ', '1 KB']);
    expect(formatSize('en', 20 * 1024 * 1024)).toBe('20 MB');
    expect(formatSize('en', 1024 * 1024 - 1)).not.toBe('0 MB');
  });
});
