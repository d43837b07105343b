/** What a step changes in a draft. */
import type { IsoDate } from '../calendar/dates.ts';
import { answer } from './answering.ts';
import type { Draft } from './draft.ts';
import type { Answer, Form } from './form.ts';

/** Words of the store: what to set, to take away, to append. */
interface Changes {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly unset?: readonly string[];
  readonly push?: Readonly<Record<string, unknown>>;
}

export type Stepped =
  | ({ readonly kind: 'change' } & Changes)
  | { readonly kind: 'refused'; readonly code: string }
  /** The step is about a question that is not open (an old button, the other of two messages at once). */
  | { readonly kind: 'stale' };

export const STALE = { kind: 'stale' } as const;
export const change = (changes: Changes): Stepped => ({ kind: 'change', ...changes });

/** `collecting`: the question stays open. */
export function recorded(
  form: Form,
  draft: Draft,
  { field, value }: { readonly field: string; readonly value: Answer },
  today: IsoDate,
  collecting?: string,
): Stepped {
  const taken = answer(form, draft.answers, field, value, today);
  if (!taken.ok) return { kind: 'refused', code: taken.code };
  const stays = collecting !== undefined;
  return change({
    set: {
      [`answers.${field}`]: taken.value,
      ...redone(draft, stays ? undefined : field, taken.forget),
      ...(stays && draft.collecting !== field ? { collecting } : {}),
    },
    unset: [...taken.forget.map((name) => `answers.${name}`), ...(stays ? [] : ended(draft, field))],
  });
}

/** What is there is the answer. */
export const settled = (draft: Draft, field: string): Stepped =>
  change({ set: redone(draft, field, []), unset: ended(draft, field) });

export const ended = ({ collecting }: Draft, field: string): readonly string[] =>
  collecting === field ? ['collecting'] : [];

export const askedFirst = ({ redo }: Draft, name: string) => ({ redo: [name, ...redo.filter((one) => one !== name)] });

/** A correction also asks again what the correction made wrong; elsewhere a missing answer is asked for by itself. */
function redone(
  { redo }: Draft,
  field: string | undefined,
  forgotten: readonly string[],
): Readonly<Record<string, unknown>> {
  const rest = redo.filter((name) => name !== field && !forgotten.includes(name));
  return rest.length === redo.length ? {} : { redo: rest };
}
