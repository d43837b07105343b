/** Decisions that need words: a rejection, and what to correct. */
import { lifeOf, type Application } from '../../domain/applications/application.ts';
import { kindNamed } from '../../domain/applications/kinds.ts';
import { REASONS } from '../../domain/applications/reasons.ts';
import { fieldsThatApply } from '../../domain/forms/asking.ts';
import { tidy } from '../../domain/forms/is.ts';
import { textKey } from '../../i18n/text-key.ts';
import { decide } from '../../services/applications/move.ts';
import { todayIn, type Office } from '../../services/office.ts';
import type { Ctx, Dialog } from '../talk/context.ts';
import { dialogButtons, type DialogButtons } from '../talk/dialogs.ts';
import { staffOf } from '../talk/guard.ts';
import { send, show, type Rows } from '../talk/screen.ts';
import { cardScreen } from './card.ts';
import { chooseFields, thinkBetter, type Choice, type FileInDialog } from './choose-fields.ts';
import { lateText } from './late.ts';
import { fieldLabels } from './view.ts';

const REASON_LENGTH = { min: 3, max: 1000 } as const;

const asksForFields = (file: Pick<Application, 'form'>, move: string): boolean =>
  lifeOf(file).moves[move]?.needs?.includes('fields') ?? false;

/** What a dialog may know of a file: a dialog is stored, and outlives the person's wish to be forgotten. */
async function fileOf(office: Office, reference: string): Promise<FileInDialog | null> {
  const application = await office.applications.get(reference);
  if (!application) return null;
  const { id, form, language, answers } = application;
  return {
    id,
    form,
    language,
    asked: fieldsThatApply(kindNamed(form), answers, todayIn(office)).map(({ name }) => name),
  };
}

export async function decideDialog(conversation: Dialog, first: Ctx, reference: string, move: string): Promise<void> {
  const file = await conversation.external(() => fileOf(first.office, reference));
  if (!file) return;
  const buttons = dialogButtons(first);
  const choice = asksForFields(file, move)
    ? await chooseFields(conversation, first, buttons, file)
    : { ctx: first, fields: [] };
  if (!choice) return;
  const given = await askReason(conversation, choice, buttons, file, move);
  if (given) await carryOut(conversation, given.ctx, file.id, move, choice.fields, given.reason);
}

async function askReason(
  conversation: Dialog,
  choice: Choice,
  buttons: DialogButtons,
  file: FileInDialog,
  move: string,
): Promise<{ ctx: Ctx; reason: string } | null> {
  const rows = (ctx: Ctx): Rows => [
    ...(REASONS[move] ?? []).map((reason) => [
      { text: ctx.say(textKey('decision.reasons', move, reason)), data: buttons.data(`!${reason}`) },
    ]),
    [{ text: ctx.say('decision.cancel'), data: buttons.data('no') }],
  ];
  await (asksForFields(file, move) ? show : send)(choice.ctx, reasonPrompt(choice, file), rows(choice.ctx));
  for (;;) {
    const { ctx, action } = await buttons.next(conversation);
    if (action === 'no') return thinkBetter(ctx, file.id);
    const known = REASONS[move]?.find((reason) => action === `!${reason}`);
    const inTheirWords = ctx.kit.texts.say(file.language);
    if (known) return { ctx, reason: inTheirWords(textKey('decision.reasons', move, known)) };
    const reason = tidy(ctx.message?.text ?? '');
    if (reason.length >= REASON_LENGTH.min && reason.length <= REASON_LENGTH.max) return { ctx, reason };
    await send(ctx, ctx.say('decision.needReason'), rows(ctx));
  }
}

function reasonPrompt({ ctx, fields }: Choice, file: FileInDialog): string {
  const prompt =
    fields.length > 0
      ? ctx.say('decision.why', { reference: file.id, fields: fieldLabels(ctx, file, fields) })
      : ctx.say('decision.reject', { reference: file.id });
  return ctx.chat?.type === 'private' ? prompt : `${prompt}\n<i>${ctx.say('decision.groupHint')}</i>`;
}

async function carryOut(
  conversation: Dialog,
  ctx: Ctx,
  id: string,
  move: string,
  fields: readonly string[],
  reason: string,
): Promise<void> {
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
