import type { Person } from '../../domain/people/person.ts';
import { withdrawAll } from '../applications/move.ts';
import type { Office } from '../office.ts';
import { eraseOf } from '../records/personal.ts';
import { answerConsent } from '../people/people.ts';

/**
 * Erases what a person told us and records that consent is withdrawn. What the office still works on is withdrawn first, and it is told;
 * of every application the number, the dates and the outcome stay for the statistics. `held`: files that wait for the office's word.
 */
export async function forget(
  office: Office,
  person: Person,
  held: readonly string[] = [],
  by?: number,
): Promise<Person> {
  await withdrawAll(office, person);
  await eraseNow(office, person.id, held);
  return answerConsent(office, person, false, by);
}

export async function eraseNow(office: Office, person: string, held: readonly string[] = []): Promise<void> {
  await eraseOf(office, person, held);
  // Dialogs that an older version stored hold more than ids; they are of nobody's use, for no other version goes on with them.
  await office.dialogs.remove({ about: null });
  await office.compact();
}
