/** The person's right to see and to erase (law 94-V; shared/domain/rules.md B.3). */
import { mayMove } from '../../domain/applications/application.ts';
import type { Person } from '../../domain/people/person.ts';
import { applicationsOf, withdraw } from '../applications/applications.ts';
import { draftsOf } from '../forms/fill.ts';
import type { Office } from '../office.ts';
import { answerConsent, changePerson } from '../people/people.ts';

/** Everything that is stored about a person. */
export async function dataOf(office: Office, person: Person): Promise<Record<string, unknown>> {
  const of = { person: person.id };
  return {
    person,
    consents: await office.consents.find(of),
    drafts: await draftsOf(office, person.id),
    applications: await applicationsOf(office, person),
    questions: await office.questions.find(of),
  };
}

/**
 * Erases what a person told us and records that consent is withdrawn. Applications under review are withdrawn;
 * of every application the number, the dates and the outcome stay for the statistics.
 */
export async function forget(office: Office, person: Person): Promise<Person> {
  for (const application of await applicationsOf(office, person)) {
    if (mayMove(application.state, 'withdraw')) await withdraw(office, person, application.id);
    await eraseAnswers(office, application.id);
  }
  await office.drafts.remove({ person: person.id });
  await office.questions.remove({ person: person.id });
  await office.dialogs.remove({ id: `${person.id}:${person.id}` });
  await changePerson(office, person.id, { floor: null });
  return answerConsent(office, person, false);
}

async function eraseAnswers(office: Office, reference: string): Promise<void> {
  for (;;) {
    const application = await office.applications.get(reference);
    if (!application) return;
    const history = application.history.map((event) => ({ ...event, reason: null }));
    if (
      (await office.applications.patch(reference, application.version, { set: { answers: {}, history } })) === 'patched'
    )
      return;
  }
}
