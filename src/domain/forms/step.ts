/** One step in a half-filled form: what it would change in the draft, by the form alone. */
import type { IsoDate } from '../calendar/dates.ts';
import { answer } from './answering.ts';
import { optionsIn, pagesIn } from './answers.ts';
import { fieldBefore, fieldOf } from './asking.ts';
import { openField, type Draft } from './draft.ts';
import type { Answer, Form, StoredFile } from './form.ts';
import { askedFirst, change, ended, recorded, settled, STALE, type Stepped } from './stepped.ts';

export type Step =
  | { readonly kind: 'answer'; readonly field: string; readonly value: Answer }
  /** One more page of a document, one option of several more or less: the question stays open until `done`. */
  | { readonly kind: 'page'; readonly field: string; readonly file: StoredFile }
  | { readonly kind: 'toggle'; readonly field: string; readonly option: string }
  | { readonly kind: 'done'; readonly field: string }
  | { readonly kind: 'removePages'; readonly field: string }
  | { readonly kind: 'back'; readonly from: string | undefined }
  | { readonly kind: 'keep'; readonly field: string }
  | { readonly kind: 'change'; readonly field: string }
  | { readonly kind: 'contactAsked'; readonly asked: boolean }
  /** A message that could not be read as the answer: brought again, it is no answer to a later question either. */
  | { readonly kind: 'unread' };

type Taken<K extends Step['kind']> = (form: Form, draft: Draft, step: StepOf<K>, today: IsoDate) => Stepped;
type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** How each step is taken, its question being open if it is about the open one. */
const STEPS: { readonly [K in Step['kind']]: Taken<K> } = {
  answer: (form, draft, step, today) => recorded(form, draft, step, today),
  page: addPage,
  toggle: (form, draft, { field, option }, today) => {
    const chosen = optionsIn(draft.answers[field]);
    const value = chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option];
    if (value.length === 0) return change({ set: { collecting: field }, unset: [`answers.${field}`] });
    return recorded(form, draft, { field, value }, today, field);
  },
  done: (form, draft, { field }, today) => {
    if (draft.answers[field] === undefined) return recorded(form, draft, { field, value: null }, today);
    const whole = answer(form, draft.answers, field, draft.answers[field], today);
    return whole.ok ? settled(draft, field) : { kind: 'refused', code: whole.code };
  },
  removePages: (_form, draft, { field }) => change({ unset: [`answers.${field}`, ...ended(draft, field)] }),
  back: (form, draft, { from }, today) => {
    const previous = fieldBefore(form, draft.answers, today, from);
    return previous ? change({ set: askedFirst(draft, previous.name) }) : STALE;
  },
  keep: (_form, draft, { field }) => (draft.answers[field] === undefined ? STALE : settled(draft, field)),
  change: (form, draft, { field }) => (fieldOf(form, field) ? change({ set: askedFirst(draft, field) }) : STALE),
  contactAsked: (_form, _draft, { asked }) => change({ set: { contactAsked: asked } }),
  unread: () => change({}),
};

/** Steps that may be taken whatever question is open. */
const ANY_TIME: readonly Step['kind'][] = ['change', 'contactAsked', 'unread'];

export function stepIn<K extends Step['kind']>(form: Form, draft: Draft, step: StepOf<K>, today: IsoDate): Stepped {
  const about = 'from' in step ? step.from : 'field' in step ? step.field : undefined;
  if (!ANY_TIME.includes(step.kind) && openField(form, draft, today)?.name !== about) return STALE;
  // The compiler does not see that the row of a kind takes the steps of that kind.
  return (STEPS[step.kind] as Taken<K>)(form, draft, step, today);
}

/** The first page that is sent to a question takes the place of what was there. */
function addPage(form: Form, draft: Draft, { field, file }: StepOf<'page'>, today: IsoDate): Stepped {
  const stored = draft.answers[field];
  const more = draft.collecting === field && Array.isArray(stored);
  const pages = more ? [...pagesIn(stored), file] : [file];
  const taken = recorded(form, draft, { field, value: pages }, today, field);
  return taken.kind === 'change' && more ? change({ push: { [`answers.${field}`]: file } }) : taken;
}
