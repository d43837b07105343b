import type { IsoDate } from './dates.ts';

interface Minute {
  readonly at: number;
  readonly day: IsoDate;
}

const MS_PER_MINUTE = 60_000;
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const lastMinutes = new Map<string, Minute>();

/** The day it is at `now` (milliseconds or a Date) in an IANA time zone. */
export function today(now: number | Date, timeZone: string): IsoDate {
  // no zone changes its day within a minute
  const at = Math.floor(Number(now) / MS_PER_MINUTE);
  const known = lastMinutes.get(timeZone);
  if (known?.at === at) return known.day;
  const day = dayAt(now, timeZone);
  lastMinutes.set(timeZone, { at, day });
  return day;
}

function dayAt(now: number | Date, timeZone: string): IsoDate {
  const format =
    dayFormats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dayFormats.set(timeZone, format);
  const parts = format.formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}
