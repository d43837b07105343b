/** A person asks the office; a colleague answers through the bot. */
import type { Person } from '../../domain/people/person.ts';
import type { Question } from '../../domain/inquiries/inquiry.ts';
import { may, type Staff } from '../../domain/staff/staff.ts';
import { tellOffice, tellPerson } from '../notices/notices.ts';
import { instant, type Office } from '../office.ts';

/** `updateId` makes a repeated update the same question. */
export async function ask(office: Office, person: Person, text: string, updateId: number): Promise<Question> {
  const question: Question = {
    id: `q${updateId}-${person.id}`,
    version: 1,
    person: person.id,
    language: person.language,
    text,
    state: 'open',
    askedAt: instant(office),
    answeredAt: null,
    answer: null,
    by: null,
  };
  await office.questions.insert(question);
  await tellOffice(office, 'asked', question.id, 0);
  return question;
}

export type Replied =
  | { readonly kind: 'done'; readonly question: Question }
  | { readonly kind: 'late'; readonly question: Question }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'gone' };

export async function reply(office: Office, staff: Staff | null, id: string, answer: string): Promise<Replied> {
  if (!may(staff, 'answer')) return { kind: 'forbidden' };
  const question = await office.questions.get(id);
  if (!question) return { kind: 'gone' };
  if (question.state === 'answered') return { kind: 'late', question };
  const set = {
    state: 'answered' as const,
    answer,
    answeredAt: instant(office),
    by: { id: staff.id, name: staff.name },
  };
  if ((await office.questions.patch(id, question.version, { set })) !== 'patched')
    return reply(office, staff, id, answer);
  await tellPerson(office, 'answered', question.person, id, 0);
  return { kind: 'done', question: { ...question, ...set } };
}

export const questionsOf = (office: Office, person: Person): Promise<Question[]> =>
  office.questions.find({ person: person.id }, { sort: [['askedAt', 'desc']], limit: 5 });

export const openQuestions = (office: Office): Promise<Question[]> =>
  office.questions.find({ state: 'open' }, { sort: [['askedAt', 'asc']], limit: 10 });

export const countOpenQuestions = (office: Office): Promise<number> => office.questions.count({ state: 'open' });
