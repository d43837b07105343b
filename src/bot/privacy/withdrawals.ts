/** Withdrawals of consent at the desk: who waits since when, how many working days are left; erase, or refuse with a reason. */
import { applicantName } from '../../domain/applications/application.ts';
import { workingDaysBetween } from '../../domain/calendar/working-days.ts';
import { tidy } from '../../domain/forms/is.ts';
import * as told from '../../domain/privacy/notices.ts';
import { REFUSALS, type Withdrawal } from '../../domain/privacy/withdrawal.ts';
import { formatDay } from '../../i18n/format.ts';
import { textKey } from '../../i18n/text-key.ts';
import { todayIn } from '../../services/office.ts';
import { answerWithdrawal, openWithdrawals, type Answered } from '../../services/privacy/withdrawal.ts';
import { deskRow } from '../applications/card.ts';
import type { BotContext, Ctx, DeskPart, Dialog, OfficeFlavor, StaffContext } from '../talk/context.ts';
import { dialogButtons } from '../talk/dialogs.ts';
import { feature } from '../talk/feature.ts';
import { staffOf } from '../talk/guard.ts';
import { send, show, toast, type Rows } from '../talk/screen.ts';
import { arg, tap } from '../talk/tap.ts';
import { homeRow, wayButton } from '../talk/ways.ts';
import { when } from '../talk/words.ts';

const list = tap('wl');
const card = tap('wc', arg.id);
const askErase = tap('we', arg.id);
const yesErase = tap('wE', arg.id);
const refuse = tap('wr', arg.id);

export const withdrawals = feature('withdrawals', { may: 'decide', where: 'office', floor: 'keeps' })
  .desk(30, waiting)
  .tap(list, showList, { may: 'see' })
  .tap(card, showCard, { may: 'see' })
  .tap(askErase, (ctx, id) =>
    show(ctx, ctx.say('withdrawals.confirmErase'), [
      [{ text: ctx.say('withdrawals.yesErase'), data: yesErase.data(id) }],
      [{ text: ctx.say('menu.back'), data: card.data(id) }],
    ]),
  )
  .tap(yesErase, erase)
  .tap(refuse, (ctx: BotContext, id) => ctx.conversation.enter('refuseErasure', id), { floor: 'clears' })
  .dialog('refuseErasure', refuseDialog)
  .notice(told.withdrawalAsked, async (to, { about }) => {
    const withdrawal = await to.office.withdrawals.get(about);
    if (withdrawal?.state !== 'open') return null;
    return { html: await cardText(to, withdrawal), rows: [[{ text: to.say('desk.open'), data: card.data(about) }]] };
  })
  .notice(told.withdrawalDecided, async (to, { about }) => {
    const withdrawal = await to.office.withdrawals.get(about);
    if (!withdrawal?.decidedAt) return null;
    const { reason } = withdrawal;
    const html = reason === null ? to.say('privacy.erased') : to.say('withdrawals.toldRefused', { reason });
    return { html, rows: [[wayButton(to, 'privacy')], ...homeRow(to)] };
  });

async function waiting(ctx: Ctx): Promise<DeskPart> {
  const open = await openWithdrawals(ctx.office);
  const [nearest] = open;
  if (!nearest) return { waits: 0 };
  const text = ctx.say('withdrawals.desk', { count: open.length, date: formatDay(ctx.person.language, nearest.dueOn) });
  return { waits: open.length, rows: [[{ text, data: list.data() }]] };
}

async function showList(ctx: Ctx): Promise<void> {
  const open = await openWithdrawals(ctx.office);
  const rows = await Promise.all(
    open.map(async (one) => [{ text: `${await nameIn(ctx, one)} · ${leftOf(ctx, one)}`, data: card.data(one.id) }]),
  );
  await show(ctx, ctx.say(open.length > 0 ? 'withdrawals.title' : 'withdrawals.none'), [...rows, ...deskRow(ctx)]);
}

async function nameIn({ office }: Pick<OfficeFlavor, 'office'>, { held, id }: Withdrawal): Promise<string> {
  const [reference] = held;
  const file = reference === undefined ? null : await office.applications.get(reference);
  return (file && applicantName(file)) || id;
}

function leftOf({ office, say }: Pick<OfficeFlavor, 'office' | 'say'>, { dueOn }: Withdrawal): string {
  const today = todayIn(office);
  if (dueOn < today) return say('reminders.overdue');
  if (dueOn === today) return say('reminders.lastDay');
  return say('withdrawals.left', { count: workingDaysBetween(today, dueOn, office.content.calendar) });
}

const cardText = async (to: OfficeFlavor, withdrawal: Withdrawal): Promise<string> =>
  to.say('withdrawals.card', {
    name: await nameIn(to, withdrawal),
    files: withdrawal.held.join(', '),
    since: when(to, withdrawal.askedAt),
    date: formatDay(to.person.language, withdrawal.dueOn),
    left: leftOf(to, withdrawal),
  });

async function showCard(ctx: Ctx, id: string): Promise<void> {
  const withdrawal = await ctx.office.withdrawals.get(id);
  if (withdrawal?.state !== 'open') return show(ctx, ctx.say('withdrawals.over'), deskRow(ctx));
  await show(ctx, await cardText(ctx, withdrawal), [
    [{ text: ctx.say('withdrawals.erase'), data: askErase.data(id) }],
    [{ text: ctx.say('withdrawals.refuse'), data: refuse.data(id) }],
    [{ text: ctx.say('menu.back'), data: list.data() }],
  ]);
}

async function erase(ctx: StaffContext, id: string): Promise<void> {
  const answered = await answerWithdrawal(ctx.office, ctx.staff, id, null);
  await toast(ctx, ctx.say(answered === 'done' ? 'withdrawals.erased' : 'withdrawals.over'));
  await showList(ctx);
}

const MIN = 10;
const MAX = 1000;

async function refuseDialog(conversation: Dialog, first: Ctx, id: string): Promise<void> {
  const buttons = dialogButtons(first);
  const rows = (ctx: Ctx): Rows => [
    ...REFUSALS.map((name) => [{ text: ctx.say(textKey('withdrawals.short', name)), data: buttons.data(`!${name}`) }]),
    [{ text: ctx.say('decision.cancel'), data: buttons.data('no') }],
  ];
  const hint = first.chat?.type === 'private' ? '' : `\n<i>${first.say('decision.groupHint')}</i>`;
  await send(first, `${first.say('withdrawals.askReason')}${hint}`, rows(first));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action === 'no') return show(ctx, ctx.say('decision.cancelled'), deskRow(ctx));
    const known = REFUSALS.find((name) => action === `!${name}`);
    const language = await conversation.external(async () => (await ctx.office.people.get(id))?.language ?? 'kk');
    const own = tidy(ctx.message?.text ?? '');
    const reason = known ? ctx.kit.texts.say(language)(textKey('withdrawals.reasons', known)) : own;
    if (reason.length >= MIN && reason.length <= MAX) {
      const answered = await conversation.external<Answered>(async () =>
        answerWithdrawal(ctx.office, await staffOf(ctx), id, reason),
      );
      return send(ctx, ctx.say(OUTCOME[answered]), deskRow(ctx));
    }
    await send(ctx, ctx.say('decision.needReason'), rows(ctx));
  }
}

const OUTCOME = { done: 'withdrawals.refused', late: 'withdrawals.over', forbidden: 'desk.forbidden' } as const;
