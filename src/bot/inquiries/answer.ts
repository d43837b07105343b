/** People's questions and the office's answers. */
import type { Inquiry } from '../../domain/inquiries/inquiry.ts';
import * as told from '../../domain/inquiries/notices.ts';
import type { MessageAt } from '../../domain/notices/notice.ts';
import { LANGUAGE_NAMES } from '../../domain/people/language.ts';
import { countOpenInquiries, openInquiries, reply } from '../../services/inquiries/inquiries.ts';
import { noticeId } from '../../services/notices/tell.ts';
import { deskRow } from '../applications/card.ts';
import { cut } from '../form/shown-answer.ts';
import type { BotContext, Ctx, Dialog, OfficeFlavor, DeskPart } from '../talk/context.ts';
import { dialogButtons } from '../talk/dialogs.ts';
import { feature } from '../talk/feature.ts';
import { staffOf } from '../talk/guard.ts';
import { send, show } from '../talk/screen.ts';
import { arg, tap } from '../talk/tap.ts';
import { toldLines } from '../talk/told.ts';
import { nameOf, when } from '../talk/words.ts';
import { homeRow, wayButton } from '../talk/ways.ts';
import { fileIn, wordsOf } from './with-file.ts';

const inquiriesTap = tap('dq');
export const answerInquiry = tap('qa', arg.id);

export const answer = feature('answer', { may: 'answer', where: 'office', floor: 'clears' })
  .desk(20, waitingInquiries)
  .tap(inquiriesTap, showInquiries, { may: 'see', floor: 'keeps' })
  .tap(answerInquiry, begin)
  .dialog('answer', answerDialog)
  .notice(told.asked, async (to, { about }) => {
    const inquiry = await to.office.inquiries.get(about);
    const row = [{ text: to.say('answer.button'), data: answerInquiry.data(about) }];
    return inquiry && { html: inquiryCard(to, inquiry), rows: [row] };
  })
  .notice(told.answered, async (to, { about }) => {
    const inquiry = await to.office.inquiries.get(about);
    if (!inquiry?.answer) return null;
    const html = to.say('notices.answered', { text: inquiry.text, answer: inquiry.answer });
    return { html, rows: [[wayButton(to, 'ask')], ...homeRow(to)] };
  });

const MAX_ANSWER = 2000;
/** The words of an answer that is a file and nothing else. */
const FILE_ALONE = '📎';

async function waitingInquiries(ctx: Ctx): Promise<DeskPart> {
  const count = await countOpenInquiries(ctx.office);
  const rows = [[{ text: ctx.say('desk.questions', { count }), data: inquiriesTap.data() }]];
  return count > 0 ? { waits: count, rows } : { waits: 0 };
}

async function showInquiries(ctx: Ctx): Promise<void> {
  const open = await openInquiries(ctx.office);
  await show(ctx, ctx.say(open.length === 0 ? 'desk.noQuestions' : 'desk.questionsTitle'), [
    ...open.map(({ id, text }) => [{ text: cut(text, 40), data: answerInquiry.data(id) }]),
    ...deskRow(ctx),
  ]);
}

async function begin(ctx: BotContext, id: string): Promise<void> {
  const inquiry = await ctx.office.inquiries.get(id);
  if (inquiry?.file && inquiry.state === 'open') await showFile(ctx, inquiry.file);
  await ctx.conversation.enter('answer', id);
}

/** The person may have deleted their message: then the words have to do. */
async function showFile(ctx: BotContext, { chat, message }: MessageAt): Promise<void> {
  await ctx.api
    .copyMessage(ctx.chat?.id ?? ctx.person.id, chat, message)
    .catch((error: unknown) => ctx.kit.log.warn({ err: error }, 'the file of a question could not be shown'));
}

/** The question as staff see it, in the words of the person. */
const inquiryCard = (ctx: OfficeFlavor, inquiry: Inquiry): string =>
  ctx.say('notices.asked', {
    text: inquiry.text,
    date: when(ctx, inquiry.askedAt),
    language: LANGUAGE_NAMES[inquiry.language],
  });

async function answerDialog(conversation: Dialog, first: Ctx, id: string): Promise<void> {
  // Read anew at each replay, and kept out of the dialog's own memory: that outlives the question.
  const inquiry = await first.office.inquiries.get(id);
  const state = await conversation.external(() => inquiry?.state ?? null);
  if (state === null) return send(first, first.say('answer.gone'), deskRow(first));
  if (state === 'answered') return inquiry ? sayLate(conversation, first, inquiry) : undefined;
  const buttons = dialogButtons(first);
  const cancel = (ctx: Ctx) => [[{ text: ctx.say('answer.cancel'), data: buttons.data('no') }]];
  const hint = first.chat?.type === 'private' ? '' : `\n<i>${first.say('decision.groupHint')}</i>`;
  const card = inquiry ? inquiryCard(first, inquiry) : '';
  await send(first, `${card}\n\n${first.say('answer.prompt')}${hint}`, cancel(first));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action !== null) return show(ctx, ctx.say('menu.cancelled'), deskRow(ctx));
    const file = fileIn(ctx);
    const text = wordsOf(ctx) || (file ? FILE_ALONE : '');
    if (text !== '' && text.length <= MAX_ANSWER) {
      const replied = await conversation.external(async () => reply(ctx.office, await staffOf(ctx), id, text, file));
      if (replied.kind === 'forbidden') return send(ctx, ctx.say('desk.forbidden'));
      if (replied.kind === 'gone') return send(ctx, ctx.say('answer.gone'), deskRow(ctx));
      if (replied.kind === 'late') return sayLate(conversation, ctx, replied.inquiry);
      return send(ctx, ctx.say('answer.sent'), deskRow(ctx));
    }
    await send(ctx, ctx.say(text === '' ? 'form.needText' : 'answer.tooLong'), cancel(ctx));
  }
}

/** What a colleague has answered, and whether it has arrived. */
async function sayLate(conversation: Dialog, ctx: Ctx, { id, person, by, answer: given }: Inquiry): Promise<void> {
  const late = ctx.say('answer.late', { by: by ? nameOf(ctx, by) : '', answer: given ?? '' });
  const arrived = await conversation.external(() => toldLines(ctx, noticeId(told.answered, id, 0, person)));
  await send(ctx, [late, ...arrived].join('\n'), deskRow(ctx));
}
