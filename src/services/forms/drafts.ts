/** Opening, resuming, leaving and discarding a half-filled form. */
import { isKindName } from '../../domain/applications/kinds.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import type { Person } from '../../domain/people/person.ts';
import { instant, todayIn, type Office } from '../office.ts';
import { markSeen, seenBy } from '../intake/seen.ts';
import { changePerson } from '../people/people.ts';
import { plan, unplan } from '../reminders/plan.ts';

const draftId = (person: string, what: string): string => `${person}:${what}`;

/** Opens a form for a person and gives it the floor (`since`: see Person): the half-filled draft if there is one, else a new one. */
export async function openForm(
  office: Office,
  person: Person,
  form: string,
  answers: Draft['answers'] = {},
  since = 0,
): Promise<Draft> {
  const draft = newDraft(office, person, { id: draftId(person.id, form), form, answers });
  await office.drafts.insert(draft);
  return begun(office, draft, since);
}

/** Opens what the office asked to correct: only those questions are asked again. */
export async function openCorrection(
  office: Office,
  person: Person,
  application: { id: string; form: string; answers: Draft['answers']; fields: readonly string[] },
  since = 0,
): Promise<Draft> {
  const { id, form, answers, fields } = application;
  const draft = newDraft(office, person, {
    id: draftId(person.id, id),
    form,
    answers,
    redo: [...fields],
    corrects: id,
    asked: [...fields],
  });
  await office.drafts.insert(draft);
  return begun(office, draft, since);
}

async function begun(office: Office, draft: Draft, since: number): Promise<Draft> {
  const stored = (await office.drafts.get(draft.id)) ?? draft;
  await takeFloor(office, stored, since);
  return stored;
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
    seen: {},
    startedAt: at,
    touchedOn: todayIn(office),
    ...parts,
  };
}

/** The draft whose question is open, if any. */
export async function draftWithFloor(office: Office, person: Person): Promise<Draft | null> {
  const draft = person.floor === null ? null : await office.drafts.get(person.floor);
  return draft && isKindName(draft.form) ? draft : null;
}

export const draftsOf = (office: Office, person: string): Promise<Draft[]> =>
  office.drafts.find({ person }, { sort: [['touchedOn', 'desc']] });

/** Opened or gone on with: its reminders begin anew, for its programme may have a next deadline by now. */
export async function takeFloor(office: Office, draft: Draft, since: number): Promise<Person> {
  await plan(office, 'drafts', draft);
  return changePerson(office, draft.person, { floor: draft.id, floorSince: since });
}

/** The form waits in the store; the next message is no answer to it. */
export async function leaveFloor(office: Office, person: Person): Promise<Person> {
  if (person.floor === null) return person;
  return { ...(await changePerson(office, person.id, { floor: null })), language: person.language };
}

/**
 * What the draft remembers is remembered without it from then on; it goes before the floor is free, so that it is never gone on with.
 * `by`: the update that has shown that it is gone.
 */
export async function discardDraft(office: Office, draft: Draft, by?: number): Promise<void> {
  await markSeen(office, [...seenBy(draft), ...(by === undefined ? [] : [by])]);
  await unplan(office, 'drafts', draft.id);
  await office.drafts.remove({ id: draft.id });
  await leaveGone(office, draft.person);
}

/** Gives back the floor that a draft had which is gone. */
export async function leaveGone(office: Office, id: string): Promise<void> {
  const person = await office.people.get(id);
  if (person && person.floor !== null && !(await draftWithFloor(office, person))) await leaveFloor(office, person);
}
