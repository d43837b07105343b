import type { Facts } from '../../domain/reminders/reminder.ts';
import { todayIn, type Office } from '../office.ts';

/** What reminders depend on beside their subject, as the office has it now. */
export const factsOf = (office: Office): Facts => ({
  today: todayIn(office),
  timeZone: office.timeZone,
  calendar: office.content.calendar,
  programmes: office.content.programmes,
});
