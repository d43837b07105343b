/** Moments and names as people read them. */
import { formatInstant } from '../../i18n/format.ts';
import type { OfficeFlavor } from './context.ts';

const MINUTE = 60_000;

/** How long ago, in the largest whole unit. */
export function ago({ say, office }: Pick<OfficeFlavor, 'say' | 'office'>, instant: string): string {
  const minutes = Math.max(0, Math.floor((office.now().getTime() - Date.parse(instant)) / MINUTE));
  if (Number.isNaN(minutes)) return instant;
  if (minutes < 1) return say('time.now');
  if (minutes < 60) return say('time.minutes', { count: minutes });
  if (minutes < 48 * 60) return say('time.hours', { count: Math.floor(minutes / 60) });
  return say('time.days', { count: Math.floor(minutes / (24 * 60)) });
}

export const when = ({ person, office }: Pick<OfficeFlavor, 'person' | 'office'>, instant: string): string =>
  formatInstant(person.language, instant, office.timeZone);

/** A colleague's name, or their number until they have written once. */
export const nameOf = ({ say }: Pick<OfficeFlavor, 'say'>, officer: { id: string; name: string }): string =>
  officer.name || say('staff.nameless', { id: officer.id });
