/** What was handed in (an application or a visit) and everything that may happen to it. */
import { z } from 'zod';
import type { IsoDate } from '../calendar/dates.ts';
import { fieldsThatApply } from '../forms/asking.ts';
import type { StoredFile } from '../forms/form.ts';
import { answersSchema, pagesIn, textAnswer } from '../forms/answers.ts';
import { kindNamed } from './kinds.ts';
import { allows, type Life } from './life.ts';
import { LANGUAGES } from '../people/language.ts';

const officerSchema = z.object({ id: z.string(), name: z.string() });

export const eventSchema = z.object({
  /** ISO instant. */
  at: z.string(),
  /** `submit`, or a move of its life. */
  move: z.string(),
  /** Who of the office; null when the applicant did it. */
  by: officerSchema.nullable(),
  reason: z.string().nullable(),
  fields: z.array(z.string()),
});
export type ApplicationEvent = z.infer<typeof eventSchema>;

export const applicationSchema = z.object({
  /** The reference number, e.g. `MOB-2026-0001`. */
  id: z.string(),
  version: z.number(),
  /** The name of its kind. */
  form: z.string(),
  person: z.string(),
  language: z.enum(LANGUAGES),
  /** The key of the draft it came from: the same draft is handed in once. */
  draftKey: z.string(),
  answers: answersSchema,
  state: z.string(),
  waitsFor: z.enum(['office', 'applicant', 'nobody']),
  /** ISO instants. */
  submittedAt: z.string(),
  waitsSince: z.string(),
  officer: officerSchema.nullable(),
  /** What a move brought along, by name: the number and date of the arrival notice. */
  facts: answersSchema.optional(),
  history: z.array(eventSchema),
});

export type Application = z.infer<typeof applicationSchema>;

export const lifeOf = ({ form }: Pick<Application, 'form'>): Life => kindNamed(form).life;

export const mayMove = (application: Pick<Application, 'form' | 'state'>, move: string): boolean =>
  allows(lifeOf(application), application.state, move);

/** `MOB-2026-0001`: per form and year, at least four digits. */
export function referenceNumber(form: string, year: string, serial: number): string {
  return `${kindNamed(form).prefix}-${year}-${String(serial).padStart(4, '0')}`;
}

export const isReference = (text: string): boolean => /^[A-Z]{3}-\d{4}-\d{4,6}$/u.test(text);

/** The last thing that was said about it with a reason: what the applicant has to put right, or why it was refused. */
export const lastReasoned = (application: Application): ApplicationEvent | undefined =>
  application.history.findLast((event) => event.reason !== null);

/** Whose move ended it, or holds it now. */
export const lastEvent = (application: Application): ApplicationEvent | undefined => application.history.at(-1);

/** The applicant's name for people who read Cyrillic, or as in the passport. */
export function applicantName(application: Pick<Application, 'answers'>): string {
  return textAnswer(application.answers, 'nameCyrillic') || textAnswer(application.answers, 'nameLatin');
}

/** What stays of an application after its applicant asked to be forgotten: number, dates and outcome. */
export const erased = ({ history }: Application) => ({
  set: { answers: {}, facts: {}, history: history.map((event) => ({ ...event, reason: null })) },
});

/** The documents of an application, in the order of its questions, each with its pages. */
export const documentsOf = (
  { form, answers }: Application,
  today: IsoDate,
): { field: string; pages: readonly StoredFile[] }[] =>
  fieldsThatApply(kindNamed(form), answers, today)
    .map(({ name }) => ({ field: name, pages: pagesIn(answers[name]) }))
    .filter(({ pages }) => pages.length > 0);
