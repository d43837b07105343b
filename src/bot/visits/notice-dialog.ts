/** The number and the date of the arrival notice, as the migration service gave them. */
import { parseTypedDate } from '../../domain/calendar/typed-date.ts';
import { is } from '../../domain/forms/is.ts';
import { decide } from '../../services/applications/move.ts';
import { todayIn } from '../../services/office.ts';
import { cardScreen, deskRow } from '../applications/card.ts';
import { lateText } from '../applications/late.ts';
import { card } from '../applications/taps.ts';
import type { Ctx, Dialog, StaffContext } from '../talk/context.ts';
import { dialogButtons, type DialogButtons } from '../talk/dialogs.ts';
import { staffOf } from '../talk/guard.ts';
import { send, show } from '../talk/screen.ts';

export async function enterNotice(ctx: StaffContext, reference: string): Promise<void> {
  await ctx.conversation.enter('notice', reference);
}

const NUMBER = is.line(1, 60);
/** Words alone are a wish to stop, a greeting, a slip: never a number. */
const hasDigit = (text: string): boolean => /\p{Nd}/u.test(text);

export async function noticeDialog(conversation: Dialog, first: Ctx, reference: string): Promise<void> {
  const buttons = dialogButtons(first);
  const number = await askNumber(conversation, first, buttons, reference);
  const date = number && (await askDate(conversation, number.ctx, buttons, reference));
  if (!number || !date) return;
  const { ctx } = date;
  const facts = { noticeNumber: number.value, noticeDate: date.value };
  const outcome = await conversation.external(async () =>
    decide(ctx.office, await staffOf(ctx), reference, 'enterNotice', { facts }),
  );
  if (outcome.kind === 'gone') return send(ctx, ctx.say('desk.gone'), deskRow(ctx));
  if (outcome.kind === 'forbidden') return send(ctx, ctx.say('desk.forbidden'));
  const done = outcome.kind === 'done' ? ctx.say('desk.done.enterNotice') : lateText(ctx, outcome.application);
  const drawn = await conversation.external(async () => cardScreen(ctx, outcome.application, await staffOf(ctx)));
  await send(ctx, `${done}\n\n${drawn.html}`, drawn.rows);
}

type Given = { readonly ctx: Ctx; readonly value: string } | null;

async function askNumber(conversation: Dialog, first: Ctx, buttons: DialogButtons, reference: string): Promise<Given> {
  await send(first, prompt(first, first.say('visits.askNumber', { reference })), stopRow(first, buttons));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action !== null) return stop(ctx, reference);
    const read = NUMBER.safeParse(ctx.message?.text);
    if (read.success && hasDigit(read.data)) return { ctx, value: read.data };
    await send(ctx, ctx.say('visits.needNumber'), stopRow(ctx, buttons));
  }
}

async function askDate(conversation: Dialog, first: Ctx, buttons: DialogButtons, reference: string): Promise<Given> {
  const today = await conversation.external(() => todayIn(first.office));
  const rows = (ctx: Ctx) => [
    [{ text: ctx.say('visits.today'), data: buttons.data('today') }],
    ...stopRow(ctx, buttons),
  ];
  await send(first, prompt(first, first.say('visits.askDate')), rows(first));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action === 'today') return { ctx, value: today };
    if (action !== null) return stop(ctx, reference);
    const day = parseTypedDate(ctx.message?.text ?? '');
    if (day !== null && day <= today) return { ctx, value: day };
    await send(ctx, ctx.say(day === null ? 'visits.needDate' : 'visits.notYet'), rows(ctx));
  }
}

/** In a group the bot only sees replies. */
const prompt = (ctx: Ctx, html: string): string =>
  ctx.chat?.type === 'private' ? html : `${html}\n<i>${ctx.say('decision.groupHint')}</i>`;

const stopRow = (ctx: Ctx, buttons: DialogButtons) => [
  [{ text: ctx.say('decision.cancel'), data: buttons.data('no') }],
];

async function stop(ctx: Ctx, reference: string): Promise<null> {
  await show(ctx, ctx.say('decision.cancelled'), [
    [{ text: ctx.say('desk.open'), data: card.data(reference) }],
    ...deskRow(ctx),
  ]);
  return null;
}
