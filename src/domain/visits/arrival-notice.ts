import type { IsoDate } from '../calendar/dates.ts';
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
