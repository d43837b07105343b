/** The sweep of reminders: what is due is looked at again, told, and planned on. It may run at any time, on several replicas. */
import { isKindName } from '../../domain/applications/kinds.ts';
import { dueNow } from '../../domain/reminders/due.ts';
import type { Look } from '../../domain/reminders/look.ts';
import { kindOf, type SubjectName } from '../../domain/reminders/reminder.ts';
import { REMINDERS } from '../../domain/reminders/table.ts';
import { tellPerson } from '../notices/tell.ts';
import { instant, type Office } from '../office.ts';
import { factsOf } from './facts.ts';
import { receivers } from './receivers.ts';
import { subjectsIn } from './subjects.ts';

/** How long a sweep may take over one look before another takes it up; a look that failed is taken up again then. */
const LEASE_MINUTES = 10;

/** Told of a look that failed; the others go on. */
export type LookFailed = (error: unknown, look: Look) => void;

/** A deadline has a thousand forms due at once, and each waits for the disk a few times. */
const AT_ONCE = 8;

export async function remind(office: Office, failed: LookFailed): Promise<void> {
  await Promise.all(Array.from({ length: AT_ONCE }, () => takeLooks(office, failed)));
}

async function takeLooks(office: Office, failed: LookFailed): Promise<void> {
  for (;;) {
    const look = await claimLook(office);
    if (!look) return;
    await takeLook(office, look.of, look).catch((error: unknown) => failed(error, look));
  }
}

function claimLook(office: Office): Promise<Look | null> {
  const lease = new Date(office.now().getTime() + LEASE_MINUTES * 60_000).toISOString();
  return office.reminders.claim({ dueAt: { $lte: instant(office) } }, { dueAt: lease }, { sort: [['dueAt', 'asc']] });
}

/** Told first and planned on afterwards: after a crash between them the same notice is told again, which is one notice. */
async function takeLook<S extends SubjectName>(office: Office, of: S, look: Look): Promise<void> {
  if (!Object.hasOwn(REMINDERS, of)) return planOn(office, look, null);
  const row = REMINDERS[of].find(({ name }) => name === look.name);
  const subject = await subjectsIn(office)[of].get(look.about);
  if (!row || !subject || ('form' in subject && !isKindName(subject.form))) return planOn(office, look, null);
  const { tell, next } = dueNow(row.steps(subject, factsOf(office)), instant(office), office.timeZone);
  for (const { to, at } of tell)
    for (const chat of await receivers(office, to, subject))
      await tellPerson(office, kindOf(row), chat, look.about, Date.parse(at));
  await planOn(office, look, next);
}

/** Nothing is written if the subject was planned anew meanwhile. */
async function planOn(office: Office, { id, version }: Look, dueAt: string | null): Promise<void> {
  if (dueAt === null) await office.reminders.remove({ id, version });
  else await office.reminders.patch(id, version, { set: { dueAt } });
}
