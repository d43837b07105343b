/** The staff: who they are, and administrators from the environment. */
import { may, type Staff } from '../../domain/staff/staff.ts';
import { amendAudited } from '../audit/amend-audited.ts';
import type { Office } from '../office.ts';

/** Who may invite now; one always remains. */
export const administrators = async (office: Office): Promise<Staff[]> =>
  (await office.staff.find({ active: true })).filter((member) => may(member, 'invite'));

/** Makes each of `ADMIN_IDS` an administrator at the first start; what was changed later stays, unless nobody is left: then who was made one. */
export async function seedAdministrators(office: Office, ids: readonly string[]): Promise<'left' | 'none' | Staff> {
  for (const id of ids) await office.staff.insert({ id, version: 1, role: 'administrator', name: '', active: true });
  if ((await administrators(office)).length > 0) return 'left';
  const [id] = ids;
  if (id === undefined) return 'none';
  const by = { id, name: 'ADMIN_IDS' };
  const set = { role: 'administrator', active: true };
  const made = await amendAudited(office, by, 'joined', 'staff', id, () => ({ change: { set } }));
  return made.kind === 'done' ? made.doc : 'none';
}

/** The member of staff with this Telegram id, with the name Telegram shows now; null for anybody else. */
export async function colleague(office: Office, id: string, name?: string): Promise<Staff | null> {
  const staff = await office.staff.get(id);
  if (!staff?.active) return null;
  if (name === undefined || name === staff.name) return staff;
  await office.staff.patch(id, staff.version, { set: { name } });
  return { ...staff, name, version: staff.version + 1 };
}
