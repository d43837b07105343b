/** From a finished draft to a decision. */
import {
  lastEvent,
  mayMove,
  moved,
  referenceNumber,
  waitsFor,
  type Application,
  type MoveName,
  type Officer,
} from '../../domain/applications/application.ts';
import { formOf, openField, type Draft } from '../../domain/forms/draft.ts';
import { completed, nextField } from '../../domain/forms/form.ts';
import type { Person } from '../../domain/people/person.ts';
import { may, type Staff } from '../../domain/staff/staff.ts';
import { discardDraft } from '../forms/fill.ts';
import { tellOffice, tellPerson } from '../notices/notices.ts';
import { instant, todayIn, type Office } from '../office.ts';

export type Submitted =
  | { readonly kind: 'submitted'; readonly application: Application }
  /** Something is still to be answered, e.g. a date that has passed meanwhile; the draft asks for it. */
  | { readonly kind: 'incomplete'; readonly draft: Draft };

/** Hands a finished draft in, once: a second call with the same draft finds the first one's application. */
export async function submit(office: Office, person: Person, draft: Draft): Promise<Submitted> {
  if (draft.corrects !== null) return resubmit(office, draft, draft.corrects);
  const today = todayIn(office);
  const form = formOf(draft);
  const answers = completed(form, draft.answers, today);
  if (openField(draft, today) || nextField(form, answers, today)) {
    await office.drafts.patch(draft.id, draft.version, { set: { answers } });
    return { kind: 'incomplete', draft: (await office.drafts.get(draft.id)) ?? draft };
  }
  const application =
    (await byDraftKey(office, draft.key)) ?? (await insertApplication(office, person, { ...draft, answers }));
  await tellOffice(office, 'submitted', application.id, 0);
  await discardDraft(office, draft);
  return { kind: 'submitted', application };
}

/** What a draft of this person became; a button of the draft still leads there. */
export async function submittedFrom(office: Office, person: Person, draftKey: string): Promise<Application | null> {
  const application = await byDraftKey(office, draftKey);
  return application?.person === person.id ? application : null;
}

const byDraftKey = async (office: Office, draftKey: string): Promise<Application | undefined> =>
  (await office.applications.find({ draftKey }, { limit: 1 }))[0];

async function insertApplication(office: Office, person: Person, draft: Draft): Promise<Application> {
  const at = instant(office);
  const application: Application = {
    id: await nextReference(office, draft),
    version: 1,
    form: draft.form,
    person: person.id,
    language: person.language,
    draftKey: draft.key,
    answers: draft.answers,
    state: 'submitted',
    waitsFor: waitsFor('submitted'),
    submittedAt: at,
    waitsSince: at,
    officer: null,
    history: [{ at, move: 'submit', by: null, reason: null, fields: [] }],
  };
  if ((await office.applications.insert(application)) === 'inserted') return application;
  const other = await byDraftKey(office, draft.key);
  return other ?? insertApplication(office, person, draft);
}

/** The next number of the form's series for the year, e.g. `MOB-2026-0001`; a number given out never comes again. */
async function nextReference(office: Office, draft: Draft): Promise<string> {
  const year = todayIn(office).slice(0, 4);
  const series = `${formOf(draft).prefix}-${year}`;
  for (;;) {
    const counter = await office.counters.get(series);
    if (!counter) await office.counters.insert({ id: series, version: 1, last: 0 });
    else if (
      (await office.counters.patch(series, counter.version, { set: { last: counter.last + 1 } })) === 'patched'
    ) {
      return referenceNumber(draft.form, year, counter.last + 1);
    }
  }
}

async function resubmit(office: Office, draft: Draft, reference: string): Promise<Submitted> {
  if (openField(draft, todayIn(office))) return { kind: 'incomplete', draft };
  const outcome = again(
    await move(office, reference, 'resubmit', { by: null, answers: draft.answers, changedFields: true }),
    'resubmit',
    null,
  );
  if (outcome.kind === 'done')
    await tellOffice(office, 'resubmitted', reference, outcome.application.history.length - 1);
  await discardDraft(office, draft);
  if (outcome.kind === 'gone') throw new Error('the application that was corrected is gone');
  return { kind: 'submitted', application: outcome.application };
}

export type Moved =
  | { readonly kind: 'done'; readonly application: Application }
  /** The table of moves does not allow it now: somebody was quicker; `application` says who and what. */
  | { readonly kind: 'late'; readonly application: Application }
  | { readonly kind: 'gone' };

interface MoveInput {
  readonly by: Officer | null;
  readonly reason?: string;
  readonly fields?: readonly string[];
  readonly answers?: Application['answers'];
  readonly changedFields?: true;
}

async function move(office: Office, reference: string, name: MoveName, input: MoveInput): Promise<Moved> {
  for (;;) {
    const application = await office.applications.get(reference);
    if (!application) return { kind: 'gone' };
    if (!mayMove(application.state, name)) return { kind: 'late', application };
    const fields = input.changedFields ? (application.history.at(-1)?.fields ?? []) : (input.fields ?? []);
    const { event, ...set } = moved(application, name, {
      by: input.by,
      at: instant(office),
      fields,
      ...(input.reason === undefined ? {} : { reason: input.reason }),
    });
    const change = { set: { ...set, ...(input.answers ? { answers: input.answers } : {}) }, push: { history: event } };
    if ((await office.applications.patch(reference, application.version, change)) === 'patched') {
      return {
        kind: 'done',
        application: {
          ...application,
          ...change.set,
          version: application.version + 1,
          history: [...application.history, event],
        },
      };
    }
  }
}

/** The same move by the same person twice (a redelivered update, a double tap) is one move that is told again; telling is idempotent. */
function again(outcome: Moved, name: MoveName, by: string | null): Moved {
  const last = outcome.kind === 'late' ? lastEvent(outcome.application) : undefined;
  return outcome.kind === 'late' && last?.move === name && (last.by?.id ?? null) === by
    ? { ...outcome, kind: 'done' }
    : outcome;
}

export type Decided = Moved | { readonly kind: 'forbidden' };

/** An officer takes, returns, approves or rejects; the applicant is told at once. The caller gives a reason where the table asks for one. */
export async function decide(
  office: Office,
  staff: Staff | null,
  reference: string,
  name: Exclude<MoveName, 'resubmit' | 'withdraw'>,
  details: { readonly reason?: string; readonly fields?: readonly string[] } = {},
): Promise<Decided> {
  if (!may(staff, 'decide')) return { kind: 'forbidden' };
  const outcome = again(
    await move(office, reference, name, { by: { id: staff.id, name: staff.name }, ...details }),
    name,
    staff.id,
  );
  if (outcome.kind === 'done') {
    const { application } = outcome;
    await tellPerson(office, 'decided', application.person, application.id, application.history.length - 1);
  }
  return outcome;
}

export async function withdraw(office: Office, person: Person, reference: string): Promise<Moved> {
  const application = await ofPerson(office, person, reference);
  if (!application) return { kind: 'gone' };
  const outcome = again(await move(office, reference, 'withdraw', { by: null }), 'withdraw', null);
  if (outcome.kind === 'done') await tellOffice(office, 'withdrawn', reference, outcome.application.history.length - 1);
  return outcome;
}

/** The application if it is this person's own; a reference is guessable. */
export async function ofPerson(office: Office, person: Person, reference: string): Promise<Application | null> {
  const application = await office.applications.get(reference);
  return application?.person === person.id ? application : null;
}

export const applicationsOf = (office: Office, person: Person): Promise<Application[]> =>
  office.applications.find({ person: person.id }, { sort: [['submittedAt', 'desc']] });

export const DESK_PAGE = 8;

/** What waits for the office, oldest first, a page at a time. */
export const waitingForOffice = (office: Office, after?: Application): Promise<Application[]> =>
  office.applications.find(
    { waitsFor: 'office' },
    { sort: [['waitsSince', 'asc']], limit: DESK_PAGE + 1, ...(after ? { after } : {}) },
  );

export const countWaitingForOffice = (office: Office): Promise<number> =>
  office.applications.count({ waitsFor: 'office' });
