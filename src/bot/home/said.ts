/** Words that mean something though nothing is open: obeyed or answered, never "not understood". */
import { isKind, type Saying } from '../../domain/words/sayings.ts';
import { continueRows } from '../applications/progress.ts';
import type { BotContext } from '../talk/context.ts';
import { showMenu } from '../talk/menu.ts';
import { run } from '../talk/routes.ts';
import { kindAnswer, routeOf } from '../talk/sayings.ts';
import { send } from '../talk/screen.ts';
import { homeRow } from '../talk/ways.ts';

export async function answerSaying(ctx: BotContext, saying: Saying): Promise<void> {
  const route = routeOf(ctx, saying);
  if (route) return run(ctx, route, '');
  if (isKind(saying)) return showMenu(ctx, `${kindAnswer(ctx, saying)}\n\n${ctx.say('menu.title')}`);
  const waiting = saying === 'later' ? await continueRows(ctx) : [];
  return waiting.length > 0
    ? send(ctx, ctx.say('form.saved'), [...waiting, ...homeRow(ctx)])
    : showMenu(ctx, ctx.say('talk.nothingAsked'));
}
