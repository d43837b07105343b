import type { Receiver } from '../../domain/reminders/reminder.ts';
import { may, type Staff } from '../../domain/staff/staff.ts';
import { activeStaff } from '../notices/tell.ts';
import type { Office } from '../office.ts';
import { colleague } from '../staff/colleagues.ts';

/** The part of a subject that says whose it is. */
interface Owned {
  readonly person: string;
  readonly officer?: { readonly id: string } | null;
}

/** The chats that a step is told in: of the office, its group stands for all, one colleague is told in private. */
export async function receivers(office: Office, to: Receiver, { person, officer }: Owned): Promise<readonly string[]> {
  if (to === 'person') return [person];
  const holder = to === 'holder' && officer ? await colleague(office, officer.id) : null;
  if (may(holder, 'decide')) return [holder.id];
  if (office.staffChat !== null && to !== 'administrators') return [office.staffChat];
  return (await activeStaff(office)).filter((member) => IS[to](member)).map(({ id }) => id);
}

const IS: Readonly<Record<Exclude<Receiver, 'person'>, (member: Staff) => boolean>> = {
  holder: (member) => may(member, 'decide'),
  staff: (member) => may(member, 'see'),
  administrators: ({ role }) => role === 'administrator',
};
