/** Asking the office: one message in, the answer comes back to the same chat. */
import { formatInstant } from '../../i18n/format.ts';
import { tidy } from '../../domain/forms/is.ts';
import { ask as askOffice, inquiriesOf } from '../../services/inquiries/inquiries.ts';
import { activeStaff } from '../../services/notices/tell.ts';
import { cut } from '../form/shown-answer.ts';
import type { BotContext, Ctx, Dialog, Part } from '../talk/context.ts';
import { dialogButtons } from '../talk/dialogs.ts';
import { feature } from '../talk/feature.ts';
import { showMenu } from '../talk/menu.ts';
import { send } from '../talk/screen.ts';
import { homeRow } from '../talk/ways.ts';

export const ask = feature('ask', { may: 'anybody', where: 'private', floor: 'clears' })
  .command('ask', begin)
  .menu(50, 'ask')
  .mine(30, inquiriesPart)
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
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action !== null) return showMenu(ctx);
    const text = tidy(ctx.message?.text ?? '');
    if (text === '' || text.length > MAX_QUESTION)
      await send(ctx, ctx.say(text === '' ? 'ask.needText' : 'ask.tooLong'), cancel(ctx));
    else return confirm(ctx, text, conversation);
  }
}

async function confirm(ctx: Ctx, text: string, conversation: Dialog): Promise<void> {
  const anybody = await conversation.external(async () => {
    await askOffice(ctx.office, ctx.person, text, ctx.update.update_id);
    return ctx.office.staffChat !== null || (await activeStaff(ctx.office)).length > 0;
  });
  await send(ctx, ctx.say(anybody ? 'ask.sent' : 'ask.nobody'), homeRow(ctx));
}
