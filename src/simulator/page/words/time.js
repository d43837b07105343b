import { months } from './names.js';
import { pageLanguage, say } from './say.js';

const zone = 'Asia/Almaty';
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const calendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/**
 * HH:MM in Almaty.
 *
 * @param {number} unixSeconds
 */
export const timeOf = (unixSeconds) => clock.format(unixSeconds * 1000);

/**
 * YYYY-MM-DD in Almaty.
 *
 * @param {number} unixSeconds
 */
export const dayOf = (unixSeconds) => calendar.format(unixSeconds * 1000);

/** @param {string} dayKey YYYY-MM-DD */
export function dayLabel(dayKey, now = Date.now()) {
  if (dayKey === calendar.format(now)) return say('today');
  if (dayKey === calendar.format(now - 86_400_000)) return say('yesterday');
  const [year, month, day] = dayKey.split('-').map(Number);
  const thisYear = dayKey.slice(0, 4) === calendar.format(now).slice(0, 4);
  return say(thisYear ? 'day' : 'dayYear', { year, day, month: months[pageLanguage][(month ?? 1) - 1] });
}
