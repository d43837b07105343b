/** Asking for changes begins with which answers: a colleague marks them, one tap each. */
import type { Application } from '../../domain/applications/application.ts';
import { kindNamed } from '../../domain/applications/kinds.ts';
import { fieldsThatApply } from '../../domain/forms/asking.ts';
import { todayIn } from '../../services/office.ts';
import { labelOf } from '../form/shown-answer.ts';
import type { Ctx, Dialog } from '../talk/context.ts';
import type { DialogButtons } from '../talk/dialogs.ts';
import { inRows, send, show, toast, type Rows } from '../talk/screen.ts';
import { deskRow } from './card.ts';
import * as taps from './taps.ts';

export interface Choice {
  readonly ctx: Ctx;
  readonly fields: readonly string[];
}

/** Marks the answers to correct; null if the colleague thinks better of it. */
export async function chooseFields(
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
    if (action === 'no') return thinkBetter(ctx, application.id);
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

export async function thinkBetter(ctx: Ctx, reference: string): Promise<null> {
  await show(ctx, ctx.say('decision.cancelled'), [
    [{ text: ctx.say('desk.open'), data: taps.card.data(reference) }],
    ...deskRow(ctx),
  ]);
  return null;
}
