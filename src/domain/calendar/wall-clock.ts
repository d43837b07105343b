/** What the clocks of a time zone show, and when they show it. */
import type { IsoDate } from './dates.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The moment (an ISO instant) when the clocks show this hour of this day: the first, if they show it twice; the hour they jump to, if they skip it. */
export function atHour(day: IsoDate, hour: number, timeZone: string): string {
  const shown = Date.parse(`${day}T00:00:00Z`) + hour * MS_PER_HOUR;
  const asFarFromUtcAsAt = (near: number): number => shown - (clockAt(near, timeZone) - near);
  // no zone changes its clocks twice within two days
  const before = asFarFromUtcAsAt(shown - MS_PER_DAY);
  const after = asFarFromUtcAsAt(shown + MS_PER_DAY);
  const moment = [Math.min(before, after), Math.max(before, after)].find((at) => clockAt(at, timeZone) === shown);
  return new Date(moment ?? before).toISOString();
}

/** The hour of the day (0 to 23) that the clocks show at an instant. */
export const hourAt = (instant: string, timeZone: string): number =>
  new Date(clockAt(Date.parse(instant), timeZone)).getUTCHours();

/** What the clocks show, to the second, as if they showed UTC. */
function clockAt(time: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}
