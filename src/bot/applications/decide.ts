/** Decisions that need words: a rejection, and what to correct. */
import { lifeOf, type Application } from '../../domain/applications/application.ts';
import { REASONS } from '../../domain/applications/reasons.ts';
import { tidy } from '../../domain/forms/is.ts';
import { textKey } from '../../i18n/text-key.ts';
import { decide } from '../../services/applications/move.ts';
import type { Ctx, Dialog } from '../talk/context.ts';
import { dialogButtons, type DialogButtons } from '../talk/dialogs.ts';
import { staffOf } from '../talk/guard.ts';
import { send, show, type Rows } from '../talk/screen.ts';
import { cardScreen } from './card.ts';
import { chooseFields, thinkBetter, type Choice } from './choose-fields.ts';
import { lateText } from './late.ts';
import { fieldLabels } from './view.ts';

const REASON_LENGTH = { min: 3, max: 1000 } as const;

const asksForFields = (application: Application, move: string): boolean =>
  lifeOf(application).moves[move]?.needs?.includes('fields') ?? false;

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
    if (action === 'no') return thinkBetter(ctx, application.id);
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
