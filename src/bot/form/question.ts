/** What an input kind has to know to draw its buttons and to read an answer. */
import type { Answer, Answers, Field, Form, StoredFile } from '../../domain/forms/form.ts';
import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import type { Language } from '../../domain/people/language.ts';
import type { Say } from '../../i18n/texts.ts';
import type { Office } from '../../services/office.ts';
import { arg, tap } from '../talk/tap.ts';
import type { Rows } from '../talk/screen.ts';

export interface Question {
  readonly office: Office;
  readonly say: Say;
  readonly language: Language;
  readonly form: Form;
  readonly field: Field;
  readonly draft: Draft;
  readonly answers: Answers;
  readonly today: IsoDate;
  /** Which page of the choices, which month of the calendar; undefined: the first view. */
  readonly view: string | undefined;
}

/** What a message says: an answer, a page of one, that a list is complete, or why it is none of these. */
export type Reading =
  | { readonly value: Answer }
  | { readonly page: StoredFile }
  | { readonly done: true }
  /** With choices that may be meant; with the name of the file that was refused. */
  | { readonly code: string; readonly rows?: Rows; readonly file?: string }
  | { readonly html: string };

/** Buttons of a form: the draft's key, the question (or `-` for the review card), what to do. */
export const formTap = tap('f', arg.id, arg.id, arg.text);

/** The review card's buttons name no question. */
export const REVIEW = '-';

export const buttonData = (q: Question, action: string): string => formTap.data(q.draft.key, q.field.name, action);
export const answerData = (q: Question, value: string): string => buttonData(q, `=${value}`);
