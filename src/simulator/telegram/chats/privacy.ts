import type { Message } from '../objects/message.ts';
import type { Room } from './room.ts';
import type { World } from '../world.ts';

/** Whether privacy mode lets the bot see this message of a person. */
export function reachesBot(world: World, room: Room, message: Message): boolean {
  if (room.chat.type === 'private') return true;
  if (room.botStatus === 'left' || room.botStatus === 'kicked') return false;
  if (world.bot.can_read_all_group_messages || room.botStatus === 'administrator') return true;
  if (isService(message) || message.via_bot?.id === world.bot.id) return true;
  return message.reply_to_message?.from.id === world.bot.id || addressesBot(world, message);
}

function isService(message: Message): boolean {
  return Boolean(message.new_chat_members ?? message.left_chat_member ?? message.forum_topic_created);
}

function addressesBot(world: World, message: Message): boolean {
  const text = message.text ?? message.caption ?? '';
  const own = `@${world.bot.username ?? ''}`.toLowerCase();
  return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
    const part = text.slice(offset, offset + length).toLowerCase();
    if (type === 'mention') return part === own;
    return type === 'bot_command' && (!part.includes('@') || part.endsWith(own));
  });
}
