/** Words that mean something though nothing is open: obeyed or answered, never "not understood". */
import { isKind, type Saying } from '../../domain/words/sayings.ts';
import { later } from '../form/acts/leave.ts';
import { myDrafts } from '../form/drafts-here.ts';
import type { BotContext } from '../talk/context.ts';
import { showMenu } from '../talk/menu.ts';
import { run } from '../talk/routes.ts';
import { kindAnswer, routeOf } from '../talk/sayings.ts';

export async function answerSaying(ctx: BotContext, saying: Saying): Promise<void> {
  const route = routeOf(ctx, saying);
  if (route) return run(ctx, route, '');
  if (isKind(saying)) return showMenu(ctx, `${kindAnswer(ctx, saying)}\n\n${ctx.say('menu.title')}`);
  const [draft] = saying === 'later' ? await myDrafts(ctx) : [];
  return draft ? later(ctx, draft) : showMenu(ctx, ctx.say('talk.nothingAsked'));
}
