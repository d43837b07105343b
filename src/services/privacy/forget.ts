import type { Person } from '../../domain/people/person.ts';
import { withdrawAll } from '../applications/move.ts';
import type { Office } from '../office.ts';
import { eraseOf } from '../records/personal.ts';
import { answerConsent } from '../people/people.ts';

/**
 * Erases what a person told us and records that consent is withdrawn. What the office still works on is withdrawn first, and it is told;
 * of every application the number, the dates and the outcome stay for the statistics.
 */
export async function forget(office: Office, person: Person): Promise<Person> {
  await withdrawAll(office, person);
  await eraseOf(office, person.id);
  // Dialogs that an older version stored hold more than ids; they are of nobody's use, for no other version goes on with them.
  await office.dialogs.remove({ about: null });
  const forgotten = await answerConsent(office, person, false);
  // Here, after the last write, the store drops what its files still hold of it.
  return forgotten;
}
