/** Files as their people and the office look for them. */
import type { Application } from '../../domain/applications/application.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Office } from '../office.ts';

/** The application if it is this person's own; a reference is guessable. */
export async function ofPerson(office: Office, person: Person, reference: string): Promise<Application | null> {
  const application = await office.applications.get(reference);
  return application?.person === person.id ? application : null;
}

export const applicationsOf = (office: Office, person: Person): Promise<Application[]> =>
  office.applications.find({ person: person.id }, { sort: [['submittedAt', 'desc']] });

export const byDraftKey = async (office: Office, draftKey: string): Promise<Application | undefined> =>
  (await office.applications.find({ draftKey }, { limit: 1 }))[0];

/** What a draft of this person became; a button of the draft still leads there. */
export async function submittedFrom(office: Office, person: Person, draftKey: string): Promise<Application | null> {
  const application = await byDraftKey(office, draftKey);
  return application?.person === person.id ? application : null;
}

export const countWaitingForOffice = (office: Office): Promise<number> =>
  office.applications.count({ waitsFor: 'office' });
