import { openField } from '../../src/domain/forms/draft.ts';
import { draftsOf } from '../../src/services/forms/fill.ts';
import { todayIn, type Office } from '../../src/services/office.ts';

/** The name of the question that this person is asked now, or null at the review card (or without a form). */
export async function openQuestionOf(office: Office, id: number): Promise<string | null> {
  const person = await office.people.get(String(id));
  const draft = (await draftsOf(office, String(id))).find((one) => one.id === person?.floor);
  return draft ? (openField(draft, todayIn(office))?.name ?? null) : null;
}
