import { openQuestion } from '../../src/domain/applications/kinds.ts';
import { draftsOf } from '../../src/services/forms/drafts.ts';
import { todayIn, type Office } from '../../src/services/office.ts';

/** The name of the question that this person is asked now, or null at the review card (or without a form). */
export async function openQuestionOf(office: Office, id: number): Promise<string | null> {
  const person = await office.people.get(String(id));
  const draft = (await draftsOf(office, String(id))).find((one) => one.id === person?.floor);
  return draft ? (openQuestion(draft, todayIn(office))?.name ?? null) : null;
}
