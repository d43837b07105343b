/** The one runner of every form: finds the draft a tap or a message is meant for, and hands it on. */
import { openQuestion } from '../../domain/applications/kinds.ts';
import type { NextFunction } from 'grammy';
import { Composer } from 'grammy';
import { hasSeen, type Draft } from '../../domain/forms/draft.ts';
import { leaveFloor, leaveGone } from '../../services/forms/drafts.ts';
import { isMarked, markSeen } from '../../services/intake/seen.ts';
import { todayIn } from '../../services/office.ts';
import { plan } from '../../services/reminders/plan.ts';
import { speakAs } from '../talk/speak.ts';
import type { BotContext, Ctx, Rule } from '../talk/context.ts';
import { isAllowed } from '../talk/guard.ts';
import { isForAll, sayingOf } from '../talk/sayings.ts';
import { putContactAway } from './acts/contact.ts';
import { formIsOver } from './acts/hand-in.ts';
import { obey } from './acts/sayings.ts';
import { act, endsForm, leavesForm, takesStep } from './acts/table.ts';
import { readAnswer } from './inputs/table.ts';
import { myDrafts, openDraft } from './drafts-here.ts';
import { formTap } from './question.ts';
import { record, refuseEarly, remindToSubmit } from './read-message.ts';
import { questionOf } from './question-screen.ts';
import { askOpenQuestion, redraw, resume } from './show-form.ts';

export const runForm = new Composer<BotContext>();

const isCommand = ({ message }: Ctx): boolean =>
  message?.entities?.[0]?.type === 'bot_command' && message.entities[0].offset === 0;

const isAnswer = (ctx: Ctx): boolean =>
  ctx.chat?.type === 'private' &&
  ctx.message !== undefined &&
  ctx.person.floor !== null &&
  ctx.message.message_id > (ctx.person.floorSince ?? 0) &&
  !isCommand(ctx) &&
  !isForAll(sayingOf(ctx));

runForm.filter(isAnswer, async (ctx, next) => {
  const draft = await openDraft(ctx);
  if (!draft) return forgetFloor(ctx, next);
  if (hasSeen(draft, ctx.update.update_id)) return askOpenQuestion(ctx, await goneOnAgain(ctx, draft));
  const field = openQuestion(draft, todayIn(ctx.office));
  if (field && draft.collecting !== field.name && wasSentBefore(ctx)) return refuseEarly(ctx, draft);
  const saying = sayingOf(ctx);
  if (saying && (await obey(ctx, draft, field, saying))) return;
  if (!field) return remindToSubmit(ctx, draft);
  return record(ctx, draft, field, await readAnswer(ctx, questionOf(ctx, draft, field)));
});

/** The open question came late, and this was sent before it: most likely the last answer once more. */
function wasSentBefore({ kit: { late }, chat, msg }: Ctx): boolean {
  const shown = late.get(chat?.id ?? 0);
  if (shown === undefined || !msg || !chat) return false;
  if (msg.message_id > shown) late.delete(chat.id);
  return msg.message_id <= shown;
}

async function forgetFloor(ctx: Ctx, next: NextFunction): Promise<void> {
  speakAs(ctx, await leaveFloor(ctx.office, ctx.person));
  await next();
}

/** Of the buttons of forms: those that stand in a group lead to the private chat. */
const FORM: Rule = { may: 'anybody', where: 'private', floor: 'keeps' };

runForm.on('callback_query:data', async (ctx, next) => {
  const args = formTap.read(ctx.callbackQuery.data);
  if (!args) return next();
  if (!(await isAllowed(ctx, FORM))) return;
  const [key, name, action] = args;
  const draft = await draftWithKey(ctx, key);
  const isOpen = draft !== undefined && ctx.person.floor === draft.id;
  // A step in the open form is remembered by the form alone.
  const isDone = !(isOpen && takesStep(action)) && (await isMarked(ctx.office, ctx.update.update_id));
  // What a draft remembers is marked before it goes: one that is still there was cut off in its end.
  if (isDone && !(draft && endsForm(action))) return leaveGone(ctx.office, ctx.person.id);
  if (!draft) return formIsOver(ctx, key);
  if (hasSeen(draft, ctx.update.update_id)) return isOpen ? redraw(ctx, await goneOnAgain(ctx, draft)) : undefined;
  await (isOpen || leavesForm(action) ? act(ctx, draft, name, action) : resume(ctx, draft));
  if (!(isOpen && takesStep(action))) await markUnlessTaken(ctx, draft);
});

/** The effect of this update is in the draft; what follows from it may have been cut off. */
async function goneOnAgain(ctx: Ctx, draft: Draft): Promise<Draft> {
  await plan(ctx.office, 'drafts', draft);
  return putContactAway(ctx, draft);
}

/** Brought again, a tap that answered nothing draws no older screen, and takes or gives no floor: others have come after it. */
async function markUnlessTaken(ctx: Ctx, { id }: Draft): Promise<void> {
  const { update_id: update } = ctx.update;
  const draft = await ctx.office.drafts.get(id);
  if (draft && !hasSeen(draft, update)) await markSeen(ctx.office, [update]);
}

/** The person's own draft with this key; the open one first, for that is the usual case. */
async function draftWithKey(ctx: Ctx, key: string): Promise<Draft | undefined> {
  const open = await openDraft(ctx);
  if (open?.key === key) return open;
  return (await myDrafts(ctx)).find((draft) => draft.key === key);
}
