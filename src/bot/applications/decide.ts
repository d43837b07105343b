/** Decisions that need words: rejecting with a reason, asking for changes in chosen answers. */
import { lifeOf, type Application } from '../../domain/applications/application.ts';
import { kindNamed } from '../../domain/applications/kinds.ts';
import { REASONS } from '../../domain/applications/reasons.ts';
import { fieldsThatApply } from '../../domain/forms/asking.ts';
import { tidy } from '../../domain/forms/is.ts';
import { textKey } from '../../i18n/text-key.ts';
import { decide } from '../../services/applications/move.ts';
import { todayIn } from '../../services/office.ts';
import { labelOf } from '../form/shown-answer.ts';
import type { Ctx, Dialog } from '../talk/context.ts';
import { dialogButtons, type DialogButtons } from '../talk/dialogs.ts';
import { staffOf } from '../talk/guard.ts';
import { inRows, send, show, toast, type Rows } from '../talk/screen.ts';
import { cardScreen, deskRow } from './card.ts';
import { lateText } from './late.ts';
import * as taps from './taps.ts';
import { fieldLabels } from './view.ts';

const REASON_LENGTH = { min: 3, max: 1000 } as const;

const asksForFields = (application: Application, move: string): boolean =>
  lifeOf(application).moves[move]?.needs?.includes('fields') ?? false;

interface Choice {
  readonly ctx: Ctx;
  readonly fields: readonly string[];
}

export async function decideDialog(conversation: Dialog, first: Ctx, reference: string, move: string): Promise<void> {
  const application = await conversation.external(() => first.office.applications.get(reference));
  if (!application) return;
  const buttons = dialogButtons(first);
  const choice = asksForFields(application, move)
    ? await chooseFields(conversation, first, buttons, application)
    : { ctx: first, fields: [] };
  if (!choice) return;
  const given = await askReason(conversation, choice, buttons, application, move);
  if (given) await carryOut(conversation, given.ctx, application, move, choice.fields, given.reason);
}

async function stop(ctx: Ctx, reference: string): Promise<null> {
  await show(ctx, ctx.say('decision.cancelled'), [
    [{ text: ctx.say('desk.open'), data: taps.card.data(reference) }],
    ...deskRow(ctx),
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
  const names = fieldsThatApply(kindNamed(application.form), application.answers, today).map(({ name }) => name);
  let chosen: readonly string[] = [];
  let ctx = first;
  await send(
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
  const form = kindNamed(application.form);
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
  move: string,
): Promise<{ ctx: Ctx; reason: string } | null> {
  const rows = (ctx: Ctx): Rows => [
    ...(REASONS[move] ?? []).map((reason) => [
      { text: ctx.say(textKey('decision.reasons', move, reason)), data: buttons.data(`!${reason}`) },
    ]),
    [{ text: ctx.say('decision.cancel'), data: buttons.data('no') }],
  ];
  await (asksForFields(application, move) ? show : send)(
    choice.ctx,
    reasonPrompt(choice, application),
    rows(choice.ctx),
  );
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action === 'no') return stop(ctx, application.id);
    const known = REASONS[move]?.find((reason) => action === `!${reason}`);
    const inTheirWords = ctx.kit.texts.say(application.language);
    if (known) return { ctx, reason: inTheirWords(textKey('decision.reasons', move, known)) };
    const reason = tidy(ctx.message?.text ?? '');
    if (reason.length >= REASON_LENGTH.min && reason.length <= REASON_LENGTH.max) return { ctx, reason };
    await send(ctx, ctx.say('decision.needReason'), rows(ctx));
  }
}

function reasonPrompt({ ctx, fields }: Choice, application: Application): string {
  const prompt =
    fields.length > 0
      ? ctx.say('decision.why', { reference: application.id, fields: fieldLabels(ctx, application, fields) })
      : ctx.say('decision.reject', { reference: application.id });
  return ctx.chat?.type === 'private' ? prompt : `${prompt}\n<i>${ctx.say('decision.groupHint')}</i>`;
}

async function carryOut(
  conversation: Dialog,
  ctx: Ctx,
  application: Application,
  move: string,
  fields: readonly string[],
  reason: string,
): Promise<void> {
  const { id } = application;
  const outcome = await conversation.external(async () =>
    decide(ctx.office, await staffOf(ctx), id, move, { reason, fields }),
  );
  if (outcome.kind === 'gone') return send(ctx, ctx.say('desk.gone'));
  if (outcome.kind === 'forbidden') return send(ctx, ctx.say('desk.forbidden'));
  const done = outcome.kind === 'done' ? ctx.say(textKey('desk.done', move)) : lateText(ctx, outcome.application);
  const staff = await conversation.external(() => staffOf(ctx));
  const card = await conversation.external(() => cardScreen(ctx, outcome.application, staff));
  await send(ctx, `${done}\n\n${card.html}`, card.rows);
}
