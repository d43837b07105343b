/** Asking for changes begins with which answers: a colleague marks them, one tap each. */
import type { Application } from '../../domain/applications/application.ts';
import { kindNamed } from '../../domain/applications/kinds.ts';
import { labelOf } from '../form/shown-answer.ts';
import type { Ctx, Dialog } from '../talk/context.ts';
import type { DialogButtons } from '../talk/dialogs.ts';
import { inPairs } from '../talk/in-pairs.ts';
import { send, show, toast, type Rows } from '../talk/screen.ts';
import { deskRow } from './card.ts';
import * as taps from './taps.ts';

/** The parts of a file that are no answers: its number, its kind, its language, which questions it was asked. */
export interface FileInDialog extends Pick<Application, 'id' | 'form' | 'language'> {
  readonly asked: readonly string[];
}

export interface Choice {
  readonly ctx: Ctx;
  readonly fields: readonly string[];
}

/** Marks the answers to correct; null if the colleague thinks better of it. */
export async function chooseFields(
  conversation: Dialog,
  first: Ctx,
  buttons: DialogButtons,
  file: FileInDialog,
): Promise<Choice | null> {
  const { asked: names } = file;
  let chosen: readonly string[] = [];
  let ctx = first;
  await send(ctx, ctx.say('decision.fields', { reference: file.id }), fieldRows(ctx, buttons, file, chosen));
  for (;;) {
    const next = await buttons.next(conversation);
    ctx = next.ctx;
    const { action } = next;
    if (action === 'no') return thinkBetter(ctx, file.id);
    if (action === 'next' && chosen.length > 0) return { ctx, fields: names.filter((name) => chosen.includes(name)) };
    if (action === 'next') await toast(ctx, ctx.say('decision.chooseOne'), true);
    else {
      const name = action?.startsWith('+') ? action.slice(1) : null;
      if (name !== null && names.includes(name))
        chosen = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
      await show(ctx, ctx.say('decision.fields', { reference: file.id }), fieldRows(ctx, buttons, file, chosen));
    }
  }
}

function fieldRows(ctx: Ctx, buttons: DialogButtons, file: FileInDialog, chosen: readonly string[]): Rows {
  const form = kindNamed(file.form);
  const marks = file.asked.map((name) => ({
    text: `${chosen.includes(name) ? '☑️' : '▫️'} ${labelOf(ctx.say, form, { name })}`,
    data: buttons.data(`+${name}`),
  }));
  return [
    ...inPairs(marks),
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
