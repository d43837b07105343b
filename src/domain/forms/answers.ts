import { z } from 'zod';
import type { Answer, Answers, StoredFile } from './form.ts';

/** Stored answers by question name; what each may be is the business of its form. */
// each question's schema has checked its answer already; the record only names the type
export const answersSchema = z.record(z.string(), z.custom<Answer>()) as unknown as z.ZodType<Answers>;

export function textAnswer(answers: Answers, name: string): string {
  const value = answers[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** An answer as a list; version 0.2 kept the one page of a document, the one option of a choice without a list. */
const listIn = (answer: Answer | undefined): readonly (string | number | StoredFile)[] =>
  answer === null || answer === undefined ? [] : typeof answer === 'object' && 'length' in answer ? answer : [answer];

/** The pages of a document, in order. */
export const pagesIn = (answer: Answer | undefined): readonly StoredFile[] =>
  listIn(answer).filter((page) => typeof page === 'object');

/** The chosen options. */
export const optionsIn = (answer: Answer | undefined): readonly string[] =>
  listIn(answer).filter((option) => typeof option === 'string');
