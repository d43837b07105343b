/** Where a person is in a form: which question of how many, in which of its parts. */
import type { IsoDate } from '../calendar/dates.ts';
import { applies, fieldOf } from './asking.ts';
import type { Draft } from './draft.ts';
import type { Answers, Form } from './form.ts';

/** All counts are 1-based and go as far as the answers so far tell; a part without questions is none. */
export interface Place {
  readonly at: number;
  readonly of: number;
  readonly part?: { readonly name: string; readonly at: number; readonly of: number };
}

interface Part {
  readonly name: string | undefined;
  questions: number;
}

export function placeOf(form: Form, answers: Answers, today: IsoDate, name: string): Place {
  const begins = new Map(form.sections?.map((section) => [section.first, section.name]));
  const parts: Part[] = [];
  let [section, at, here]: [string | undefined, number, Part | undefined] = [undefined, 0, undefined];
  for (const field of form.fields) {
    section = begins.get(field.name) ?? section;
    if (!applies(field, answers, today)) continue;
    let part = parts.at(-1);
    if (!part || part.name !== section) parts.push((part = { name: section, questions: 0 }));
    part.questions += 1;
    if (field.name === name) [at, here] = [part.questions, part];
  }
  const place = { at, of: here?.questions ?? 0 };
  if (here?.name === undefined) return place;
  return { ...place, part: { name: here.name, at: parts.indexOf(here) + 1, of: parts.length } };
}

/** In a correction: which of the questions that are asked again; those that a correction made wrong come last. */
export function placeInCorrection(
  form: Form,
  draft: Pick<Draft, 'answers'> & { readonly redo: readonly string[]; readonly asked?: readonly string[] | undefined },
  today: IsoDate,
  name: string,
): Place {
  const all = [...new Set([...(draft.asked ?? []), ...draft.redo, name])];
  const asked = all.filter((one) => applies(fieldOf(form, one), draft.answers, today));
  return { at: asked.indexOf(name) + 1, of: asked.length };
}
