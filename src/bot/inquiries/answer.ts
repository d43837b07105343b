/** People's questions and the office's answers. */
import { Composer } from 'grammy';
import { LANGUAGE_NAMES } from '../../domain/people/language.ts';
import { tidy } from '../../domain/forms/is.ts';
import type { Question } from '../../domain/inquiries/inquiry.ts';
import { colleague } from '../../services/staff/colleagues.ts';
import { openQuestions, reply } from '../../services/inquiries/inquiries.ts';
import { telegramName, type BotContext, type Ctx, type Dialog } from '../talk/context.ts';
import { dialogButtons } from '../talk/dialogs.ts';
import { cut } from '../form/shown-answer.ts';
import { say, show } from '../talk/screen.ts';
import { onTap } from '../talk/tap.ts';
import { taps } from '../talk/taps.ts';
import { nameOf, when } from '../applications/application-view.ts';
import { clearFloor } from '../home/home.ts';
import { allowed } from '../talk/guard.ts';

export const questions = new Composer<BotContext>();

const MAX_ANSWER = 2000;

onTap(questions, taps.questions, async (ctx) => {
  if (!(await allowed(ctx, 'see'))) return;
  const open = await openQuestions(ctx.office);
  const toDesk = [{ text: ctx.say('desk.toDesk'), data: taps.desk.data() }];
  if (open.length === 0) return show(ctx, ctx.say('desk.noQuestions'), [toDesk]);
  return show(ctx, ctx.say('desk.questionsTitle'), [
    ...open.map((question) => [{ text: cut(question.text, 40), data: taps.answerQuestion.data(question.id) }]),
    toDesk,
  ]);
});

onTap(questions, taps.answerQuestion, async (ctx, id) => {
  if (!(await allowed(ctx, 'answer'))) return;
  await clearFloor(ctx);
  await ctx.conversation.enter('answerDialog', id);
});

/** The question as staff see it, in the words of the person. */
export const questionCard = (ctx: Pick<Ctx, 'say' | 'person' | 'office' | 'kit'>, question: Question): string =>
  ctx.say('notices.asked', {
    text: question.text,
    date: when(ctx, question.askedAt),
    language: LANGUAGE_NAMES[question.language],
  });

export async function answerDialog(conversation: Dialog, first: Ctx, id: string): Promise<void> {
  const question = await conversation.external(() => first.office.questions.get(id));
  const toDesk = (ctx: Ctx) => [[{ text: ctx.say('desk.toDesk'), data: taps.desk.data() }]];
  if (!question) return say(first, first.say('answer.gone'), toDesk(first));
  if (question.state === 'answered') return say(first, lateText(first, question), toDesk(first));
  const buttons = dialogButtons(first);
  const cancel = (ctx: Ctx) => [[{ text: ctx.say('answer.cancel'), data: buttons.data('no') }]];
  const hint = first.chat?.type === 'private' ? '' : `\n<i>${first.say('decision.groupHint')}</i>`;
  await say(first, `${questionCard(first, question)}\n\n${first.say('answer.prompt')}${hint}`, cancel(first));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action !== null) return show(ctx, ctx.say('menu.cancelled'), toDesk(ctx));
    const text = tidy(ctx.message?.text ?? '');
    if (text !== '' && text.length <= MAX_ANSWER) {
      const replied = await conversation.external(async () =>
        reply(ctx.office, await colleague(ctx.office, ctx.person.id, telegramName(ctx)), id, text),
      );
      if (replied.kind === 'forbidden') return say(ctx, ctx.say('desk.forbidden'));
      if (replied.kind === 'gone') return say(ctx, ctx.say('answer.gone'), toDesk(ctx));
      return say(ctx, replied.kind === 'late' ? lateText(ctx, replied.question) : ctx.say('answer.sent'), toDesk(ctx));
    }
    await say(ctx, ctx.say(text === '' ? 'form.needText' : 'answer.tooLong'), cancel(ctx));
  }
}

const lateText = (ctx: Ctx, { by, answer }: Question): string =>
  ctx.say('answer.late', { by: by ? nameOf(ctx, by) : '', answer: answer ?? '' });
