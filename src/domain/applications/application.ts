/** What was handed in (an application or a visit) and everything that may happen to it. */
import { z } from 'zod';
import { answersSchema, textAnswer } from '../forms/answers.ts';
import { FORM_NAMES, FORMS, type FormName } from './kinds.ts';
import { LANGUAGES } from '../people/language.ts';

export const STATES = ['submitted', 'inReview', 'changesRequested', 'approved', 'rejected', 'withdrawn'] as const;
export type State = (typeof STATES)[number];

export const MOVE_NAMES = ['take', 'requestChanges', 'approve', 'reject', 'resubmit', 'withdraw'] as const;
export type MoveName = (typeof MOVE_NAMES)[number];

interface Move {
  readonly from: readonly State[];
  readonly to: State;
  readonly by: 'staff' | 'applicant';
  readonly needsReason?: true;
}

/** The table of moves: what is not here cannot happen. */
export const MOVES: Readonly<Record<MoveName, Move>> = {
  take: { from: ['submitted'], to: 'inReview', by: 'staff' },
  requestChanges: { from: ['submitted', 'inReview'], to: 'changesRequested', by: 'staff', needsReason: true },
  approve: { from: ['submitted', 'inReview'], to: 'approved', by: 'staff' },
  reject: { from: ['submitted', 'inReview'], to: 'rejected', by: 'staff', needsReason: true },
  resubmit: { from: ['changesRequested'], to: 'submitted', by: 'applicant' },
  withdraw: { from: ['submitted', 'inReview', 'changesRequested'], to: 'withdrawn', by: 'applicant' },
};

const WAITS_FOR: Readonly<Record<State, 'office' | 'applicant' | 'nobody'>> = {
  submitted: 'office',
  inReview: 'office',
  changesRequested: 'applicant',
  approved: 'nobody',
  rejected: 'nobody',
  withdrawn: 'nobody',
};

const officerSchema = z.object({ id: z.string(), name: z.string() });

export const eventSchema = z.object({
  /** ISO instant. */
  at: z.string(),
  move: z.enum(['submit', ...MOVE_NAMES]),
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
  form: z.enum(FORM_NAMES),
  person: z.string(),
  language: z.enum(LANGUAGES),
  /** The key of the draft it came from: the same draft is handed in once. */
  draftKey: z.string(),
  answers: answersSchema,
  state: z.enum(STATES),
  waitsFor: z.enum(['office', 'applicant', 'nobody']),
  /** ISO instants. */
  submittedAt: z.string(),
  waitsSince: z.string(),
  officer: officerSchema.nullable(),
  history: z.array(eventSchema),
});

export type Application = z.infer<typeof applicationSchema>;
export type Officer = z.infer<typeof officerSchema>;

export const mayMove = (state: State, move: MoveName): boolean => MOVES[move].from.includes(state);

export const waitsFor = (state: State): Application['waitsFor'] => WAITS_FOR[state];

/** `MOB-2026-0001`: per form and year, at least four digits. */
export function referenceNumber(form: FormName, year: string, serial: number): string {
  return `${FORMS[form].prefix}-${year}-${String(serial).padStart(4, '0')}`;
}

export const isReference = (text: string): boolean => /^[A-Z]{3}-\d{4}-\d{4,6}$/u.test(text);

export interface MoveDetails {
  readonly by: Officer | null;
  readonly at: string;
  readonly reason?: string;
  readonly fields?: readonly string[];
}

/** What a move changes, ready to be stored. The caller checked `mayMove`. */
export function moved(
  application: Application,
  move: MoveName,
  details: MoveDetails,
): Pick<Application, 'state' | 'waitsFor' | 'waitsSince' | 'officer'> & { event: ApplicationEvent } {
  const state = move === 'resubmit' && application.officer ? 'inReview' : MOVES[move].to;
  return {
    state,
    waitsFor: waitsFor(state),
    waitsSince: details.at,
    officer: details.by ?? application.officer,
    event: {
      at: details.at,
      move,
      by: details.by,
      reason: details.reason ?? null,
      fields: [...(details.fields ?? [])],
    },
  };
}

/** The last thing that was said about it with a reason: what the applicant has to put right, or why it was refused. */
export const lastReasoned = (application: Application): ApplicationEvent | undefined =>
  application.history.findLast((event) => event.reason !== null);

/** Whose move ended it, or holds it now. */
export const lastEvent = (application: Application): ApplicationEvent | undefined => application.history.at(-1);

/** The applicant's name for people who read Cyrillic, or as in the passport. */
export function applicantName(application: Pick<Application, 'answers'>): string {
  return textAnswer(application.answers, 'nameCyrillic') || textAnswer(application.answers, 'nameLatin');
}
