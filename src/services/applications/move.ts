/** A file is moved by the table of its life, whoever asks; who has to know is told. */
import { lastEvent, lifeOf, mayMove, type Application } from '../../domain/applications/application.ts';
import { judge, type Act, type Judged } from '../../domain/applications/life.ts';
import { decided, TOLD_OF_MOVE } from '../../domain/applications/notices.ts';
import type { Answers } from '../../domain/forms/form.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Staff } from '../../domain/staff/staff.ts';
import { amend } from '../amend.ts';
import { tellOffice, tellPerson } from '../notices/tell.ts';
import { instant, type Office } from '../office.ts';
import { plan } from '../reminders/plan.ts';
import { applicationsOf, ofPerson } from './find.ts';

export type Moved =
  /**
   * `late`: the table of moves does not allow it now, somebody was quicker: `application` says who and what.
   * `incomplete`: a reason or a fact that this move needs is missing. `forbidden`: not for whoever asks.
   */
  { readonly kind: 'done' | Refusal; readonly application: Application } | { readonly kind: 'gone' };

/** What comes with a move. */
export interface MoveInput extends Pick<Act, 'reason' | 'fields' | 'facts'> {
  /** The answers as corrected. */
  readonly answers?: Answers;
}

/** The one way a file changes its state. */
async function move(
  office: Office,
  reference: string,
  name: string,
  by: Act['by'],
  { answers, ...details }: MoveInput = {},
): Promise<Moved> {
  const act: Act = { ...details, by, at: instant(office) };
  const moved = await amend<Application, Refusal>(office.applications, reference, (file) => {
    const verdict = judge(lifeOf(file), file, name, act);
    if (verdict.kind !== 'moved') return { no: verdict.kind };
    const facts = act.facts ? { facts: { ...file.facts, ...act.facts } } : {};
    const set = { ...verdict.set, ...facts, ...(answers ? { answers } : {}) };
    return { change: { set, push: { history: verdict.event } } };
  });
  if (moved.kind === 'gone') return moved;
  const { doc: application } = moved;
  if (moved.kind === 'no' && !isAgain(application, name, act)) return { kind: moved.no, application };
  await tell(office, application, name);
  await plan(office, 'applications', application);
  return { kind: 'done', application };
}

type Refusal = Exclude<Judged['kind'], 'moved'>;

/** The same move by the same person twice (a redelivered update, a double tap) is one move that is told again; telling is idempotent. */
function isAgain(application: Application, name: string, { by }: Act): boolean {
  const last = lastEvent(application);
  const who = 'staff' in by ? by.staff?.id : null;
  return last?.move === name && (last.by?.id ?? null) === who;
}

async function tell(office: Office, application: Application, name: string): Promise<void> {
  const event = application.history.length - 1;
  const { tells } = lifeOf(application).moves[name] ?? { tells: 'nobody' };
  if (tells === 'applicant') await tellPerson(office, decided, application.person, application.id, event);
  const kind = TOLD_OF_MOVE[name];
  if (tells === 'office' && kind) await tellOffice(office, kind, application.id, event);
}

/** An officer takes, returns, approves, rejects ...; the applicant is told at once. */
export const decide = (
  office: Office,
  staff: Staff | null,
  reference: string,
  name: string,
  details: Omit<MoveInput, 'answers'> = {},
): Promise<Moved> => move(office, reference, name, { staff }, details);

/** A reference is guessable: only one's own is moved. */
export async function withdraw(office: Office, person: Person, reference: string): Promise<Moved> {
  const own = await ofPerson(office, person, reference);
  return own ? move(office, reference, 'withdraw', { applicant: person.id }) : { kind: 'gone' };
}

/** Takes back whatever of a person's may still be taken back. */
export async function withdrawAll(office: Office, person: Person): Promise<void> {
  for (const application of await applicationsOf(office, person))
    if (mayMove(application, 'withdraw')) await withdraw(office, person, application.id);
}

/** Hands corrected answers in again. */
export const resubmit = (office: Office, person: string, application: Application, answers: Answers): Promise<Moved> =>
  move(
    office,
    application.id,
    'resubmit',
    { applicant: person },
    { answers, fields: lastEvent(application)?.fields ?? [] },
  );
