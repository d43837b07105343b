/** The person withdraws consent; what is held waits for the office's word, and the clock of the law runs. */
import type { Person } from '../../domain/people/person.ts';
import { withdrawalAsked, withdrawalDecided } from '../../domain/privacy/notices.ts';
import { dueDay, isHeld, type Withdrawal } from '../../domain/privacy/withdrawal.ts';
import { may, type Staff } from '../../domain/staff/staff.ts';
import { amend } from '../amend.ts';
import { applicationsOf } from '../applications/find.ts';
import { tellOffice, tellPerson } from '../notices/tell.ts';
import { instant, todayIn, type Office } from '../office.ts';
import { answerConsent } from '../people/people.ts';
import { plan } from '../reminders/plan.ts';
import { eraseNow, forget } from './forget.ts';

/** What nothing holds is erased at once. Brought again, the same request goes on with the same clock. */
export async function withdrawConsent(office: Office, person: Person, by?: number): Promise<Person> {
  const files = (await applicationsOf(office, person)).filter(isHeld);
  const held = files.map(({ id }) => id);
  if (held.length === 0) return forget(office, person, [], by);
  const withdrawal = await begin(office, person, held);
  const forgotten = await forget(office, person, held, by);
  await tellOffice(office, withdrawalAsked, person.id, Date.parse(withdrawal.askedAt));
  await plan(office, 'withdrawals', withdrawal);
  for (const file of files) await plan(office, 'applications', file);
  return forgotten;
}

async function begin(office: Office, person: Person, held: readonly string[]): Promise<Withdrawal> {
  const asked = {
    state: 'open',
    askedAt: instant(office),
    dueOn: dueDay(todayIn(office), office.content.calendar),
    held: [...held],
    decidedAt: null,
    reason: null,
  } as const;
  const again = await amend(office.withdrawals, person.id, ({ state }) =>
    state === 'open' ? { no: null } : { change: { set: asked } },
  );
  if (again.kind !== 'gone') return again.doc;
  await office.withdrawals.insert({ id: person.id, version: 1, person: person.id, ...asked, held: [...held] });
  return begin(office, person, held);
}

/** The person thinks better of it: consent holds again, and nothing waits. */
export async function takeBack(office: Office, person: Person): Promise<Person> {
  const set = { state: 'takenBack', decidedAt: instant(office) } as const;
  const taken = await amend(office.withdrawals, person.id, ({ state }) =>
    state === 'open' ? { change: { set } } : { no: null },
  );
  if (taken.kind !== 'done') return person;
  await plan(office, 'withdrawals', taken.doc);
  return answerConsent(office, person, true);
}

export type Answered = 'done' | 'late' | 'forbidden';

/** Erases what was held, or (with a reason) refuses to. */
export async function answerWithdrawal(
  office: Office,
  staff: Staff | null,
  id: string,
  reason: string | null,
): Promise<Answered> {
  if (!may(staff, 'decide')) return 'forbidden';
  const state = reason === null ? 'erased' : 'refused';
  const set = { state, reason, decidedAt: instant(office) } as const;
  const answered = await amend(office.withdrawals, id, (withdrawal) =>
    withdrawal.state === 'open' ? { change: { set } } : { no: null },
  );
  if (answered.kind === 'gone') return 'late';
  const { doc } = answered;
  // The same answer again: a crash between the two is made up for.
  if (answered.kind === 'no' && doc.state !== state) return 'late';
  if (state === 'erased') await eraseNow(office, id);
  await plan(office, 'withdrawals', doc);
  await tellPerson(office, withdrawalDecided, id, id, Date.parse(doc.askedAt));
  return 'done';
}

export const withdrawalOf = (office: Office, person: Person): Promise<Withdrawal | null> =>
  office.withdrawals.get(person.id);

/** Those that wait, the nearest last day first. */
export const openWithdrawals = (office: Office): Promise<Withdrawal[]> =>
  office.withdrawals.find({ state: 'open' }, { sort: [['dueOn', 'asc']], limit: 20 });
