/** The end of a form: handing it in, and its buttons afterwards. */
import { openQuestion } from '../../../domain/applications/kinds.ts';
import type { Draft } from '../../../domain/forms/draft.ts';
import { discardDraft } from '../../../services/forms/drafts.ts';
import { todayIn } from '../../../services/office.ts';
import type { Ctx } from '../../talk/context.ts';
import { dropButtons, toast } from '../../talk/screen.ts';
import { redraw } from '../show-form.ts';
import { showScreen, stale } from './act.ts';

export async function submitOrShow(ctx: Ctx, draft: Draft, _name: string, rest: string): Promise<void> {
  if (rest !== 'ubmit') return redraw(ctx, draft);
  if (openQuestion(draft, todayIn(ctx.office))) return stale(ctx);
  const handedIn = await ctx.kit.handIn.submit(ctx, draft);
  if ('draft' in handedIn) return redraw(ctx, handedIn.draft, ctx.say('form.incomplete'));
  await showScreen(ctx, handedIn.receipt);
  await discardDraft(ctx.office, draft, ctx.update.update_id);
}

/** A button of a form that was handed in shows the receipt again; of a deleted one, that it is gone. */
export async function formIsOver(ctx: Ctx, key: string): Promise<void> {
  await toast(ctx, ctx.say('form.over'), true);
  const receipt = await ctx.kit.handIn.receiptOf(ctx, key);
  await (receipt ? showScreen(ctx, receipt) : dropButtons(ctx));
}
