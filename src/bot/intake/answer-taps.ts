/** Every tap is answered, whatever became of it: else the button spins for a minute. */
import type { MiddlewareFn } from 'grammy';
import type { BotContext } from '../talk/context.ts';

export const answerTaps: MiddlewareFn<BotContext> = async (ctx, next) => {
  const id = ctx.callbackQuery?.id;
  if (id === undefined) return next();
  const { answeredTaps, log } = ctx.kit;
  try {
    await next();
  } finally {
    if (!answeredTaps.delete(id)) {
      await ctx
        .answerCallbackQuery()
        .catch((error: unknown) => log.debug({ err: error }, 'a tap was too old to be answered'));
      answeredTaps.delete(id);
    }
  }
};
