/** Buttons that take a step: an answer, a mark, a page less, forward and back. */
import { formOf, openQuestion } from '../../../domain/applications/kinds.ts';
import { fieldOf } from '../../../domain/forms/asking.ts';
import type { Draft } from '../../../domain/forms/draft.ts';
import type { Step } from '../../../domain/forms/step.ts';
import { fill } from '../../../services/forms/fill.ts';
import { todayIn } from '../../../services/office.ts';
import type { Ctx } from '../../talk/context.ts';
import { send, toast } from '../../talk/screen.ts';
import { homeRow } from '../../talk/ways.ts';
import { complaint, mending } from '../complaint.ts';
import { tappedValue } from '../inputs/table.ts';
import { keptLine } from '../screens.ts';
import { questionOf } from '../question-screen.ts';
import { redraw } from '../show-form.ts';
import { stale, type Act } from './act.ts';
import { putContactAway } from './contact.ts';

export const choose: Act = async (ctx, draft, name, value) => {
  const field = fieldOf(formOf(draft), name);
  if (!field || openQuestion(draft, todayIn(ctx.office))?.name !== name) return stale(ctx);
  const reading = tappedValue(questionOf(ctx, draft, field), value);
  if (!('value' in reading)) return stale(ctx);
  await take(ctx, draft, { kind: 'answer', field: name, value: reading.value }, name);
};

export const toggle: Act = (ctx, draft, field, option) => take(ctx, draft, { kind: 'toggle', field, option });
export const done: Act = (ctx, draft, field) => take(ctx, draft, { kind: 'done', field }, field);
export const removePages: Act = (ctx, draft, field) => take(ctx, draft, { kind: 'removePages', field });
export const skip: Act = (ctx, draft, field) => take(ctx, draft, { kind: 'answer', field, value: null });
export const back: Act = (ctx, draft, name) =>
  take(ctx, draft, { kind: 'back', from: fieldOf(formOf(draft), name)?.name });
export const keep: Act = (ctx, draft, field) => take(ctx, draft, { kind: 'keep', field });
export const change: Act = (ctx, draft, field) => take(ctx, draft, { kind: 'change', field });

/** `answered`: the question whose answer is confirmed above the next one. */
async function take(ctx: Ctx, draft: Draft, step: Step, answered?: string): Promise<void> {
  const filled = await fill(ctx.office, draft, ctx.update.update_id, step);
  const field = answered === undefined ? undefined : fieldOf(formOf(draft), answered);
  switch (filled.kind) {
    case 'done':
      return redraw(ctx, await putContactAway(ctx, filled.draft), field ? keptLine(ctx, filled.draft, field) : '');
    case 'repeated':
      return redraw(ctx, filled.draft);
    case 'refused':
      if (!field) return stale(ctx);
      return redraw(
        ctx,
        filled.draft,
        complaint(ctx, filled.draft, field, filled.code),
        undefined,
        mending(ctx, filled.draft, field, filled.code),
      );
    case 'stale':
      return stale(ctx);
    case 'gone':
      return ctx.callbackQuery ? toast(ctx, ctx.say('form.over'), true) : send(ctx, ctx.say('form.over'), homeRow(ctx));
  }
}
