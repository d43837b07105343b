/** A form's open question on the screen. */
import { isKindName } from '../../domain/applications/kinds.ts';
import type { Draft } from '../../domain/forms/draft.ts';
import { takeFloor } from '../../services/forms/drafts.ts';
import { speakAs } from '../talk/speak.ts';
import type { Ctx } from '../talk/context.ts';
import { endDialogs } from '../talk/dialogs.ts';
import { dropButtons, send, show, type Rows } from '../talk/screen.ts';
import { homeRow } from '../talk/ways.ts';
import { replyOnce } from './album.ts';
import { formScreen } from './screens.ts';

/** Shows the open question as the newest message of the bot. */
export async function askOpenQuestion(ctx: Ctx, draft: Draft, above = '', rows: Rows = []): Promise<void> {
  await replyOnce(ctx, above, (lines) => formScreen(ctx, draft, lines, rows));
}

/** The first question takes the place of the screen that led to it. */
export async function beginAsking(ctx: Ctx, draft: Draft): Promise<void> {
  const screen = formScreen(ctx, draft);
  await show(ctx, screen.html, screen.rows);
}

/** Redraws the tapped question, unless newer messages of the bot stand below it. */
export async function redraw(ctx: Ctx, draft: Draft, above = '', page?: string, rows: Rows = []): Promise<void> {
  const tapped = ctx.callbackQuery?.message;
  const newest = tapped && ctx.kit.newest.get(tapped.chat.id);
  const screen = formScreen(ctx, draft, above, rows, page);
  if (tapped && newest !== undefined && newest > tapped.message_id) {
    await dropButtons(ctx);
    await send(ctx, screen.html, screen.rows);
  } else await show(ctx, screen.html, screen.rows);
}

/** Gives a waiting form the floor again and shows where it was; a dialog that was open is over. */
export async function resume(ctx: Ctx, draft: Draft): Promise<void> {
  if (!isKindName(draft.form)) return send(ctx, ctx.say('form.unknown'), homeRow(ctx));
  await endDialogs(ctx);
  speakAs(ctx, await takeFloor(ctx.office, draft, ctx.msg?.message_id ?? 0));
  await askOpenQuestion(ctx, draft, ctx.say('form.resumed'));
}
