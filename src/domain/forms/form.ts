/** Forms as data. A form is a list of questions; two pure functions run any of them: `nextField` asks, `answer` records. */
import type { z } from 'zod';
import type { IsoDate } from '../calendar/dates.ts';

/** A file is kept by Telegram's id; the bytes stay with Telegram. `size` in bytes. */
export interface StoredFile {
  readonly fileId: string;
  readonly uniqueId: string;
  readonly kind: 'photo' | 'document';
  readonly name: string;
  readonly mime: string;
  readonly size: number;
}

/** null: an optional question that the person skipped. A list: several options, or the pages of a document. */
export type Answer = string | number | StoredFile | null | readonly string[] | readonly StoredFile[];
export type Answers = Readonly<Record<string, Answer>>;

export type Input =
  | { readonly kind: 'text'; readonly long?: true }
  /** `several`: the answer is a list of options. */
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly several?: true }
  | { readonly kind: 'programme' }
  | { readonly kind: 'country'; readonly suggest: readonly string[] }
  | { readonly kind: 'date'; readonly opens: DateOpens }
  | { readonly kind: 'number' }
  | { readonly kind: 'phone' }
  /** The answer is a list of pages. */
  | { readonly kind: 'file' };

/** Where the calendar opens: at a page of years that begins so many years back, or at a month (near another answer). */
export type DateOpens = { readonly yearsBack: number } | { readonly month: 'now'; readonly near?: string };

/** True if the value is wrong in the light of the other answers and of today. */
export type Check = (value: never, answers: Answers, today: IsoDate) => boolean;

/**
 * One question. Its texts follow from its name: `FORM.NAME.label`, `.prompt`, `.help`, `.options.OPTION`, `.errors.CODE`.
 * The codes are those of the schema (`errorsOf`) and the keys of `wrongIf`.
 */
export interface Field {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly input: Input;
  readonly optional?: true;
  readonly askIf?: (answers: Answers, today: IsoDate) => boolean;
  readonly wrongIf?: Readonly<Record<string, Check>>;
  /** For a check that another answer can put right instead: code -> that question. */
  readonly blames?: Readonly<Record<string, string>>;
  /** The question whose answer says what this one means: a change there asks this one again. */
  readonly followsFrom?: string;
}

/** A part of a form, from its first question to the next part's; its name to people is `FORM.sections.NAME`. */
export interface Section {
  readonly name: string;
  readonly first: string;
}

export interface Form {
  readonly name: string;
  readonly fields: readonly Field[];
  /** In the order of the questions; the first begins with the first question. Without them the form is one part. */
  readonly sections?: readonly Section[];
}

/** The answers' type, read off the form. */
export type AnswersOf<F extends Form> = {
  readonly [Q in F['fields'][number] as Q['name']]?: z.output<Q['schema']> | null;
};

/** The error codes a schema can give; each has its sentence in every language. */
export function errorsOf(field: Field): readonly string[] {
  const codes = field.schema.meta()?.['errors'];
  // `is` writes its codes there, as texts
  return [...(Array.isArray(codes) ? (codes as string[]) : []), ...Object.keys(field.wrongIf ?? {})];
}
