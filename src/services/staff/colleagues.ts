/** The staff: administrators from the environment, others by a one-time link. */
import { INVITATION_DAYS, may, type Invitation, type Role, type Staff } from '../../domain/staff/staff.ts';
import { addDays } from '../../domain/calendar/dates.ts';
import { amendAudited, writeAudit } from '../audit/amend-audited.ts';
import { instant, todayIn, type Office } from '../office.ts';

/** Makes each of `ADMIN_IDS` an administrator at the first start; what was changed later stays. */
export async function seedAdministrators(office: Office, ids: readonly string[]): Promise<void> {
  for (const id of ids) await office.staff.insert({ id, version: 1, role: 'administrator', name: '', active: true });
}

/** The member of staff with this Telegram id, with the name Telegram shows now; null for anybody else. */
export async function colleague(office: Office, id: string, name?: string): Promise<Staff | null> {
  const staff = await office.staff.get(id);
  if (!staff?.active) return null;
  if (name === undefined || name === staff.name) return staff;
  await office.staff.patch(id, staff.version, { set: { name } });
  return { ...staff, name, version: staff.version + 1 };
}

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
  | { readonly kind: 'invalid' };

/** Accepts an invitation: it works once, until it expires. */
export async function join(office: Office, code: string, id: string, name: string, by?: number): Promise<Joined> {
  const invitation = await office.invitations.get(code);
  if (!invitation || invitation.expiresAt < instant(office)) return { kind: 'invalid' };
  const present = await colleague(office, id);
  if (present)
    return by !== undefined && invitation.usedIn === by ? { kind: 'joined', staff: present } : { kind: 'already' };
  if (invitation.usedBy !== null && invitation.usedBy !== id) return { kind: 'invalid' };
  if (
    (await office.invitations.patch(code, invitation.version, { set: { usedBy: id, usedIn: by ?? 0 } })) !== 'patched'
  )
    return { kind: 'invalid' };
  const staff: Staff = { id, version: 1, role: invitation.role, name, active: true };
  const former = await office.staff.get(id);
  await writeAudit(office, staff, 'joined', 'staff', former, { ...staff, version: (former?.version ?? 0) + 1 });
  if (former) await office.staff.replace({ ...staff, version: former.version });
  else await office.staff.insert(staff);
  return { kind: 'joined', staff };
}

export type Dismissed = 'dismissed' | 'forbidden' | 'yourself' | 'gone';

export async function dismiss(office: Office, by: Staff | null, id: string): Promise<Dismissed> {
  if (!may(by, 'invite')) return 'forbidden';
  if (by.id === id) return 'yourself';
  const amended = await amendAudited(office, by, 'dismissed', 'staff', id, ({ active }) =>
    active ? { change: { set: { active: false } } } : { no: null },
  );
  return amended.kind === 'gone' ? 'gone' : 'dismissed';
}
