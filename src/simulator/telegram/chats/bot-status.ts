import type { ChatMember, User } from '../objects/chat.ts';
import { botMember } from './members.ts';
import type { Room } from './room.ts';
import type { World } from '../world.ts';

/** Changes what the bot is in a group and tells it with `my_chat_member`. */
export function announceBotStatus(world: World, room: Room, by: User, status: ChatMember['status']): void {
  const before = room.botStatus;
  room.botStatus = status;
  pushBotStatus(world, room, by, before, status);
  world.events.emit({ type: 'chat', chat: room.chat.id });
}

export function pushBotStatus(
  world: World,
  room: Room,
  by: User,
  before: ChatMember['status'],
  after: ChatMember['status'],
): void {
  const update = {
    my_chat_member: {
      chat: room.chat,
      from: by,
      date: world.seconds(),
      old_chat_member: botMember(before, world.bot),
      new_chat_member: botMember(after, world.bot),
    },
  };
  world.updates.push(update, room.chat.id);
}
