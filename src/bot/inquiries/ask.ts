/** Asking the office: one message in, the answer comes back to the same chat. */
import { Composer } from 'grammy';
import { tidy } from '../../domain/forms/is.ts';
import { activeStaff } from '../../services/notices/notices.ts';
import { ask as askOffice } from '../../services/inquiries/inquiries.ts';
import type { BotContext, Ctx, Dialog } from '../talk/context.ts';
import { dialogButtons } from '../talk/dialogs.ts';
import { say, show } from '../talk/screen.ts';
import { onTap } from '../talk/tap.ts';
import { taps } from '../talk/taps.ts';
import { homeRow } from '../talk/home-row.ts';
import { clearFloor, continueRows, privateOnly, showMenu } from '../home/home.ts';

export const ask = new Composer<BotContext>();

const MAX_QUESTION = 1500;

ask.command('ask', begin);
onTap(ask, taps.ask, begin);

async function begin(ctx: BotContext): Promise<void> {
  if (!(await privateOnly(ctx))) return;
  await clearFloor(ctx);
  await ctx.conversation.enter('askDialog');
}

export async function askDialog(conversation: Dialog, first: Ctx): Promise<void> {
  const buttons = dialogButtons(first);
  const cancel = (ctx: Ctx) => [[{ text: ctx.say('ask.cancel'), data: buttons.data('no') }]];
  await say(first, first.say('ask.prompt'), cancel(first));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action !== null) return showMenu(ctx);
    const text = tidy(ctx.message?.text ?? '');
    if (text === '' || text.length > MAX_QUESTION)
      await say(ctx, ctx.say(text === '' ? 'ask.needText' : 'ask.tooLong'), cancel(ctx));
    else return confirm(ctx, text, conversation);
  }
}

async function confirm(ctx: Ctx, text: string, conversation: Dialog): Promise<void> {
  const anybody = await conversation.external(async () => {
    await askOffice(ctx.office, ctx.person, text, ctx.update.update_id);
    return ctx.office.staffChat !== null || (await activeStaff(ctx.office)).length > 0;
  });
  await say(ctx, ctx.say(anybody ? 'ask.sent' : 'ask.nobody'), homeRow(ctx));
}

/** Words that fit nowhere can be sent on as a question; whoever left a form half-filled may have meant it. */
export async function offerToAsk(ctx: Ctx): Promise<void> {
  await show(ctx, ctx.say('errors.notUnderstood'), [
    ...(await continueRows(ctx)),
    [{ text: ctx.say('menu.ask'), data: taps.ask.data() }],
    ...homeRow(ctx),
  ]);
}
