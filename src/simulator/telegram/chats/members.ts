import type { ChatMember, User } from '../objects/chat.ts';
import { userOf } from '../people/person.ts';
import { badRequest } from '../refusal.ts';
import type { Room } from './room.ts';
import type { World } from '../world.ts';

const ADMIN_RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: false,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_manage_topics: true,
};

export function memberOf(world: World, room: Room, userId: number): ChatMember {
  if (userId === world.bot.id) return botMember(room.botStatus, world.bot);
  const person = world.people.get(userId);
  if (!person) throw badRequest('user not found');
  const user = userOf(person);
  if (!room.members.has(userId)) return { status: 'left', user };
  return isOwner(room, userId) ? { status: 'creator', user, is_anonymous: false } : { status: 'member', user };
}

export function botMember(status: ChatMember['status'], user: User): ChatMember {
  if (status === 'administrator') return { status, user, ...ADMIN_RIGHTS };
  return status === 'kicked' ? { status, user, until_date: 0 } : { status, user };
}

/** The first member of a group owns it. */
export function isOwner(room: Room, userId: number): boolean {
  return room.chat.type !== 'private' && [...room.members][0] === userId;
}
