/** Entering a day off or a working day: which day, and why, in three languages. */
import { isIsoDate } from '../../domain/calendar/dates.ts';
import { parseTypedDate } from '../../domain/calendar/typed-date.ts';
import { faultOfMove, likelyMoves, type MovedKind } from '../../domain/calendar/moved-days.ts';
import { is } from '../../domain/forms/is.ts';
import type { Language } from '../../domain/people/language.ts';
import type { LocalText } from '../../domain/words/local-text.ts';
import { formatDay } from '../../i18n/format.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import { addOwn } from '../../services/reference/edit.ts';
import type { Ctx, Dialog } from '../talk/context.ts';
import { dialogButtons, type DialogButtons } from '../talk/dialogs.ts';
import { staffOf } from '../talk/guard.ts';
import { inRows, send, show, type Rows } from '../talk/screen.ts';
import { isMovedKind, settingsRow } from './days.ts';
import { taps } from './taps.ts';

const WHY = is.line(2, 60);
/** In place of words: those written before hold for all languages. */
const SAME = '';

type Given<T> = { readonly ctx: Ctx; readonly value: T } | null;

export async function addDayDialog(conversation: Dialog, first: Ctx, kind: string): Promise<void> {
  if (!isMovedKind(kind)) return void (await stop(first));
  const buttons = dialogButtons(first);
  const day = await askDay(conversation, first, buttons, kind);
  const why = day && (await askWhy(conversation, day.ctx, buttons));
  if (!day || !why) return;
  const { ctx } = why;
  const outcome = await conversation.external(async () => {
    const value = { date: day.value, why: why.value, source: null, checked: todayIn(ctx.office) };
    return addOwn(ctx.office, await staffOf(ctx), { kind, key: day.value, value });
  });
  const date = formatDay(ctx.person.language, day.value);
  const name = why.value[ctx.person.language];
  if (outcome.kind === 'done') return send(ctx, ctx.say('reference.added', { date, name }), daysRows(ctx));
  if (outcome.kind === 'forbidden') return send(ctx, ctx.say('desk.forbidden'), daysRows(ctx));
  await send(ctx, ctx.say('reference.bad.there', { date }), daysRows(ctx));
}

const daysRows = (ctx: Ctx): Rows => [
  [{ text: ctx.say('reference.days'), data: taps.days.data('0') }],
  ...settingsRow(ctx),
];

async function stop(ctx: Ctx): Promise<null> {
  await show(ctx, ctx.say('reference.nothingChanged'), daysRows(ctx));
  return null;
}

const stopRow = (ctx: Ctx, buttons: DialogButtons): Rows => [
  [{ text: ctx.say('reference.cancel'), data: buttons.data('no') }],
];

async function askDay(
  conversation: Dialog,
  first: Ctx,
  buttons: DialogButtons,
  kind: MovedKind,
): Promise<Given<string>> {
  const { today, likely } = await conversation.external(() => {
    const now = todayIn(first.office);
    return { today: now, likely: likelyMoves(kind, now, first.office.content.calendar) };
  });
  const rows = (ctx: Ctx): Rows => [
    ...inRows(
      likely.map((day) => ({ text: formatDay(ctx.person.language, day), data: buttons.data(day) })),
      2,
    ),
    ...stopRow(ctx, buttons),
  ];
  await show(first, first.say(textKey('reference.askDate', kind)), rows(first));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action === 'no') return stop(ctx);
    const day = action ?? parseTypedDate(ctx.message?.text ?? '');
    if (!isIsoDate(day)) {
      await send(ctx, ctx.say('reference.needDate'), rows(ctx));
      continue;
    }
    const fault = await conversation.external(() => faultOfMove(kind, day, today, ctx.office.content.calendar));
    if (!fault) return { ctx, value: day };
    const date = formatDay(ctx.person.language, day);
    await send(ctx, ctx.say(textKey('reference.bad', fault), { date }), rows(ctx));
  }
}

/** Language by language; what is written first may be the same in all. */
async function askWhy(conversation: Dialog, first: Ctx, buttons: DialogButtons): Promise<Given<LocalText>> {
  const kk = await askText(conversation, first, buttons, 'kk');
  const ru = kk && (await askText(conversation, kk.ctx, buttons, 'ru', true));
  if (!kk || !ru) return null;
  if (ru.value === SAME) return { ctx: ru.ctx, value: { kk: kk.value, ru: kk.value, en: kk.value } };
  const en = await askText(conversation, ru.ctx, buttons, 'en');
  return en && { ctx: en.ctx, value: { kk: kk.value, ru: ru.value, en: en.value } };
}

async function askText(
  conversation: Dialog,
  first: Ctx,
  buttons: DialogButtons,
  language: Language,
  maySame = false,
): Promise<Given<string>> {
  const rows = (ctx: Ctx): Rows => [
    ...(maySame ? [[{ text: ctx.say('reference.sameInAll'), data: buttons.data('same') }]] : []),
    ...stopRow(ctx, buttons),
  ];
  await send(first, first.say(textKey('reference.askWhy', language)), rows(first));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action === 'same' && maySame) return { ctx, value: SAME };
    if (action !== null) return stop(ctx);
    const read = WHY.safeParse(ctx.message?.text);
    if (read.success) return { ctx, value: read.data };
    await send(ctx, ctx.say('reference.needWhy'), rows(ctx));
  }
}
