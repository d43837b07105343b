/** Whom it concerns when data have leaked: the office has one working day to say so (law 94-V; shared/domain/rules.md B). */
import type { Staff } from '../../domain/staff/staff.ts';
import type { Answers } from '../../domain/forms/form.ts';
import { instant, type Office } from '../office.ts';
import { countsByPerson } from '../records/personal.ts';

export interface Affected {
  /** Telegram's user id. */
  readonly person: string;
  /** What they last told of themselves; empty where only the chat is known. */
  readonly answers: Answers;
  /** Rows of each record that has some. */
  readonly held: Readonly<Record<string, number>>;
}

/** People whose rows are asked for at once. */
const BATCH = 200;

/** Everybody of whom the store holds something. That it was asked for is written down first. */
export async function affectedBy(office: Office, by: Staff): Promise<readonly Affected[]> {
  const at = instant(office);
  const looked = { id: `people:leak:${at}:${by.id}`, version: 1, at, by: by.id, name: by.name } as const;
  await office.audit.insert({ ...looked, what: 'looked', about: 'people:all', old: {}, new: {} });
  const held = await countsByPerson(office);
  const told = await lastAnswers(office, [...held.keys()]);
  return [...held].map(([person, counts]) => ({ person, held: counts, answers: told.get(person) ?? {} }));
}

/** By person: of the drafts, then of the files; the later has the last word. */
async function lastAnswers(office: Office, people: readonly string[]): Promise<ReadonlyMap<string, Answers>> {
  const last = new Map<string, Answers>();
  for (let from = 0; from < people.length; from += BATCH) {
    const theirs = { person: { $in: people.slice(from, from + BATCH) } };
    const [drafts, files] = [await office.drafts.find(theirs), await office.applications.find(theirs, BY_TIME)];
    for (const { person, answers } of [...drafts, ...files]) last.set(person, { ...last.get(person), ...answers });
  }
  return last;
}

const BY_TIME = { sort: [['submittedAt', 'asc']] } as const;
