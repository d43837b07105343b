/** What a word by itself does to the open question: as its button would. Other words are obeyed as everywhere. */
import { formOf } from '../../../domain/applications/kinds.ts';
import { fieldBefore } from '../../../domain/forms/asking.ts';
import type { Draft } from '../../../domain/forms/draft.ts';
import type { Field } from '../../../domain/forms/form.ts';
import { isKind, type Saying } from '../../../domain/words/sayings.ts';
import { fill } from '../../../services/forms/fill.ts';
import { markSeen } from '../../../services/intake/seen.ts';
import { todayIn } from '../../../services/office.ts';
import type { Ctx } from '../../talk/context.ts';
import { kindAnswer } from '../../talk/sayings.ts';
import { complaint } from '../complaint.ts';
import { readAnswer } from '../inputs/table.ts';
import { questionOf } from '../question-screen.ts';
import { REVIEW } from '../question.ts';
import { record } from '../read-message.ts';
import { askOpenQuestion } from '../show-form.ts';
import { later } from './leave.ts';
import * as steps from './steps.ts';

/** `field`: undefined at the review card. Resolves to whether the word was obeyed; else the message is read as any other. */
type Obey = (ctx: Ctx, draft: Draft, field: Field | undefined, saying: Saying) => Promise<boolean>;

const OBEYED: Partial<Readonly<Record<Saying, Obey>>> = {
  back: goBack,
  later: putOff,
  skip: skipOrKeep,
  yes: takeYesOrNo,
  no: takeYesOrNo,
};

export async function obey(ctx: Ctx, draft: Draft, field: Field | undefined, saying: Saying): Promise<boolean> {
  if (field?.input.kind === 'choice' && 'value' in (await readAnswer(ctx, questionOf(ctx, draft, field)))) return false;
  if (isKind(saying)) return askAgain(ctx, draft, kindAnswer(ctx, saying));
  return OBEYED[saying]?.(ctx, draft, field, saying) ?? false;
}

/** The question stays open, and nothing is kept. */
async function askAgain(ctx: Ctx, draft: Draft, above: string): Promise<true> {
  await fill(ctx.office, draft, ctx.update.update_id, { kind: 'unread' });
  await askOpenQuestion(ctx, draft, above);
  return true;
}

async function goBack(ctx: Ctx, draft: Draft, field: Field | undefined): Promise<boolean> {
  const before = fieldBefore(formOf(draft), draft.answers, todayIn(ctx.office), field?.name);
  if (!before) return askAgain(ctx, draft, ctx.say('talk.firstQuestion'));
  await steps.back(ctx, draft, field?.name ?? REVIEW, '');
  return true;
}

async function putOff(ctx: Ctx, draft: Draft): Promise<boolean> {
  await later(ctx, draft);
  await markSeen(ctx.office, [ctx.update.update_id]);
  return true;
}

/** What is there already stays as it is; what is needed says so. */
async function skipOrKeep(ctx: Ctx, draft: Draft, field: Field | undefined): Promise<boolean> {
  if (!field) return false;
  const isThere = draft.answers[field.name] !== undefined;
  if (!isThere && !field.optional) return askAgain(ctx, draft, complaint(ctx, draft, field, 'required'));
  const take = !isThere ? steps.skip : draft.collecting === field.name ? steps.done : steps.keep;
  await take(ctx, draft, field.name, '');
  return true;
}

/** An option of that name; "no" to what may be left out. Free text is more than one such word. */
async function takeYesOrNo(ctx: Ctx, draft: Draft, field: Field | undefined, saying: Saying): Promise<boolean> {
  if (!field) return false;
  const { input, name, optional } = field;
  if (input.kind === 'choice' && input.options.includes(saying)) {
    await record(ctx, draft, field, { value: saying });
    return true;
  }
  if (saying === 'no' && optional && draft.answers[name] === undefined) return skipOrKeep(ctx, draft, field);
  return input.kind === 'text' && askAgain(ctx, draft, ctx.say('talk.lone', { word: ctx.message?.text ?? '' }));
}
