import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar/dates.ts';
import { atHour, hourAt } from '../../../src/domain/calendar/wall-clock.ts';

describe('the moment when the clocks show an hour', () => {
  it.each([
    ['Asia/Almaty', '2026-11-23', 9, '2026-11-23T04:00:00.000Z'],
    ['Asia/Almaty, before it gave up an hour', '2024-02-29', 9, '2024-02-29T03:00:00.000Z'],
    ['Asia/Almaty, midnight', '2027-01-01', 0, '2026-12-31T19:00:00.000Z'],
    ['UTC', '2028-02-29', 23, '2028-02-29T23:00:00.000Z'],
    ['Europe/Berlin, winter', '2026-12-01', 9, '2026-12-01T08:00:00.000Z'],
    ['Europe/Berlin, summer', '2026-07-01', 9, '2026-07-01T07:00:00.000Z'],
    ['Europe/Berlin, the morning the clocks went forward', '2026-03-29', 9, '2026-03-29T07:00:00.000Z'],
    ['Europe/Berlin, the hour that is skipped', '2026-03-29', 2, '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin, the hour that comes twice', '2026-10-25', 2, '2026-10-25T00:00:00.000Z'],
    ['Europe/Berlin, the hour after it', '2026-10-25', 3, '2026-10-25T02:00:00.000Z'],
    ['America/New_York, the hour that is skipped', '2026-03-08', 2, '2026-03-08T07:00:00.000Z'],
    ['America/New_York, the hour that comes twice', '2026-11-01', 1, '2026-11-01T05:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-23', 9, '2026-11-22T19:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-23', 9, '2026-11-23T03:15:00.000Z'],
  ])('%s: %s at %i', (zone, day, hour, moment) => expect(atHour(day, hour, zone.split(',')[0] ?? zone)).toBe(moment));

  it('is read back by hourAt, on any day and in any zone, but for an hour that is skipped', () => {
    const zones = ['Asia/Almaty', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.nat(1500), fc.integer({ min: 3, max: 23 }), (zone, days, hour) => {
        expect(hourAt(atHour(addDays('2024-01-01', days), hour, zone), zone)).toBe(hour);
      }),
    );
  });
});
