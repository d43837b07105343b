/** Puts the kit, the person and their language on the context of every update. */
import type { Context, MiddlewareFn } from 'grammy';
import { identify } from '../../services/people/people.ts';
import { speakAs } from '../talk/speak.ts';
import type { BotContext, Ctx, Kit } from '../talk/context.ts';

export async function identifyOn(kit: Kit, plain: Context): Promise<Ctx> {
  const ctx = Object.assign(plain, { kit, office: kit.office }) as Ctx;
  if (ctx.from) speakAs(ctx, await identify(kit.office, String(ctx.from.id), ctx.from.language_code));
  return ctx;
}

/** What people say and do among themselves in a group is none of ours; a command, a tap and an officer's reply to the bot are. */
async function isTalkAmongPeople(kit: Kit, ctx: Context): Promise<boolean> {
  if (!ctx.chat || ctx.chat.type === 'private' || ctx.callbackQuery) return false;
  if (ctx.message?.entities?.[0]?.type === 'bot_command') return false;
  return (await kit.office.people.get(String(ctx.from?.id))) === null;
}

/** Updates that nobody sent (channel posts and the like) are none of ours either; nor are other bots. */
export const identifyEach =
  (kit: Kit): MiddlewareFn<BotContext> =>
  async (ctx, next) => {
    if (!ctx.from || ctx.from.is_bot || (await isTalkAmongPeople(kit, ctx))) return;
    await identifyOn(kit, ctx);
    await next();
  };
