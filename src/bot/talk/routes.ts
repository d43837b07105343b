/** Commands, buttons and links find their handler; the rule that stands with it is asked first. */
import { Composer } from 'grammy';
import type { BotContext, Route, Folds } from './context.ts';
import { clearFloor } from './floor.ts';
import { isAllowed } from './guard.ts';
import { presentData } from './old-buttons.ts';
import { commandTap } from './ways.ts';

/** Runs a handler if its rule holds; else the person has been told why not. */
export async function run(ctx: BotContext, route: Route, ...args: readonly string[]): Promise<void> {
  if (!(await isAllowed(ctx, route.rule))) return;
  if (route.rule.floor === 'clears') await clearFloor(ctx);
  await route.run(ctx, ...args);
}

export function routes({ commands, taps, inline }: Folds): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  for (const [name, route] of commands) composer.command(name, (ctx) => run(ctx, route, ctx.match));
  composer.on('callback_query:data', async (ctx, next) => {
    const data = presentData(ctx.callbackQuery.data);
    const named = commandTap.read(data);
    const command = named && commands.get(named[0]);
    if (command) return run(ctx, command, '');
    const route = taps.get(data.split(':', 1)[0] ?? '');
    const args = route?.tap.read(data);
    return route && args ? run(ctx, route, ...args) : next();
  });
  const [answer] = inline;
  if (answer) composer.on('inline_query', (ctx) => answer(ctx, ctx.inlineQuery.query));
  return composer;
}
