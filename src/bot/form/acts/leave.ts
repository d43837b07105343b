/** Buttons that leave a form: for later, or for good. */
import type { Draft } from '../../../domain/forms/draft.ts';
import { discardDraft, leaveFloor } from '../../../services/forms/drafts.ts';
import type { Ctx } from '../../talk/context.ts';
import { show, type Rows } from '../../talk/screen.ts';
import { speakAs } from '../../talk/speak.ts';
import { homeRow, wayButton } from '../../talk/ways.ts';
import { formTap } from '../question.ts';
import { putContactAway } from './contact.ts';

export async function later(ctx: Ctx, draft: Draft): Promise<void> {
  await putContactAway(ctx, draft, true);
  if (ctx.person.floor === draft.id) speakAs(ctx, await leaveFloor(ctx.office, ctx.person));
  await show(ctx, ctx.say('form.saved'), [
    [{ text: ctx.say('form.continue'), data: formTap.data(draft.key, '-', 'show') }],
    ...homeRow(ctx),
  ]);
}

export async function confirmCancel(ctx: Ctx, draft: Draft): Promise<void> {
  await show(ctx, cancelText(ctx, draft), cancelRows(ctx, draft));
}

/** What would be lost: a whole form, or only the corrections of an application that stays. */
export const cancelText = (ctx: Ctx, draft: Draft): string =>
  ctx.say(draft.corrects === null ? 'form.confirmCancel' : 'form.confirmStopCorrecting');

export const cancelRows = (ctx: Ctx, draft: Draft): Rows => [
  [{ text: ctx.say('form.continue'), data: formTap.data(draft.key, '-', 'show') }],
  [
    { text: ctx.say('form.later'), data: formTap.data(draft.key, '-', '@') },
    { text: ctx.say('form.delete'), data: formTap.data(draft.key, '-', 'D') },
  ],
];

export async function deleteDraft(ctx: Ctx, draft: Draft): Promise<void> {
  await putContactAway(ctx, draft, true);
  await (draft.corrects === null
    ? show(ctx, ctx.say('form.deleted'), homeRow(ctx))
    : show(ctx, ctx.say('form.correctingStopped'), [[wayButton(ctx, 'my')], ...homeRow(ctx)]));
  await discardDraft(ctx.office, draft, ctx.update.update_id);
}
