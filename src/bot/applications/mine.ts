/** /my: everything of mine, as the features contribute it; my files and my unfinished forms. */
import { isReference } from '../../domain/applications/application.ts';
import { KINDS } from '../../domain/applications/kinds.ts';
import { applicationsOf } from '../../services/applications/find.ts';
import { myDrafts } from '../form/drafts-here.ts';
import type { Ctx, Part } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { show, type Rows } from '../talk/screen.ts';
import { homeRow, wayButton } from '../talk/ways.ts';
import { confirmWithdraw, correctMine, showAnswers, showMine, summary, withdrawMine } from './my-file.ts';
import { continueButton, continueRows, progressOf } from './progress.ts';
import * as taps from './taps.ts';
import { markOf } from './view.ts';

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
  const drafts = await myDrafts(ctx);
  return {
    lines: drafts.map((draft) => ctx.say('start.unfinished', progressOf(ctx, draft))),
    rows: drafts.map((draft) => [continueButton(ctx, draft, drafts.length === 1)]),
  };
}
