import { continueRows } from '../applications/progress.ts';
import type { Ctx } from '../talk/context.ts';
import { show } from '../talk/screen.ts';
import { homeRow, wayButton } from '../talk/ways.ts';

/** Words that fit nowhere can be sent on as a question; whoever left a form half-filled may have meant it. */
export async function offerToAsk(ctx: Ctx): Promise<void> {
  await show(ctx, ctx.say('errors.notUnderstood'), [
    ...(await continueRows(ctx)),
    [wayButton(ctx, 'ask')],
    ...homeRow(ctx),
  ]);
}
