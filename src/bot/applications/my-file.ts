/** One of my own files: status, whose turn, history; its answers; correct, withdraw. */
import { lastReasoned, mayMove, type Application } from '../../domain/applications/application.ts';
import { textKey } from '../../i18n/text-key.ts';
import { ofPerson } from '../../services/applications/find.ts';
import { withdraw } from '../../services/applications/move.ts';
import { openCorrection } from '../../services/forms/drafts.ts';
import { resume } from '../form/show-form.ts';
import type { Ctx } from '../talk/context.ts';
import { pageOf, pageRow } from '../talk/pages.ts';
import { show, toast, type Rows } from '../talk/screen.ts';
import { homeRow, homeTap, wayButton, wayTo } from '../talk/ways.ts';
import { below, linesForApplicant } from './receipt.ts';
import * as taps from './taps.ts';
import { answerPages, fieldLabels, historyBelow, isAlive, stateOf, turnLine } from './view.ts';

export const summary = (ctx: Ctx, application: Application): string[] => [
  `<code>${application.id}</code> · ${ctx.say(textKey(application.form, 'title'))}`,
  stateOf(ctx, application),
  turnLine(ctx, application),
];

export async function showMine(ctx: Ctx, reference: string): Promise<void> {
  const application = await ofPerson(ctx.office, ctx.person, reference);
  if (!application) return show(ctx, ctx.say('my.gone'), [[wayButton(ctx, 'my')], ...homeRow(ctx)]);
  const above = [...summary(ctx, application), ...whatWasSaid(ctx, application), ''];
  const after = isAlive(application) ? below(linesForApplicant(ctx, application)) : [];
  const history = historyBelow(ctx, application, [...above, ...after]);
  await show(ctx, [...above, ...history, ...after].join('\n'), mineRows(ctx, application));
}

function mineRows({ say }: Ctx, application: Application): Rows {
  const { id } = application;
  const may = (move: string, text: string, data: string): Rows =>
    mayMove(application, move) ? [[{ text, data }]] : [];
  return [
    ...may('resubmit', say('my.correct'), taps.correct.data(id)),
    [{ text: say('my.answers'), data: taps.myAnswers.data(id, '0') }],
    ...may('withdraw', say('my.withdraw'), taps.askWithdraw.data(id)),
    [
      { text: say('menu.back'), data: wayTo('my') },
      { text: say('menu.home'), data: homeTap.data() },
    ],
  ];
}

/** What is to be corrected and why, or why it was refused. */
function whatWasSaid(ctx: Ctx, application: Application): string[] {
  const event = lastReasoned(application);
  const { state } = application;
  if (!event || (state !== 'changesRequested' && state !== 'rejected')) return [];
  const reason = ctx.say('my.reason', { reason: event.reason ?? '' });
  const fields = ctx.say('form.previousAnswers', { fields: fieldLabels(ctx, application, event.fields) });
  return event.fields.length > 0 ? ['', fields, reason] : ['', reason];
}

export async function showAnswers(ctx: Ctx, reference: string, at: string): Promise<void> {
  const application = await ofPerson(ctx.office, ctx.person, reference);
  if (!application) return showMine(ctx, reference);
  const page = pageOf(answerPages(ctx, application), Number(at), 1);
  return show(ctx, page.shown.join('') || ctx.say('desk.erased'), [
    ...pageRow(ctx, page, (to) => taps.myAnswers.data(reference, to)),
    [{ text: ctx.say('menu.back'), data: taps.mine.data(reference) }],
  ]);
}

export function confirmWithdraw(ctx: Ctx, reference: string): Promise<void> {
  return show(ctx, ctx.say('my.confirmWithdraw', { reference }), [
    [{ text: ctx.say('my.yesWithdraw'), data: taps.yesWithdraw.data(reference) }],
    [{ text: ctx.say('menu.back'), data: taps.mine.data(reference) }],
  ]);
}

export async function withdrawMine(ctx: Ctx, reference: string): Promise<void> {
  const outcome = await withdraw(ctx.office, ctx.person, reference);
  if (outcome.kind === 'late') await toast(ctx, ctx.say('my.late'), true);
  await showMine(ctx, reference);
}

export async function correctMine(ctx: Ctx, reference: string): Promise<void> {
  const application = await ofPerson(ctx.office, ctx.person, reference);
  if (!application) return showMine(ctx, reference);
  if (!mayMove(application, 'resubmit')) {
    await toast(ctx, ctx.say('my.late'), true);
    return showMine(ctx, reference);
  }
  const { id, form, answers } = application;
  const fields = lastReasoned(application)?.fields ?? [];
  return resume(ctx, await openCorrection(ctx.office, ctx.person, { id, form, answers, fields }));
}
