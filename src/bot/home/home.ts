/** What must always work: the menu, help, a way out. */
import { continueRows } from '../applications/progress.ts';
import { cancelRows, cancelText } from '../form/acts/leave.ts';
import { openDraft } from '../form/drafts-here.ts';
import { askOpenQuestion } from '../form/show-form.ts';
import type { Ctx } from '../talk/context.ts';
import { endDialogs } from '../talk/dialogs.ts';
import { feature } from '../talk/feature.ts';
import { helpText } from '../talk/help.ts';
import { showMenu } from '../talk/menu.ts';
import { send, show } from '../talk/screen.ts';
import { homeRow, homeTap, wayButton } from '../talk/ways.ts';

export const home = feature('home', { may: 'anybody', where: 'anywhere', floor: 'keeps' })
  .tap(homeTap, (ctx) => showMenu(ctx), { floor: 'clears' })
  .command('help', showHelp)
  .command('cancel', cancel)
  .menu(60, 'help');

async function showHelp(ctx: Ctx): Promise<void> {
  const { website } = ctx.office.content.institution;
  await show(ctx, await helpText(ctx), [
    ...(await continueRows(ctx)),
    [wayButton(ctx, 'ask'), ...(website === null ? [] : [{ text: ctx.say('help.site'), url: website }])],
    ...homeRow(ctx),
  ]);
  const draft = ctx.callbackQuery ? null : await openDraft(ctx);
  if (draft) await askOpenQuestion(ctx, draft);
}

async function cancel(ctx: Ctx): Promise<void> {
  const wasInDialog = await endDialogs(ctx);
  const draft = await openDraft(ctx);
  if (draft) return send(ctx, cancelText(ctx, draft), cancelRows(ctx, draft));
  return showMenu(ctx, ctx.say(wasInDialog ? 'menu.cancelled' : 'menu.nothingToCancel'));
}
