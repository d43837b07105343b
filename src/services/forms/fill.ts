/** Filling in a form: every step is one conditional write to the draft, which remembers the update it came from. */
import { formOf } from '../../domain/applications/kinds.ts';
import { hasSeen, slotOf, type Draft } from '../../domain/forms/draft.ts';
import { stepIn, type Step } from '../../domain/forms/step.ts';
import type { Stepped } from '../../domain/forms/stepped.ts';
import { amend, type Verdict } from '../amend.ts';
import { todayIn, type Office } from '../office.ts';

export type Filled =
  | { readonly kind: 'done'; readonly draft: Draft }
  | { readonly kind: 'refused'; readonly draft: Draft; readonly code: string }
  /** `repeated`: the same update came again, its effect is already stored. `stale`: the question is not open. */
  | { readonly kind: 'repeated' | 'stale'; readonly draft: Draft }
  | { readonly kind: 'gone' };

/** Takes one step in a draft. Nothing is lost if two come at once: the second sees what the first stored. */
export async function fill(office: Office, known: Draft, updateId: number, step: Step): Promise<Filled> {
  const today = todayIn(office);
  const last: { refusal?: { readonly kind: 'refused'; readonly code: string } } = {};
  const filled = await amend(office.drafts, known, (draft): Verdict<'repeated' | 'stale'> => {
    if (hasSeen(draft, updateId)) return { no: 'repeated' };
    const stepped = stepIn(formOf(draft), draft, step, today);
    if (stepped.kind === 'stale') return { no: 'stale' };
    delete last.refusal;
    if (stepped.kind === 'refused') last.refusal = stepped;
    return { change: remembering(draft, updateId, stepped, today) };
  });
  if (filled.kind === 'gone') return filled;
  if (filled.kind === 'no') return { kind: filled.no, draft: filled.doc };
  return { ...(last.refusal ?? { kind: 'done' }), draft: filled.doc };
}

/** A refused answer changes nothing, but its update is remembered: brought again, it is no answer to another question. */
function remembering(draft: Draft, updateId: number, stepped: Exclude<Stepped, { kind: 'stale' }>, today: string) {
  const { set = {}, unset = [], push = {} } = stepped.kind === 'change' ? stepped : {};
  const touched = draft.touchedOn === today ? {} : { touchedOn: today };
  return { set: { ...set, ...touched, [`seen.${slotOf(updateId)}`]: updateId }, unset, push };
}
