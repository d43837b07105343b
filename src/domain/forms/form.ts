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

/** null: an optional question that the person skipped. */
export type Answer = string | number | StoredFile | null;
export type Answers = Readonly<Record<string, Answer>>;

export type Input =
  | { readonly kind: 'text'; readonly long?: true }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'programme' }
  | { readonly kind: 'country'; readonly suggest: readonly string[] }
  | { readonly kind: 'date'; readonly start: 'year' | 'month' }
  | { readonly kind: 'number' }
  | { readonly kind: 'phone' }
  | { readonly kind: 'file' };

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

export interface Form {
  readonly name: string;
  /** Letters before the year in the reference number, e.g. `MOB` in `MOB-2026-0001`. */
  readonly prefix: string;
  readonly fields: readonly Field[];
}

/** The answers' type, read off the form. */
export type AnswersOf<F extends Form> = {
  readonly [Q in F['fields'][number] as Q['name']]?: z.output<Q['schema']> | null;
};

export type Recorded =
  | { readonly ok: true; readonly value: Answer; readonly forget: readonly string[] }
  | { readonly ok: false; readonly code: string };

const byName = new WeakMap<Form, ReadonlyMap<string, Field>>();

export function fieldOf(form: Form, name: string): Field | undefined {
  let fields = byName.get(form);
  if (!fields) byName.set(form, (fields = new Map(form.fields.map((field) => [field.name, field]))));
  return fields.get(name);
}

/** The questions that apply, in order. */
export function fieldsThatApply(form: Form, answers: Answers, today: IsoDate): readonly Field[] {
  return form.fields.filter((field) => field.askIf?.(answers, today) ?? true);
}

/** The first question that applies and has no answer; undefined when the form is complete. */
export function nextField(form: Form, answers: Answers, today: IsoDate): Field | undefined {
  return form.fields.find((field) => answers[field.name] === undefined && (field.askIf?.(answers, today) ?? true));
}

/** The question before this one among those that apply; before the review card (`undefined`) comes the last. */
export function fieldBefore(form: Form, answers: Answers, today: IsoDate, name: string | undefined): Field | undefined {
  let before: Field | undefined;
  for (const field of form.fields) {
    const isAsked = applies(field, answers, today);
    if (field.name === name) return isAsked ? before : undefined;
    if (isAsked) before = field;
  }
  return name === undefined ? before : undefined;
}

/** Which question of how many (1-based), as far as the answers so far tell. */
export function placeOf(form: Form, answers: Answers, today: IsoDate, name: string): { at: number; of: number } {
  let [at, of] = [0, 0];
  for (const field of form.fields) {
    if (!applies(field, answers, today)) continue;
    of += 1;
    if (field.name === name) at = of;
  }
  return { at, of };
}

/** The error codes a schema can give; each has its sentence in every language. */
export function errorsOf(field: Field): readonly string[] {
  const codes = field.schema.meta()?.['errors'];
  return [...(Array.isArray(codes) ? (codes as string[]) : []), ...Object.keys(field.wrongIf ?? {})];
}

type Checked = { readonly value: Answer } | { readonly code: string };

function check(field: Field, given: unknown, answers: Answers, today: IsoDate): Checked {
  if (given === null) return field.optional ? { value: null } : { code: 'required' };
  const parsed = field.schema.safeParse(given);
  if (!parsed.success) return { code: parsed.error.issues[0]?.message ?? 'required' };
  for (const code in field.wrongIf) {
    if (field.wrongIf[code]?.(parsed.data as never, answers, today)) return { code };
  }
  return { value: parsed.data as Answer };
}

const isWrong = (field: Field, answers: Answers, today: IsoDate): boolean =>
  'code' in check(field, answers[field.name] ?? null, answers, today);

const applies = (field: Field | undefined, answers: Answers, today: IsoDate): field is Field =>
  field !== undefined && (field.askIf?.(answers, today) ?? true);

/** Answers that no longer hold: of questions that do not apply, that are gone from the form, or that another answer made wrong. */
export function noLongerHolds(form: Form, answers: Answers, today: IsoDate): readonly string[] {
  return Object.keys(answers).filter((name) => {
    const field = fieldOf(form, name);
    if (!applies(field, answers, today)) return true;
    return field.wrongIf !== undefined && isWrong(field, answers, today);
  });
}

const without = (answers: Answers, names: readonly string[]): Answers =>
  names.length === 0 ? answers : Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));

/** Checks one answer and says what it changes: the value to keep and the answers that it makes wrong. `null` skips an optional question. */
export function answer(form: Form, answers: Answers, name: string, given: unknown, today: IsoDate): Recorded {
  const field = fieldOf(form, name);
  if (!field) return { ok: false, code: 'gone' };
  const checked = check(field, given, answers, today);
  if ('code' in checked) return { ok: false, code: checked.code };
  const { value } = checked;
  return { ok: true, value, forget: madeWrong(form, answers, name, value, today) };
}

/** What a new answer makes wrong, and what that makes wrong in turn; what was wrong before is not its doing. */
function madeWrong(form: Form, answers: Answers, name: string, value: Answer, today: IsoDate): readonly string[] {
  const changed = answers[name] !== undefined && answers[name] !== value;
  const following = changed
    ? form.fields.filter(({ followsFrom, name: own }) => followsFrom === name && answers[own] !== undefined)
    : [];
  const forget = following.map((field) => field.name);
  let before: readonly string[] | undefined;
  for (;;) {
    const wrong = noLongerHolds(form, without({ ...answers, [name]: value }, forget), today);
    const others = wrong.filter((other) => other !== name);
    if (others.length > 0) before ??= noLongerHolds(form, answers, today);
    const more = others.filter((other) => !before?.includes(other));
    if (more.length === 0) return forget;
    forget.push(...more);
  }
}

/** Only what belongs to the form and holds today, by every rule: what is handed in. */
export function completed(form: Form, answers: Answers, today: IsoDate): Answers {
  const wrong = Object.keys(answers).filter((name) => {
    const field = fieldOf(form, name);
    return !applies(field, answers, today) || isWrong(field, answers, today);
  });
  return wrong.length === 0 ? answers : completed(form, without(answers, wrong), today);
}
