/** Which questions a form asks, in which order, given what is answered. */
import type { IsoDate } from '../calendar/dates.ts';
import type { Answers, Field, Form } from './form.ts';

export const applies = (field: Field | undefined, answers: Answers, today: IsoDate): field is Field =>
  field !== undefined && (field.askIf?.(answers, today) ?? true);

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
