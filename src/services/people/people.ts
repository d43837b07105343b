/** Who writes to us: their language, their consent, the form that has the floor. */
import { CONSENT_TEXT_VERSION, type Consent } from '../../domain/people/consent.ts';
import { languageOf, type Language } from '../../domain/people/language.ts';
import type { Person } from '../../domain/people/person.ts';
import { amend } from '../amend.ts';
import { queueBlocked } from '../notices/queue-again.ts';
import { instant, type Office } from '../office.ts';
import { assumedIn } from '../records/readable.ts';

/** The person with this Telegram id; known from the first message on, in the language of their Telegram until they choose. */
export async function identify(office: Office, id: string, languageCode: string | undefined): Promise<Person> {
  const known = await office.people.get(id);
  // Telegram need not tell a language at each update: what is known stays.
  const language = languageOf(languageCode, known?.language ?? office.defaultLanguage);
  if (!known) {
    const person: Person = {
      id,
      version: 1,
      language,
      languageChosen: false,
      consent: null,
      floor: null,
      blocked: false,
    };
    if ((await office.people.insert(person)) !== 'inserted') return identify(office, id, languageCode);
    // A colleague may have been told before they ever came.
    await queueBlocked(office, id);
    return person;
  }
  // A language of a newer version stays in the row: until that is back they are spoken to in that of their Telegram.
  if (assumedIn(known).includes('language')) return { ...known, language };
  if (known.blocked || (!known.languageChosen && known.language !== language)) {
    const person = await changePerson(office, id, { blocked: false, ...(known.languageChosen ? {} : { language }) });
    if (known.blocked) await queueBlocked(office, id);
    return person;
  }
  return known;
}

/** Sets fields of a person whatever happens at the same time. Throws if there is no such person. */
export async function changePerson(office: Office, id: string, set: Partial<Person>): Promise<Person> {
  const amended = await amend(office.people, id, () => ({ change: { set } }));
  if (amended.kind !== 'done') throw new Error('no such person');
  return amended.doc;
}

export const chooseLanguage = (office: Office, id: string, language: Language): Promise<Person> =>
  changePerson(office, id, { language, languageChosen: true });

/** Records the answer to the consent question: text version, language, time. Of one update (`by`) it is one answer. */
export async function answerConsent(
  office: Office,
  person: Person,
  agreed: boolean,
  by: number | string = instant(office),
): Promise<Person> {
  const id = `${person.id}:${by}`;
  const given = { textVersion: CONSENT_TEXT_VERSION, language: person.language, agreed, at: instant(office) };
  await office.consents.insert({ ...given, id, version: 1, person: person.id });
  const { textVersion, language, at } = (await office.consents.get(id)) ?? given;
  const consent: Consent = { textVersion, language, agreed, at };
  return changePerson(office, person.id, { consent });
}

export async function markBlocked(office: Office, id: string, blocked: boolean): Promise<void> {
  if (await office.people.get(id)) await changePerson(office, id, { blocked });
}
