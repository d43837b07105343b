import { addDays, type IsoDate } from '../calendar/dates.ts';
import { nthWorkingDay } from '../calendar/working-days.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';

export const ARRIVAL_NOTICE_WORKING_DAYS = 3;

/**
 * The last day on which the host may notify the migration service of a foreign guest: three working days, the day of arrival
 * being the first of them when it is a working day. In force since 11 January 2020 (expatcentre.aifc.kz/en/notification-and-registration);
 * counted as on dos-immigration.kz/en/services/submission-of-notification-on-arrival and tttu.edu.kz/en/student-service-center.
 */
export function lastDayForArrivalNotice(arrival: IsoDate, calendar: WorkCalendar): IsoDate {
  return nthWorkingDay(arrival, ARRIVAL_NOTICE_WORKING_DAYS, calendar);
}

/** The holiday not yet named on which that last day rests: were it a day earlier or later, the last day would be another. */
export function expectedBehind(arrival: IsoDate, calendar: WorkCalendar): WorkCalendar['dated'][number] | null {
  const last = lastDayForArrivalNotice(arrival, calendar);
  const moved = (one: WorkCalendar['dated'][number], days: number): WorkCalendar => ({
    ...calendar,
    dated: calendar.dated.map((other) => (other === one ? { ...one, date: addDays(one.date, days) } : other)),
  });
  const isBehind = (one: WorkCalendar['dated'][number]): boolean =>
    [-1, 1].some((days) => lastDayForArrivalNotice(arrival, moved(one, days)) !== last);
  return calendar.dated.find((one) => one.expected === true && isBehind(one)) ?? null;
}
