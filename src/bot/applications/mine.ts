/** What I handed in: status, whose turn, history; correct, withdraw. */
import { isReference, lastReasoned, mayMove, type Application } from '../../domain/applications/application.ts';
import { KINDS } from '../../domain/applications/kinds.ts';
import { textKey } from '../../i18n/text-key.ts';
import { applicationsOf, ofPerson } from '../../services/applications/find.ts';
import { withdraw } from '../../services/applications/move.ts';
import { draftsOf, openCorrection } from '../../services/forms/drafts.ts';
import { resume } from '../form/show-form.ts';
import type { Ctx, Part } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { pageOf, pageRow } from '../talk/pages.ts';
import { show, toast, type Rows } from '../talk/screen.ts';
import { homeRow, homeTap, wayButton, wayTo } from '../talk/ways.ts';
import { continueButton, continueRows, progressOf } from './progress.ts';
import { below, linesForApplicant } from './receipt.ts';
import * as taps from './taps.ts';
import { answerPages, fieldLabels, historyBelow, isAlive, markOf, stateOf, turnLine } from './view.ts';

export const mine = feature('mine', { may: 'anybody', where: 'private', floor: 'keeps' })
  .command('my', showAll, { floor: 'clears' })
  .menu(10, continueRows)
  .menu(50, 'my')
  .mine(10, applicationsPart)
  .mine(20, draftsPart)
  .link('app', showMine, { fits: isReference })
  .tap(taps.mine, showMine)
  .tap(taps.myAnswers, showAnswers)
  .tap(taps.askWithdraw, confirmWithdraw)
  .tap(taps.yesWithdraw, withdrawMine)
  .tap(taps.correct, correctMine);

async function showAll(ctx: Ctx): Promise<void> {
  const parts = await Promise.all(ctx.kit.folds.mine.map(({ draw }) => draw(ctx)));
  const lines = parts.flatMap((part) => (part.lines?.length ? ['', ...part.lines] : [])).slice(1);
  const rows = parts.flatMap((part) => part.rows ?? []);
  const nothing = rows.length === 0;
  await show(ctx, lines.length > 0 ? lines.join('\n') : ctx.say('my.none'), [
    ...(nothing ? waysIn(ctx) : rows),
    ...homeRow(ctx),
  ]);
}

const waysIn = (ctx: Ctx): Rows =>
  ['programmes', ...KINDS.slice(0, 1).map(({ command }) => command)].map((name) => [wayButton(ctx, name)]);

const SHOWN_AT_MOST = 12;

async function applicationsPart(ctx: Ctx): Promise<Part> {
  const applications = (await applicationsOf(ctx.office, ctx.person)).slice(0, SHOWN_AT_MOST);
  if (applications.length === 0) return {};
  return {
    lines: [ctx.say('my.title'), ...applications.flatMap((one) => ['', ...summary(ctx, one)])],
    rows: applications.map((one) => [{ text: `${markOf(ctx, one)} ${one.id}`, data: taps.mine.data(one.id) }]),
  };
}

async function draftsPart(ctx: Ctx): Promise<Part> {
  const drafts = await draftsOf(ctx.office, ctx.person.id);
  return {
    lines: drafts.map((draft) => ctx.say('start.unfinished', progressOf(ctx, draft))),
    rows: drafts.map((draft) => [continueButton(ctx, draft)]),
  };
}

const summary = (ctx: Ctx, application: Application): string[] => [
  `<code>${application.id}</code> · ${ctx.say(textKey(application.form, 'title'))}`,
  stateOf(ctx, application),
  turnLine(ctx, application),
];

async function showMine(ctx: Ctx, reference: string): Promise<void> {
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

async function showAnswers(ctx: Ctx, reference: string, at: string): Promise<void> {
  const application = await ofPerson(ctx.office, ctx.person, reference);
  if (!application) return showMine(ctx, reference);
  const page = pageOf(answerPages(ctx, application), Number(at), 1);
  return show(ctx, page.shown.join(''), [
    ...pageRow(ctx, page, (to) => taps.myAnswers.data(reference, to)),
    [{ text: ctx.say('menu.back'), data: taps.mine.data(reference) }],
  ]);
}

function confirmWithdraw(ctx: Ctx, reference: string): Promise<void> {
  return show(ctx, ctx.say('my.confirmWithdraw', { reference }), [
    [{ text: ctx.say('my.yesWithdraw'), data: taps.yesWithdraw.data(reference) }],
    [{ text: ctx.say('menu.back'), data: taps.mine.data(reference) }],
  ]);
}

async function withdrawMine(ctx: Ctx, reference: string): Promise<void> {
  const outcome = await withdraw(ctx.office, ctx.person, reference);
  if (outcome.kind === 'late') await toast(ctx, ctx.say('my.late'), true);
  await showMine(ctx, reference);
}

async function correctMine(ctx: Ctx, reference: string): Promise<void> {
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
