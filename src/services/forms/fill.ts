/** Filling in a form: every step is one conditional write to the draft, which remembers the update it came from. */
import { formOf, openQuestion, programmeOf } from '../../domain/applications/kinds.ts';
import { hasSeen, slotOf, type Draft } from '../../domain/forms/draft.ts';
import { stepIn, type Step } from '../../domain/forms/step.ts';
import type { Stepped } from '../../domain/forms/stepped.ts';
import { amend, changed, type Verdict } from '../amend.ts';
import { instant, todayIn, type Office } from '../office.ts';
import type { Change } from '../ports.ts';
import { plan } from '../reminders/plan.ts';

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
  const filled = await amend(office.drafts, known, (draft): Verdict<Draft, 'repeated' | 'stale'> => {
    if (hasSeen(draft, updateId)) return { no: 'repeated' };
    const stepped = stepIn(formOf(draft), draft, step, today);
    if (stepped.kind === 'stale') return { no: 'stale' };
    delete last.refusal;
    if (stepped.kind === 'refused') last.refusal = stepped;
    return finishing(draft, remembering(draft, updateId, stepped, today), office);
  });
  if (filled.kind === 'gone') return filled;
  if (filled.kind === 'no') return { kind: filled.no, draft: filled.doc };
  const { before, doc } = filled;
  if (before.finishedAt !== doc.finishedAt || programmeOf(before) !== programmeOf(doc))
    await plan(office, 'drafts', doc);
  return { ...(last.refusal ?? { kind: 'done' }), draft: filled.doc };
}

/** A refused answer changes nothing, but its update is remembered: brought again, it is no answer to another question. */
function remembering(draft: Draft, updateId: number, stepped: Exclude<Stepped, { kind: 'stale' }>, today: string) {
  const { set = {}, unset = [], push = {} } = stepped.kind === 'change' ? stepped : {};
  const touched = draft.touchedOn === today ? {} : { touchedOn: today };
  return { set: { ...set, ...touched, [`seen.${slotOf(updateId)}`]: updateId }, unset, push };
}

/** When the last answer was given is part of the answer's own write. */
function finishing(draft: Draft, change: Change, office: Office): Verdict<Draft, never> {
  const becomes = changed(draft, change);
  const isFinished = openQuestion(becomes, todayIn(office)) === undefined;
  if (isFinished === (draft.finishedAt !== undefined)) return { change, becomes };
  return isFinished
    ? { change: { ...change, set: { ...change.set, finishedAt: instant(office) } } }
    : { change: { ...change, unset: [...(change.unset ?? []), 'finishedAt'] } };
}
