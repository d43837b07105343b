import type { Person } from '../../domain/people/person.ts';
import { withdrawAll } from '../applications/move.ts';
import type { Office } from '../office.ts';
import { eraseOf } from '../records/personal.ts';
import { answerConsent } from '../people/people.ts';

/**
 * Erases what a person told us and records that consent is withdrawn. What the office still works on is withdrawn first, and it is told;
 * of every application the number, the dates and the outcome stay for the statistics.
 */
export async function forget(office: Office, person: Person, by?: number): Promise<Person> {
  await withdrawAll(office, person);
  await eraseOf(office, person.id);
  return answerConsent(office, person, false, by);
}
