import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load-content.ts';
import { addDays } from '../../../src/domain/calendar/dates.ts';
import {
  type Programme,
  byDeadline,
  programmeSchema,
  programmesOfKind,
} from '../../../src/domain/catalogue/programme.ts';
import { deadlineOf, isOpen } from '../../../src/domain/catalogue/deadline.ts';

const { programmes } = loadContent('content');

function due(deadline: Programme['deadline'], id = 'any') {
  return { id, deadline };
}

describe('deadlineOf', () => {
  const march = due({ kind: 'date', opens: '2026-03-03', date: '2026-03-15' });

  it('counts the days left, 0 on the last day', () => {
    expect(deadlineOf(march, '2026-03-10')).toEqual({ kind: 'open', date: '2026-03-15', daysLeft: 5 });
    expect(deadlineOf(march, '2026-03-15')).toEqual({ kind: 'open', date: '2026-03-15', daysLeft: 0 });
    expect(deadlineOf(march, '2026-03-16')).toEqual({ kind: 'past', date: '2026-03-15' });
  });

  it('says when applications begin', () => {
    expect(deadlineOf(march, '2026-03-02')).toEqual({
      kind: 'notYetOpen',
      opens: '2026-03-03',
      date: '2026-03-15',
      daysLeft: 13,
    });
    expect(isOpen(march, '2026-03-02')).toBe(false);
    expect(isOpen(march, '2026-03-03')).toBe(true);
  });

  it('names the next day of a yearly one', () => {
    const yearly = due({ kind: 'yearly', month: 2, day: 20, opens: { month: 1, day: 10 } });
    expect(deadlineOf(yearly, '2026-02-20')).toMatchObject({ kind: 'open', daysLeft: 0 });
    expect(deadlineOf(yearly, '2026-02-21')).toMatchObject({
      kind: 'notYetOpen',
      opens: '2027-01-10',
      date: '2027-02-20',
    });
  });

  it('opens in the year before when the window crosses New Year', () => {
    const winter = due({ kind: 'yearly', month: 1, day: 16, opens: { month: 11, day: 1 } });
    expect(deadlineOf(winter, '2026-11-22')).toEqual({ kind: 'open', date: '2027-01-16', daysLeft: 55 });
    expect(deadlineOf(winter, '2026-10-31')).toMatchObject({ kind: 'notYetOpen', opens: '2026-11-01' });
  });

  it('of another year, or of no known one, is a habit of months and no day', () => {
    const yearly = due({
      kind: 'yearly',
      month: 2,
      day: 20,
      opens: { month: 1, day: 10 },
      also: [{ month: 9, day: 30 }],
    });
    for (const dated of [2023, 'undated'] as const) {
      expect(deadlineOf({ ...yearly, dated }, '2026-02-20')).toEqual({ kind: 'usual', months: [1, 2, 9] });
      expect(isOpen({ ...yearly, dated }, '2026-10-01')).toBe(true);
    }
  });

  it('takes the nearest of several calls of a year', () => {
    const twice = due({ kind: 'yearly', month: 4, day: 30, also: [{ month: 9, day: 30 }] });
    expect(deadlineOf(twice, '2026-05-01')).toMatchObject({ date: '2026-09-30' });
    expect(deadlineOf(twice, '2026-10-01')).toMatchObject({ date: '2027-04-30' });
  });

  it('leaves rolling and unknown ones open', () => {
    expect(deadlineOf(due({ kind: 'rolling' }), '2026-11-22')).toEqual({ kind: 'rolling' });
    expect(deadlineOf(due({ kind: 'unknown' }), '2026-11-22')).toEqual({ kind: 'unknown' });
    expect(isOpen(due({ kind: 'rolling' }), '2026-11-22')).toBe(true);
    expect(isOpen(due({ kind: 'unknown' }), '2026-11-22')).toBe(true);
    expect(isOpen(due({ kind: 'date', date: '2026-11-21' }), '2026-11-22')).toBe(false);
  });

  it('is never past for a yearly one and at most a year away', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 0, max: 3000 }),
        (month, day, offset) => {
          const state = deadlineOf(due({ kind: 'yearly', month, day }), addDays('2026-01-01', offset));
          expect(state.kind).toBe('open');
          const daysLeft = 'daysLeft' in state ? state.daysLeft : -1;
          expect(daysLeft).toBeGreaterThanOrEqual(0);
          expect(daysLeft).toBeLessThan(366);
        },
      ),
    );
  });
});

describe('byDeadline', () => {
  it('puts the nearest first, then rolling, unknown and the past, the latest first', () => {
    const mixed = [
      due({ kind: 'date', date: '2025-01-01' }, 'long-past'),
      due({ kind: 'unknown' }, 'unknown'),
      due({ kind: 'date', date: '2026-11-21' }, 'just-past'),
      due({ kind: 'rolling' }, 'rolling'),
      due({ kind: 'date', date: '2027-06-01' }, 'far'),
      due({ kind: 'date', date: '2026-12-01' }, 'near-b'),
      due({ kind: 'date', date: '2026-12-01' }, 'near-a'),
    ];
    expect(byDeadline(mixed, '2026-11-22').map(({ id }) => id)).toEqual([
      'near-a',
      'near-b',
      'far',
      'rolling',
      'unknown',
      'just-past',
      'long-past',
    ]);
    expect(mixed[0]?.id).toBe('long-past');
  });
});

describe('programmesOfKind', () => {
  it('finds those of a kind, and none of a kind without entries', () => {
    expect(programmesOfKind(programmes, 'doubleDegree').map(({ id }) => id)).toEqual(['double-2-2', 'double-master']);
    expect(programmesOfKind(programmes, 'event')).toEqual([]);
  });
});

describe('programmeSchema', () => {
  const orhun = programmes.find(({ id }) => id === 'orhun');

  it.each([
    ['a long id', { id: 'a'.repeat(25) }],
    ['capitals in the id', { id: 'Orhun' }],
    ['a text without Kazakh', { name: { kk: ' ', ru: 'Орхон', en: 'Orhun' } }],
    ['a text without English', { name: { kk: 'Орхон', ru: 'Орхон' } }],
    ['30 February', { deadline: { kind: 'date', date: '2026-02-30' } }],
    ['30 February of every year', { deadline: { kind: 'yearly', month: 2, day: 30 } }],
    ['29 February of every year', { deadline: { kind: 'yearly', month: 2, day: 29 } }],
    ['an address without https', { link: 'http://turkunib.org' }],
    ['a script for an address', { link: 'javascript:alert(1)' }],
    ['an unknown field', { deadlnie: 'soon' }],
    ['a country by name', { countries: ['Türkiye'] }],
  ])('refuses %s', (_, change) => {
    expect(programmeSchema.safeParse(orhun).success).toBe(true);
    expect(programmeSchema.safeParse({ ...orhun, ...change }).success).toBe(false);
  });
});
