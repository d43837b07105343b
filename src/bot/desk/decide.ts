/** Decisions that need words: rejecting with a reason, asking for changes in chosen answers. */
import { Composer } from 'grammy';
import { mayMove, type Application } from '../../domain/applications/application.ts';
import { FORMS } from '../../domain/applications/kinds.ts';
import { fieldsThatApply } from '../../domain/forms/form.ts';
import { tidy } from '../../domain/forms/is.ts';
import { textKey } from '../../i18n/text-key.ts';
import { decide as decideOn } from '../../services/applications/applications.ts';
import { colleague } from '../../services/staff/colleagues.ts';
import { todayIn } from '../../services/office.ts';
import { telegramName, type BotContext, type Ctx, type Dialog } from '../talk/context.ts';
import { dialogButtons, type DialogButtons } from '../talk/dialogs.ts';
import { labelOf } from '../form/shown-answer.ts';
import { inRows, say, show, toast, type Rows } from '../talk/screen.ts';
import { onTap } from '../talk/tap.ts';
import { taps } from '../talk/taps.ts';
import { fieldLabels } from '../applications/application-view.ts';
import { clearFloor } from '../home/home.ts';
import { cardScreen, lateText, showCard } from './desk.ts';
import { allowed } from '../talk/guard.ts';

export const decide = new Composer<BotContext>();

type WithReason = 'reject' | 'requestChanges';

/** Reasons that come up again and again; the applicant reads them in their own language. */
const REASONS: Readonly<Record<WithReason, readonly string[]>> = {
  reject: ['requirements', 'places', 'late'],
  requestChanges: ['unreadable', 'wrongDocument', 'mismatch'],
};

const REASON_LENGTH = { min: 3, max: 1000 } as const;

onTap(decide, taps.reject, (ctx, reference) => begin(ctx, reference, 'reject'));
onTap(decide, taps.requestChanges, (ctx, reference) => begin(ctx, reference, 'requestChanges'));

async function begin(ctx: BotContext, reference: string, move: WithReason): Promise<void> {
  if (!(await allowed(ctx, 'decide'))) return;
  const application = await ctx.office.applications.get(reference);
  if (!application) return showCard(ctx, reference);
  if (!mayMove(application.state, move)) {
    await toast(ctx, lateText(ctx, application), true);
    return showCard(ctx, reference);
  }
  await clearFloor(ctx);
  await ctx.conversation.enter('decideDialog', reference, move);
}

interface Choice {
  readonly ctx: Ctx;
  readonly fields: readonly string[];
}

export async function decideDialog(
  conversation: Dialog,
  first: Ctx,
  reference: string,
  move: WithReason,
): Promise<void> {
  const application = await conversation.external(() => first.office.applications.get(reference));
  if (!application) return;
  const buttons = dialogButtons(first);
  const choice =
    move === 'requestChanges'
      ? await chooseFields(conversation, first, buttons, application)
      : { ctx: first, fields: [] };
  if (!choice) return;
  const given = await askReason(conversation, choice, buttons, application, move);
  if (given) await carryOut(conversation, given.ctx, application, move, choice.fields, given.reason);
}

async function stop(ctx: Ctx, reference: string): Promise<null> {
  await show(ctx, ctx.say('decision.cancelled'), [
    [{ text: ctx.say('desk.open'), data: taps.card.data(reference) }],
    [{ text: ctx.say('desk.toDesk'), data: taps.desk.data() }],
  ]);
  return null;
}

/** Marks the answers to correct; null if the colleague thinks better of it. */
async function chooseFields(
  conversation: Dialog,
  first: Ctx,
  buttons: DialogButtons,
  application: Application,
): Promise<Choice | null> {
  const today = await conversation.external(() => todayIn(first.office));
  const names = fieldsThatApply(FORMS[application.form], application.answers, today).map(({ name }) => name);
  let chosen: readonly string[] = [];
  let ctx = first;
  await say(
    ctx,
    ctx.say('decision.fields', { reference: application.id }),
    fieldRows(ctx, buttons, application, names, chosen),
  );
  for (;;) {
    const next = await buttons.next(conversation);
    ctx = next.ctx;
    const { action } = next;
    if (action === 'no') return stop(ctx, application.id);
    if (action === 'next' && chosen.length > 0) return { ctx, fields: names.filter((name) => chosen.includes(name)) };
    if (action === 'next') await toast(ctx, ctx.say('decision.chooseOne'), true);
    else {
      const name = action?.startsWith('+') ? action.slice(1) : null;
      if (name !== null && names.includes(name))
        chosen = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
      await show(
        ctx,
        ctx.say('decision.fields', { reference: application.id }),
        fieldRows(ctx, buttons, application, names, chosen),
      );
    }
  }
}

function fieldRows(
  ctx: Ctx,
  buttons: DialogButtons,
  application: Application,
  names: readonly string[],
  chosen: readonly string[],
): Rows {
  const form = FORMS[application.form];
  const marks = names.map((name) => ({
    text: `${chosen.includes(name) ? '☑️' : '▫️'} ${labelOf(ctx.say, form, { name })}`,
    data: buttons.data(`+${name}`),
  }));
  return [
    ...inRows(marks, 2),
    [{ text: ctx.say('menu.next'), data: buttons.data('next') }],
    [{ text: ctx.say('decision.cancel'), data: buttons.data('no') }],
  ];
}

async function askReason(
  conversation: Dialog,
  choice: Choice,
  buttons: DialogButtons,
  application: Application,
  move: WithReason,
): Promise<{ ctx: Ctx; reason: string } | null> {
  const rows = (ctx: Ctx): Rows => [
    ...REASONS[move].map((reason) => [
      { text: ctx.say(textKey('decision.reasons', move, reason)), data: buttons.data(`!${reason}`) },
    ]),
    [{ text: ctx.say('decision.cancel'), data: buttons.data('no') }],
  ];
  await (move === 'reject' ? say : show)(choice.ctx, reasonPrompt(choice, application, move), rows(choice.ctx));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action === 'no') return stop(ctx, application.id);
    const known = REASONS[move].find((reason) => action === `!${reason}`);
    const inTheirWords = ctx.kit.texts.say(application.language);
    if (known) return { ctx, reason: inTheirWords(textKey('decision.reasons', move, known)) };
    const reason = tidy(ctx.message?.text ?? '');
    if (reason.length >= REASON_LENGTH.min && reason.length <= REASON_LENGTH.max) return { ctx, reason };
    await say(ctx, ctx.say('decision.needReason'), rows(ctx));
  }
}

function reasonPrompt({ ctx, fields }: Choice, application: Application, move: WithReason): string {
  const prompt =
    move === 'reject'
      ? ctx.say('decision.reject', { reference: application.id })
      : ctx.say('decision.why', { reference: application.id, fields: fieldLabels(ctx, application, fields) });
  return ctx.chat?.type === 'private' ? prompt : `${prompt}\n<i>${ctx.say('decision.groupHint')}</i>`;
}

async function carryOut(
  conversation: Dialog,
  ctx: Ctx,
  application: Application,
  move: WithReason,
  fields: readonly string[],
  reason: string,
): Promise<void> {
  const { id } = application;
  const outcome = await conversation.external(async () =>
    decideOn(ctx.office, await colleague(ctx.office, ctx.person.id, telegramName(ctx)), id, move, { reason, fields }),
  );
  if (outcome.kind === 'forbidden') return say(ctx, ctx.say('desk.forbidden'));
  if (outcome.kind === 'gone') return say(ctx, ctx.say('desk.gone'));
  const done = outcome.kind === 'done' ? ctx.say(`desk.done.${move}`) : lateText(ctx, outcome.application);
  const staff = await conversation.external(() => colleague(ctx.office, ctx.person.id));
  const card = await conversation.external(() => cardScreen(ctx, outcome.application, staff));
  await say(ctx, `${done}\n\n${card.html}`, card.rows);
}
