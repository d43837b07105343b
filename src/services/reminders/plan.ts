/** Planning: whenever a subject changes, when to look at it next is written; the sweep finds it by that date. */
import { firstLook } from '../../domain/reminders/due.ts';
import type { Look } from '../../domain/reminders/look.ts';
import type { SubjectName, Subjects } from '../../domain/reminders/reminder.ts';
import { REMINDERS } from '../../domain/reminders/table.ts';
import { amend } from '../amend.ts';
import { instant, type Office } from '../office.ts';
import { factsOf } from './facts.ts';

const lookId = (name: string, about: string): string => `${name}:${about}`;

/** Safe to call again: what was told stays told. */
export async function plan<S extends SubjectName>(office: Office, of: S, subject: Subjects[S]): Promise<void> {
  const facts = factsOf(office);
  const { id: about, person } = subject;
  const looks = REMINDERS[of].map(({ name, steps }) => ({
    look: { id: lookId(name, about), version: 1, name, of, about, person },
    dueAt: firstLook(steps(subject, facts), instant(office)),
  }));
  const over = looks.filter(({ dueAt }) => dueAt === null).map(({ look }) => look.id);
  if (over.length > 0) await office.reminders.remove({ id: { $in: over } });
  for (const { look, dueAt } of looks) if (dueAt !== null) await put(office, { ...look, dueAt });
}

/** Nothing more will be told of it. */
export async function unplan(office: Office, of: SubjectName, about: string): Promise<void> {
  await office.reminders.remove({ id: { $in: REMINDERS[of].map(({ name }) => lookId(name, about)) } });
}

async function put(office: Office, look: Look): Promise<void> {
  const { dueAt } = look;
  const known = await amend(office.reminders, look.id, (planned) =>
    planned.dueAt === dueAt ? { no: null } : { change: { set: { dueAt } } },
  );
  if (known.kind === 'gone' && (await office.reminders.insert(look)) === 'taken') await put(office, look);
}
