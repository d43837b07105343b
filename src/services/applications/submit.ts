/** From a finished draft to a file with a number. */
import { openQuestion } from '../../domain/applications/kinds.ts';
import { referenceNumber, type Application } from '../../domain/applications/application.ts';
import { formOf } from '../../domain/applications/kinds.ts';
import { stateIn } from '../../domain/applications/life.ts';
import { submitted } from '../../domain/applications/notices.ts';
import { completed } from '../../domain/forms/answering.ts';
import { nextField } from '../../domain/forms/asking.ts';
import { openField, type Draft } from '../../domain/forms/draft.ts';
import type { Person } from '../../domain/people/person.ts';
import { amend } from '../amend.ts';
import { tellOffice } from '../notices/tell.ts';
import { instant, todayIn, type Office } from '../office.ts';
import { plan } from '../reminders/plan.ts';
import { byDraftKey } from './find.ts';
import { resubmit } from './move.ts';

export type Submitted =
  | { readonly kind: 'submitted'; readonly application: Application }
  /** Something is still to be answered, e.g. a date that has passed meanwhile; the draft asks for it. */
  | { readonly kind: 'incomplete'; readonly draft: Draft };

/** Hands a finished draft in, once: a second call with the same draft finds the first one's application. The draft goes when that is shown. */
export async function submit(office: Office, person: Person, draft: Draft): Promise<Submitted> {
  if (draft.corrects !== null) return submitCorrection(office, draft, draft.corrects);
  const today = todayIn(office);
  const form = formOf(draft);
  const answers = completed(form, draft.answers, today);
  if (openField(form, draft, today) || nextField(form, answers, today)) {
    await office.drafts.patch(draft.id, draft.version, { set: { answers } });
    return { kind: 'incomplete', draft: (await office.drafts.get(draft.id)) ?? draft };
  }
  const application =
    (await byDraftKey(office, draft.key)) ?? (await insertApplication(office, person, { ...draft, answers }));
  await tellOffice(office, submitted, application.id, 0);
  await plan(office, 'applications', application);
  return { kind: 'submitted', application };
}

async function insertApplication(office: Office, person: Person, draft: Draft): Promise<Application> {
  const at = instant(office);
  const { life } = formOf(draft);
  const application: Application = {
    id: await nextReference(office, draft),
    version: 1,
    form: draft.form,
    person: person.id,
    language: person.language,
    draftKey: draft.key,
    answers: draft.answers,
    state: life.first,
    waitsFor: stateIn(life, life.first).waitsFor,
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
  await office.counters.insert({ id: series, version: 1, last: 0 });
  const counted = await amend(office.counters, series, ({ last }) => ({ change: { set: { last: last + 1 } } }));
  if (counted.kind !== 'done') throw new Error(`the series ${series} is gone`);
  return referenceNumber(draft.form, year, counted.doc.last);
}

async function submitCorrection(office: Office, draft: Draft, reference: string): Promise<Submitted> {
  if (openQuestion(draft, todayIn(office))) return { kind: 'incomplete', draft };
  const application = await office.applications.get(reference);
  if (!application) throw new Error('the application that was corrected is gone');
  const outcome = await resubmit(office, draft.person, application, draft.answers);
  if (outcome.kind === 'gone') throw new Error('the application that was corrected is gone');
  return { kind: 'submitted', application: outcome.application };
}
