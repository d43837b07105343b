/** The office's group as Telegram tells of it: where it went, whether the bot is in it, who speaks there without a name. */
import { GrammyError, type Api, type Context, type MiddlewareFn } from 'grammy';
import { groupHasMoved, groupIsClosed, groupIsOpen, chatOf, isStaffGroup } from '../../services/notices/staff-group.ts';
import type { BotContext, Kit } from '../talk/context.ts';
import { send } from '../talk/screen.ts';

type Followed = Pick<Kit, 'office' | 'texts' | 'username'>;

/** Before anybody is asked who they are: these updates are of the group, not of a person. */
export const followGroup =
  (kit: Followed): MiddlewareFn<BotContext> =>
  async (ctx, next) => {
    const { office } = kit;
    if (office.staffChat === null || !ctx.chat || ctx.chat.type === 'private') return next();
    const from = ctx.message?.migrate_from_chat_id ?? ctx.chat.id;
    if (!(await isStaffGroup(office, String(from)))) return next();
    const to = ctx.message?.migrate_to_chat_id ?? (from === ctx.chat.id ? undefined : ctx.chat.id);
    if (to !== undefined) return groupHasMoved(office, String(to));
    if (ctx.myChatMember) return watchDoor(kit, ctx);
    if (isAnonymous(ctx)) return leadToPrivate(kit, ctx);
    return next();
  };

async function watchDoor({ office }: Followed, ctx: Context): Promise<void> {
  const { status } = ctx.myChatMember?.new_chat_member ?? {};
  if (status === 'kicked' || status === 'left') await groupIsClosed(office, status);
  if (status === 'member' || status === 'administrator') await groupIsOpen(office);
}

/** An administrator who writes as the group itself, to the bot. */
function isAnonymous({ message, me }: Context): boolean {
  const isToBot = message?.entities?.[0]?.type === 'bot_command' || message?.reply_to_message?.from?.id === me.id;
  return message?.sender_chat?.id === message?.chat.id && message !== undefined && isToBot;
}

async function leadToPrivate({ office, texts, username }: Followed, ctx: Context): Promise<void> {
  const say = texts.say(office.defaultLanguage);
  const row = [{ text: say('form.openPrivate'), url: `https://t.me/${username}?start=menu` }];
  await send(ctx, say('group.anonymous'), [row]);
}

/** At the start: whether the group takes what will be told. What Telegram's network does not answer is learnt later. */
export async function tryGroup({ office }: Pick<Kit, 'office'>, api: Api): Promise<void> {
  if (office.staffChat === null) return;
  try {
    await api.sendChatAction(await chatOf(office, office.staffChat), 'typing');
    await groupIsOpen(office);
  } catch (error) {
    if (!(error instanceof GrammyError) || (error.error_code !== 400 && error.error_code !== 403)) return;
    const moved = error.parameters.migrate_to_chat_id;
    await (moved === undefined ? groupIsClosed(office, error.description) : groupHasMoved(office, String(moved)));
  }
}
