/** One step in a half-filled form: what it would change in the draft, by the form alone. */
import type { IsoDate } from '../calendar/dates.ts';
import { answer } from './answering.ts';
import { fieldBefore, fieldOf } from './asking.ts';
import { openField, type Draft } from './draft.ts';
import type { Answer, Form } from './form.ts';

export type Step =
  | { readonly kind: 'answer'; readonly field: string; readonly value: Answer; readonly album?: string | undefined }
  | { readonly kind: 'back'; readonly from: string | undefined }
  | { readonly kind: 'keep'; readonly field: string }
  | { readonly kind: 'change'; readonly field: string }
  | { readonly kind: 'contactAsked'; readonly asked: boolean }
  /** A message that could not be read as the answer: brought again, it is no answer to a later question either. */
  | { readonly kind: 'unread' };

export type Stepped =
  | { readonly kind: 'change'; readonly set: Readonly<Record<string, unknown>>; readonly unset: readonly string[] }
  | { readonly kind: 'refused'; readonly code: string }
  /** The step is about a question that is not open (an old button, the other of two messages at once). */
  | { readonly kind: 'stale' };

const STALE = { kind: 'stale' } as const;
const change = (set: Readonly<Record<string, unknown>>, unset: readonly string[] = []): Stepped => ({
  kind: 'change',
  set,
  unset,
});

export function stepIn(form: Form, draft: Draft, step: Step, today: IsoDate): Stepped {
  const open = openField(form, draft, today)?.name;
  switch (step.kind) {
    case 'answer':
      return open === step.field ? recorded(form, draft, step, today) : STALE;
    case 'keep':
      return open === step.field && draft.answers[step.field] !== undefined
        ? change(redone(draft, step.field, []))
        : STALE;
    case 'back': {
      const previous = open === step.from ? fieldBefore(form, draft.answers, today, open) : undefined;
      return previous ? change(askedFirst(draft, previous.name)) : STALE;
    }
    case 'change':
      return fieldOf(form, step.field) ? change(askedFirst(draft, step.field)) : STALE;
    case 'contactAsked':
      return change({ contactAsked: step.asked });
    case 'unread':
      return change({});
  }
}

function recorded(
  form: Form,
  draft: Draft,
  { field, value, album }: Extract<Step, { kind: 'answer' }>,
  today: IsoDate,
): Stepped {
  const taken = answer(form, draft.answers, field, value, today);
  if (!taken.ok) return { kind: 'refused', code: taken.code };
  return change(
    { [`answers.${field}`]: taken.value, ...redone(draft, field, taken.forget), ...(album ? { album } : {}) },
    taken.forget.map((name) => `answers.${name}`),
  );
}

const askedFirst = ({ redo }: Draft, name: string) => ({ redo: [name, ...redo.filter((one) => one !== name)] });

/** A correction also asks again what the correction made wrong; elsewhere a missing answer is asked for by itself. */
function redone({ redo }: Draft, field: string, forgotten: readonly string[]): Readonly<Record<string, unknown>> {
  if (!redo.includes(field) && forgotten.length === 0) return {};
  return { redo: redo.filter((name) => name !== field && !forgotten.includes(name)) };
}
