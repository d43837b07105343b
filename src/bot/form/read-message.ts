/** A message while a form is open: read as the answer to the open question, recorded or complained of. */
import type { Draft } from '../../domain/forms/draft.ts';
import type { Field } from '../../domain/forms/form.ts';
import { fill } from '../../services/forms/fill.ts';
import type { Step } from '../../domain/forms/step.ts';
import type { Ctx } from '../talk/context.ts';
import { homeRow } from '../talk/ways.ts';
import { send } from '../talk/screen.ts';
import { putContactAway } from './acts/contact.ts';
import { complain } from './complaint.ts';
import type { Reading } from './question.ts';
import { keptLine } from './screens.ts';
import { askOpenQuestion } from './show-form.ts';

export async function remindToSubmit(ctx: Ctx, draft: Draft): Promise<void> {
  await fill(ctx.office, draft, ctx.update.update_id, { kind: 'unread' });
  await askOpenQuestion(ctx, draft, ctx.say('form.notSubmitted'));
}

export async function refuseEarly(ctx: Ctx, draft: Draft): Promise<void> {
  await fill(ctx.office, draft, ctx.update.update_id, { kind: 'unread' });
  await askOpenQuestion(ctx, draft, ctx.say('form.early'));
}

export async function record(ctx: Ctx, draft: Draft, field: Field, reading: Reading): Promise<void> {
  const filled = await fill(ctx.office, draft, ctx.update.update_id, stepOf(field, reading));
  if ('html' in reading) return askOpenQuestion(ctx, draft, reading.html);
  if ('code' in reading) return complain(ctx, draft, field, reading);
  if (filled.kind === 'gone') return send(ctx, ctx.say('form.over'), homeRow(ctx));
  if (filled.kind === 'refused') return complain(ctx, filled.draft, field, { code: filled.code, ...fileOf(reading) });
  if (filled.kind !== 'done') return askOpenQuestion(ctx, filled.draft);
  const kept = keptLine(ctx, filled.draft, field);
  const after = await putContactAway(ctx, filled.draft, false, kept || undefined);
  return askOpenQuestion(ctx, after, after === filled.draft ? kept : '');
}

function stepOf({ name }: Field, reading: Reading): Step {
  if ('value' in reading) return { kind: 'answer', field: name, value: reading.value };
  if ('page' in reading) return { kind: 'page', field: name, file: reading.page };
  return 'done' in reading ? { kind: 'done', field: name } : { kind: 'unread' };
}

const fileOf = (reading: Reading) => ('page' in reading ? { file: reading.page.name } : {});
