/** The buttons of a form: one row an act. */
import type { Draft } from '../../../domain/forms/draft.ts';
import { openQuestion } from '../../../domain/applications/kinds.ts';
import { todayIn } from '../../../services/office.ts';
import type { Ctx } from '../../talk/context.ts';
import { formTap } from '../question.ts';
import { changeScreen } from '../screens.ts';
import { redraw } from '../show-form.ts';
import { showScreen, stale, type Act } from './act.ts';
import { askContact } from './contact.ts';
import { submitOrShow } from './hand-in.ts';
import { confirmCancel, deleteDraft, later } from './leave.ts';
import * as steps from './steps.ts';

/** What the first sign of a button's action means. */
const ACTS: Readonly<Record<string, Act>> = {
  '=': steps.choose,
  '*': steps.toggle,
  o: steps.done,
  r: steps.removePages,
  '.': steps.skip,
  '<': steps.back,
  '>': steps.keep,
  e: steps.change,
  '@': later,
  x: confirmCancel,
  c: askContact,
  d: view,
  m: view,
  y: view,
  '#': view,
  l: (ctx, draft) => showScreen(ctx, changeScreen(ctx, draft)),
  s: submitOrShow,
  D: deleteDraft,
};

/** "Later" is obeyed though the form has no floor any more: it was taken by the same tap, which comes again. */
export const leavesForm = (action: string): boolean => ACTS[action.slice(0, 1)] === later;

/** Acts that write to the draft, which remembers the tap. */
const STEPS = new Set<Act | undefined>(Object.values(steps));
export const takesStep = (action: string): boolean => STEPS.has(ACTS[action.slice(0, 1)]);

export const endsForm = (action: string): boolean => action === 'submit' || action === 'D';

export async function act(ctx: Ctx, draft: Draft, name: string, action: string): Promise<void> {
  const handler = ACTS[action.slice(0, 1)];
  await (handler ? handler(ctx, draft, name, action.slice(1)) : stale(ctx));
}

/** Another page of choices or of the calendar: nothing is stored. */
async function view(ctx: Ctx, draft: Draft, name: string): Promise<void> {
  if (openQuestion(draft, todayIn(ctx.office))?.name !== name) return stale(ctx);
  const [, , action = ''] = formTap.read(ctx.callbackQuery?.data ?? '') ?? [];
  if (!/^(?:d\d{4}-(?:0[1-9]|1[0-2])|[my]\d{4}|#\d{1,2})$/u.test(action)) return stale(ctx);
  await redraw(ctx, draft, '', action);
}
