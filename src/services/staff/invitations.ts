/** Others become colleagues by a one-time link. */
import { INVITATION_DAYS, may, type Invitation, type Role, type Staff } from '../../domain/staff/staff.ts';
import { addDays } from '../../domain/calendar/dates.ts';
import { amend } from '../amend.ts';
import { amendAudited, writeAudit } from '../audit/amend-audited.ts';
import { instant, todayIn, type Office } from '../office.ts';
import { colleague } from './colleagues.ts';

export const invitationCode = (office: Office): string => office.newCode(20);

/** Of one code it is one invitation. */
export async function invite(
  office: Office,
  by: Staff | null,
  role: Role,
  id = invitationCode(office),
): Promise<Invitation | null> {
  if (!may(by, 'invite')) return null;
  const invitation: Invitation = {
    id,
    version: 1,
    role,
    by: by.id,
    expiresAt: `${addDays(todayIn(office), INVITATION_DAYS)}T23:59:59.000Z`,
    usedBy: null,
  };
  await office.invitations.insert(invitation);
  return invitation;
}

export type Joined =
  | { readonly kind: 'joined'; readonly staff: Staff }
  | { readonly kind: 'already' }
  /** `ended`: whoever made it may not invite any more. */
  | { readonly kind: 'invalid' | 'ended' };

/** Accepts an invitation: it works once, until it expires, as long as its maker may invite. */
export async function join(office: Office, code: string, id: string, name: string, by?: number): Promise<Joined> {
  const invitation = await office.invitations.get(code);
  const present = await colleague(office, id);
  if (present) {
    if (invitation?.usedBy === id) await joined(office, code);
    return by !== undefined && invitation?.usedIn === by ? { kind: 'joined', staff: present } : { kind: 'already' };
  }
  if (!invitation || invitation.expiresAt < instant(office)) return { kind: 'invalid' };
  const goesOn = invitation.usedBy === id && invitation.joining === true;
  if (invitation.usedBy !== null && !goesOn) return { kind: 'invalid' };
  if (invitation.ended || !may(await colleague(office, invitation.by), 'invite')) return { kind: 'ended' };
  const claim = { set: { usedBy: id, joining: true, ...(by === undefined ? {} : { usedIn: by }) } };
  if (!goesOn && (await office.invitations.patch(code, invitation.version, claim)) !== 'patched')
    return { kind: 'invalid' };
  const staff = await activate(office, { id, version: 1, role: invitation.role, name, active: true });
  await joined(office, code);
  return { kind: 'joined', staff };
}

/** A crash before this lets the same update finish; after it the link makes nobody. */
const joined = (office: Office, code: string): Promise<unknown> =>
  amend(office.invitations, code, ({ joining }) => (joining ? { change: { unset: ['joining'] } } : { no: null }));

async function activate(office: Office, staff: Staff): Promise<Staff> {
  if (!(await office.staff.get(staff.id))) {
    await writeAudit(office, staff, 'joined', 'staff', null, staff);
    if ((await office.staff.insert(staff)) === 'inserted') return staff;
  }
  const { role, name } = staff;
  const back = await amendAudited(office, staff, 'joined', 'staff', staff.id, () => ({
    change: { set: { role, name, active: true } },
  }));
  if (back.kind !== 'done') throw new Error('a colleague is gone');
  return back.doc;
}
