/** Recording an answer: is it right, and which others does it make wrong? */
import type { IsoDate } from '../calendar/dates.ts';
import { applies, fieldOf } from './asking.ts';
import type { Answer, Answers, Field, Form } from './form.ts';

export type Recorded =
  | { readonly ok: true; readonly value: Answer; readonly forget: readonly string[] }
  | { readonly ok: false; readonly code: string };

type Checked = { readonly value: Answer } | { readonly code: string };

function check(field: Field, given: unknown, answers: Answers, today: IsoDate): Checked {
  if (given === null) return field.optional ? { value: null } : { code: 'required' };
  const parsed = field.schema.safeParse(given);
  if (!parsed.success) return { code: parsed.error.issues[0]?.message ?? 'required' };
  for (const code in field.wrongIf) {
    // a question's own rules are written for what its schema gives
    if (field.wrongIf[code]?.(parsed.data as never, answers, today)) return { code };
  }
  // whatever a schema of `is` gives is an answer
  return { value: parsed.data as Answer };
}

const isWrong = (field: Field, answers: Answers, today: IsoDate): boolean =>
  'code' in check(field, answers[field.name] ?? null, answers, today);

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
