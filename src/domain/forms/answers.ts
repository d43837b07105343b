import { z } from 'zod';
import type { Answer, Answers } from './form.ts';

/** Stored answers by question name; what each may be is the business of its form. */
// each question's schema has checked its answer already; the record only names the type
export const answersSchema = z.record(z.string(), z.custom<Answer>()) as unknown as z.ZodType<Answers>;

export function textAnswer(answers: Answers, name: string): string {
  const value = answers[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
