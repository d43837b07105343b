/** What the office does with files: the desk's list, cards, moves; what it and the applicants are told. */
import { lifeOf, mayMove } from '../../domain/applications/application.ts';
import * as told from '../../domain/applications/notices.ts';
import { textKey } from '../../i18n/text-key.ts';
import { decide } from '../../services/applications/move.ts';
import { clearFloor } from '../talk/floor.ts';
import type { StaffContext } from '../talk/context.ts';
import { feature } from '../talk/feature.ts';
import { run } from '../talk/routes.ts';
import { toast } from '../talk/screen.ts';
import { alertOfSubmission, alertOfResubmission, alertOfWithdrawal, decision } from './alerts.ts';
import { showAnswers, showCard, showDocuments } from './card.ts';
import { decideDialog } from './decide.ts';
import { lateText } from './late.ts';
import { waitingFiles } from './waiting.ts';
import * as taps from './taps.ts';

export const review = feature('review', { may: 'see', where: 'office', floor: 'keeps' })
  .desk(10, waitingFiles)
  .tap(taps.card, showCard)
  .tap(taps.fileAnswers, showAnswers)
  .tap(taps.documents, showDocuments)
  .tap(taps.moveFile, moveFile, { may: 'decide' })
  .dialog('decide', decideDialog)
  .notice(told.submitted, alertOfSubmission)
  .notice(told.resubmitted, alertOfResubmission)
  .notice(told.withdrawn, alertOfWithdrawal)
  .notice(told.decided, decision);

/** A move that needs nothing is made at once; one that needs words or facts begins its dialog. */
async function moveFile(ctx: StaffContext, name: string, reference: string): Promise<void> {
  const application = await ctx.office.applications.get(reference);
  const move = application && lifeOf(application).moves[name];
  if (!application || !move) return showCard(ctx, reference);
  if (!move.needs?.length) return moveAtOnce(ctx, name, reference);
  if (!mayMove(application, name)) {
    await toast(ctx, lateText(ctx, application), true);
    return showCard(ctx, reference);
  }
  const route = ctx.kit.folds.moves.get(name);
  if (route) return run(ctx, route, reference);
  await clearFloor(ctx);
  await ctx.conversation.enter('decide', reference, name);
}

async function moveAtOnce(ctx: StaffContext, name: string, reference: string): Promise<void> {
  const outcome = await decide(ctx.office, ctx.staff, reference, name);
  if (outcome.kind === 'done') await toast(ctx, ctx.say(textKey('desk.done', name)));
  if (outcome.kind === 'late') await toast(ctx, lateText(ctx, outcome.application), true);
  await showCard(ctx, reference);
}
