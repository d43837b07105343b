/** Who answers the next message: an open form, a dialog, or nobody. */
import { leaveFloor } from '../../services/forms/drafts.ts';
import { isPrivate, speakAs } from './speak.ts';
import type { Ctx } from './context.ts';
import { endDialogs } from './dialogs.ts';

/** What had the floor gives it back: a form waits in the store, a dialog ends. */
export async function clearFloor(ctx: Ctx): Promise<void> {
  await endDialogs(ctx);
  if (isPrivate(ctx)) speakAs(ctx, await leaveFloor(ctx.office, ctx.person));
}
