/** Asking the office: a message in (and a file, if there is one), the answer comes back to the same chat. */
import { formatInstant } from '../../i18n/format.ts';
import type { MessageAt } from '../../domain/notices/notice.ts';
import { ask as askOffice, inquiriesOf } from '../../services/inquiries/inquiries.ts';
import { activeStaff } from '../../services/notices/tell.ts';
import { cut } from '../form/shown-answer.ts';
import type { BotContext, Ctx, Dialog, Part } from '../talk/context.ts';
import { dialogButtons } from '../talk/dialogs.ts';
import { feature } from '../talk/feature.ts';
import { showMenu } from '../talk/menu.ts';
import { send, show } from '../talk/screen.ts';
import { homeRow } from '../talk/ways.ts';
import { sendWords } from './offer.ts';
import { fileIn, wordsOf } from './with-file.ts';

export const ask = feature('ask', { may: 'anybody', where: 'private', floor: 'clears' })
  .command('ask', begin)
  .menu(50, 'ask')
  .mine(30, inquiriesPart)
  .tap(sendWords, sendAsQuestion)
  .dialog('ask', askDialog);

const MAX_QUESTION = 1500;

async function begin(ctx: BotContext): Promise<void> {
  await ctx.conversation.enter('ask');
}

async function inquiriesPart(ctx: Ctx): Promise<Part> {
  const inquiries = await inquiriesOf(ctx.office, ctx.person);
  if (inquiries.length === 0) return {};
  const lines = inquiries.map((inquiry) => {
    const date = formatInstant(ctx.person.language, inquiry.askedAt, ctx.office.timeZone);
    const text = cut(inquiry.text, 80);
    return inquiry.answer === null
      ? ctx.say('my.questionOpen', { date, text })
      : ctx.say('my.questionAnswered', { date, text, answer: cut(inquiry.answer, 200) });
  });
  return { lines: [ctx.say('my.questions'), ...lines] };
}

async function askDialog(conversation: Dialog, first: Ctx): Promise<void> {
  const buttons = dialogButtons(first);
  const cancel = (ctx: Ctx) => [[{ text: ctx.say('ask.cancel'), data: buttons.data('no') }]];
  await send(first, first.say('ask.prompt'), cancel(first));
  let file: MessageAt | undefined;
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action !== null) return showMenu(ctx);
    const text = wordsOf(ctx);
    const sent = fileIn(ctx);
    file = sent ?? file;
    if (text !== '' && text.length <= MAX_QUESTION) return confirm(ctx, text, file, conversation);
    const trouble = text !== '' ? 'ask.tooLong' : sent ? 'ask.needWords' : 'ask.needText';
    await send(ctx, ctx.say(trouble), cancel(ctx));
  }
}

async function confirm(ctx: Ctx, text: string, file: MessageAt | undefined, conversation: Dialog): Promise<void> {
  const isHeard = await conversation.external(() => put(ctx, text, ctx.update.update_id, file));
  await send(ctx, ctx.say(isHeard ? 'ask.sent' : 'ask.nobody'), homeRow(ctx));
}

/** Sends the question; resolves to whether anybody of the office is there to read it. */
async function put({ office, person }: Ctx, text: string, by: number | string, file?: MessageAt): Promise<boolean> {
  await askOffice(office, person, text, by, file);
  return office.staffChat !== null || (await activeStaff(office)).length > 0;
}

/** The words that stand above the offer; of one message it is one question. Where Telegram shows them no more they are asked for. */
async function sendAsQuestion(ctx: BotContext): Promise<void> {
  const message = ctx.callbackQuery?.message?.reply_to_message;
  const text = wordsOf({ message });
  if (!message || text === '' || text.length > MAX_QUESTION) return ctx.conversation.enter('ask');
  const isHeard = await put(ctx, text, `m${message.message_id}`, fileIn({ message }));
  await show(ctx, ctx.say(isHeard ? 'ask.sent' : 'ask.nobody'), homeRow(ctx));
}
