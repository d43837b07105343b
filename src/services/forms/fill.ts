/** Filling in a form: every step is one conditional write to the draft, which remembers the update it came from. */
import { formOf, hasSeen, openField, slotOf, type Draft } from '../../domain/forms/draft.ts';
import { answer, fieldBefore, fieldOf, type Answer } from '../../domain/forms/form.ts';
import type { FormName } from '../../domain/applications/kinds.ts';
import type { Person } from '../../domain/people/person.ts';
import { instant, todayIn, type Office } from '../office.ts';
import { changePerson } from '../people/people.ts';
import type { Change } from '../ports.ts';

export type Step =
  | { readonly kind: 'answer'; readonly field: string; readonly value: Answer; readonly album?: string | undefined }
  | { readonly kind: 'back'; readonly from: string | undefined }
  | { readonly kind: 'keep'; readonly field: string }
  | { readonly kind: 'change'; readonly field: string }
  | { readonly kind: 'contactAsked'; readonly asked: boolean }
  /** A message that could not be read as the answer: brought again, it is no answer to a later question either. */
  | { readonly kind: 'unread' };

export type Filled =
  /** `field` was the question that was open before the step. */
  | { readonly kind: 'done'; readonly draft: Draft }
  | { readonly kind: 'refused'; readonly draft: Draft; readonly code: string }
  /** The same update came again: its effect is already stored. */
  | { readonly kind: 'repeated'; readonly draft: Draft }
  /** The step is about a question that is not open (an old button, the other of two messages at once). */
  | { readonly kind: 'stale'; readonly draft: Draft }
  | { readonly kind: 'gone' };

const ATTEMPTS = 8;

/** Takes one step in a draft. Nothing is lost if two come at once: the second sees what the first stored. */
export async function fill(office: Office, known: Draft, updateId: number, step: Step): Promise<Filled> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const draft = attempt === 0 ? known : await office.drafts.get(known.id);
    if (!draft) return { kind: 'gone' };
    if (hasSeen(draft, updateId)) return { kind: 'repeated', draft };
    const outcome = changeFor(office, draft, step);
    const refusal = 'kind' in outcome ? outcome : null;
    if (refusal?.kind === 'stale') return { ...refusal, draft };
    const change: Change = 'kind' in outcome ? {} : outcome;
    const touchedOn = todayIn(office);
    const touched = draft.touchedOn === touchedOn ? {} : { touchedOn };
    const set = { ...change.set, ...touched, [`seen.${slotOf(updateId)}`]: updateId };
    if ((await office.drafts.patch(draft.id, draft.version, { ...change, set })) === 'patched') {
      return { ...(refusal ?? { kind: 'done' }), draft: await reread(office, draft) };
    }
  }
  throw new Error('a draft could not be changed: too many changes at once');
}

async function reread(office: Office, draft: Draft): Promise<Draft> {
  return (await office.drafts.get(draft.id)) ?? draft;
}

function changeFor(
  office: Office,
  draft: Draft,
  step: Step,
): Change | { kind: 'refused'; code: string } | { kind: 'stale' } {
  const today = todayIn(office);
  const form = formOf(draft);
  const open = openField(draft, today)?.name;
  switch (step.kind) {
    case 'answer': {
      if (open !== step.field) return { kind: 'stale' };
      const recorded = answer(form, draft.answers, step.field, step.value, today);
      if (!recorded.ok) return { kind: 'refused', code: recorded.code };
      return {
        set: {
          [`answers.${step.field}`]: recorded.value,
          ...redone(draft, step.field, recorded.forget),
          ...(step.album ? { album: step.album } : {}),
        },
        ...(recorded.forget.length > 0 ? { unset: recorded.forget.map((name) => `answers.${name}`) } : {}),
      };
    }
    case 'keep':
      return open === step.field && draft.answers[step.field] !== undefined
        ? { set: redone(draft, step.field, []) }
        : { kind: 'stale' };
    case 'back': {
      if (open !== step.from) return { kind: 'stale' };
      const previous = fieldBefore(form, draft.answers, today, open);
      return previous
        ? { set: { redo: [previous.name, ...draft.redo.filter((name) => name !== previous.name)] } }
        : { kind: 'stale' };
    }
    case 'change':
      return fieldOf(form, step.field)
        ? { set: { redo: [step.field, ...draft.redo.filter((name) => name !== step.field)] } }
        : { kind: 'stale' };
    case 'contactAsked':
      return { set: { contactAsked: step.asked } };
    case 'unread':
      return {};
  }
}

/** A correction also asks again what the correction made wrong; elsewhere a missing answer is asked for by itself. */
function redone(draft: Draft, field: string, forgotten: readonly string[]): Record<string, unknown> {
  if (!draft.redo.includes(field) && forgotten.length === 0) return {};
  return { redo: draft.redo.filter((name) => name !== field && !forgotten.includes(name)) };
}

const draftId = (person: string, what: string): string => `${person}:${what}`;

/** Opens a form for a person and gives it the floor (`since`: see Person): the half-filled draft if there is one, else a new one. */
export async function openForm(
  office: Office,
  person: Person,
  form: FormName,
  answers: Draft['answers'] = {},
  since = 0,
): Promise<Draft> {
  const draft = newDraft(office, person, { id: draftId(person.id, form), form, answers });
  await office.drafts.insert(draft);
  await takeFloor(office, person.id, draft.id, since);
  return (await office.drafts.get(draft.id)) ?? draft;
}

/** Opens what the office asked to correct: only those questions are asked again. */
export async function openCorrection(
  office: Office,
  person: Person,
  application: { id: string; form: FormName; answers: Draft['answers']; fields: readonly string[] },
  since = 0,
): Promise<Draft> {
  const { id, form, answers, fields } = application;
  const draft = newDraft(office, person, {
    id: draftId(person.id, id),
    form,
    answers,
    redo: [...fields],
    corrects: id,
  });
  await office.drafts.insert(draft);
  await takeFloor(office, person.id, draft.id, since);
  return (await office.drafts.get(draft.id)) ?? draft;
}

function newDraft(
  office: Office,
  person: Person,
  parts: Pick<Draft, 'id' | 'form' | 'answers'> & Partial<Draft>,
): Draft {
  const at = instant(office);
  return {
    version: 1,
    person: person.id,
    key: office.newCode(10),
    redo: [],
    corrects: null,
    contactAsked: false,
    album: null,
    seen: {},
    startedAt: at,
    touchedOn: todayIn(office),
    ...parts,
  };
}

/** The draft whose question is open, if any. */
export async function draftWithFloor(office: Office, person: Person): Promise<Draft | null> {
  return person.floor === null ? null : office.drafts.get(person.floor);
}

export const draftsOf = (office: Office, person: string): Promise<Draft[]> =>
  office.drafts.find({ person }, { sort: [['touchedOn', 'desc']] });

export const takeFloor = (office: Office, person: string, draft: string, since: number): Promise<Person> =>
  changePerson(office, person, { floor: draft, floorSince: since });

/** The form waits in the store; the next message is no answer to it. */
export async function leaveFloor(office: Office, person: Person): Promise<Person> {
  return person.floor === null ? person : changePerson(office, person.id, { floor: null });
}

export async function discardDraft(office: Office, draft: Draft): Promise<void> {
  const person = await office.people.get(draft.person);
  if (person?.floor === draft.id) await changePerson(office, draft.person, { floor: null });
  await office.drafts.remove({ id: draft.id });
}
