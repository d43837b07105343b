import { describe, expect, it } from 'vitest';
import { today } from '../../../src/domain/calendar/today.ts';

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
