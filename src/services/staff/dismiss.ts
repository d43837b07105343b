/** Dismissing: one at a time in all processes, so that an active administrator always remains. */
import { may, type Staff } from '../../domain/staff/staff.ts';
import { amendAudited } from '../audit/amend-audited.ts';
import { amend } from '../amend.ts';
import type { Office } from '../office.ts';
import type { DocOf } from '../records/table.ts';
import { colleague } from './colleagues.ts';

type Dismissal = DocOf<'dismissals'>;

export type Dismissed = 'dismissed' | 'forbidden' | 'yourself' | 'gone';

const TURN = 'turn';
const ATTEMPTS = 50;

export async function dismiss(office: Office, by: Staff | null, id: string): Promise<Dismissed> {
  if (!may(by, 'invite')) return 'forbidden';
  if (by.id === id) return 'yourself';
  if (!(await office.staff.get(id))) return 'gone';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const turn = await turnOf(office);
    if (turn.atWork) {
      await finish(office, turn);
      continue;
    }
    // What is read behind the turn holds until the turn is taken: whoever dismisses is there, and stays.
    if (!may(await colleague(office, by.id), 'invite')) return 'forbidden';
    const atWork = { who: id, by: { id: by.id, name: by.name } };
    if ((await office.dismissals.patch(TURN, turn.version, { set: { atWork } })) !== 'patched') continue;
    await finish(office, { ...turn, version: turn.version + 1, atWork });
    return 'dismissed';
  }
  throw new Error('others dismissed all the time');
}

async function turnOf(office: Office): Promise<Dismissal> {
  const turn = await office.dismissals.get(TURN);
  if (turn) return turn;
  await office.dismissals.insert({ id: TURN, version: 1, atWork: null });
  return turnOf(office);
}

/** Whoever comes upon a dismissal that was begun (its process may be gone) carries it out. */
async function finish(office: Office, { version, atWork }: Dismissal): Promise<void> {
  if (!atWork) return;
  const { who, by } = atWork;
  await amendAudited(office, by, 'dismissed', 'staff', who, ({ active }) =>
    active ? { change: { set: { active: false } } } : { no: null },
  );
  await endInvitations(office, who);
  await office.dialogs.remove({ person: who });
  await office.dismissals.patch(TURN, version, { set: { atWork: null } });
}

/** Links die with their maker's right; one that made a colleague makes none again. */
async function endInvitations(office: Office, who: string): Promise<void> {
  const made = await office.invitations.find({ by: who, usedBy: null });
  for (const { id } of made)
    await amend(office.invitations, id, ({ usedBy }) =>
      usedBy === null ? { change: { set: { ended: true } } } : { no: null },
    );
  const used = await office.invitations.find({ usedBy: who });
  for (const { id, joining } of used)
    if (joining) await amend(office.invitations, id, () => ({ change: { unset: ['joining'] } }));
}
