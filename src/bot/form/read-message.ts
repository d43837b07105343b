/** A message while a form is open: read as the answer to the open question, recorded or complained of. */
import type { Draft } from '../../domain/forms/draft.ts';
import type { Field } from '../../domain/forms/form.ts';
import { fill } from '../../services/forms/fill.ts';
import type { Step } from '../../domain/forms/step.ts';
import type { Ctx } from '../talk/context.ts';
import { homeRow } from '../talk/ways.ts';
import { send } from '../talk/screen.ts';
import { complain } from './complaint.ts';
import type { Reading } from './question.ts';
import { keptLine } from './screens.ts';
import { askOpenQuestion } from './show-form.ts';

export async function remindToSubmit(ctx: Ctx, draft: Draft): Promise<void> {
  await fill(ctx.office, draft, ctx.update.update_id, { kind: 'unread' });
  await askOpenQuestion(ctx, draft, ctx.say('form.notSubmitted'));
}

export async function record(ctx: Ctx, draft: Draft, field: Field, reading: Reading): Promise<void> {
  if (!('value' in reading)) await fill(ctx.office, draft, ctx.update.update_id, { kind: 'unread' });
  if ('html' in reading) return askOpenQuestion(ctx, draft, reading.html);
  if ('code' in reading) return complain(ctx, draft, field, reading);
  const recorded: Step = { kind: 'answer', field: field.name, value: reading.value, album: reading.album };
  const filled = await fill(ctx.office, draft, ctx.update.update_id, recorded);
  if (filled.kind === 'gone') return send(ctx, ctx.say('form.over'), homeRow(ctx));
  if (filled.kind === 'refused') return complain(ctx, filled.draft, field, filled);
  if (filled.kind !== 'done') return askOpenQuestion(ctx, filled.draft);
  const kept = keptLine(ctx, filled.draft, field);
  if (filled.draft.contactAsked && field.input.kind === 'phone') return putContactKeyboardAway(ctx, filled.draft, kept);
  return askOpenQuestion(ctx, filled.draft, kept);
}

async function putContactKeyboardAway(ctx: Ctx, draft: Draft, kept: string): Promise<void> {
  await ctx.reply(kept, { parse_mode: 'HTML', reply_markup: { remove_keyboard: true } });
  const filled = await fill(ctx.office, draft, -ctx.update.update_id, { kind: 'contactAsked', asked: false });
  await askOpenQuestion(ctx, 'draft' in filled ? filled.draft : draft);
}
