import { announceBotStatus } from '../telegram/chats/bot-status.ts';
import { isOwner, memberOf } from '../telegram/chats/members.ts';
import { roomOf } from '../telegram/chats/reach.ts';
import { badRequest, forbidden } from '../telegram/refusal.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { chatId, userId } from './params.ts';

const ofChat = { chat_id: chatId };

const getChat = method(ofChat, ({ world }, params) => {
  const room = roomOf(world, params.chat_id);
  const pinned = room.pinned === undefined ? undefined : room.get(room.pinned)?.message;
  return { ...room.chat, accent_color_id: 0, max_reaction_count: 11, ...(pinned ? { pinned_message: pinned } : {}) };
});

const getChatMember = method({ chat_id: chatId, user_id: userId }, ({ world }, params) =>
  memberOf(world, roomOf(world, params.chat_id), params.user_id),
);

const getChatAdministrators = method(ofChat, ({ world }, params) => {
  const room = roomOf(world, params.chat_id);
  if (room.chat.type === 'private') throw badRequest('there are no administrators in the private chat');
  const owners = [...room.members].filter((id) => isOwner(room, id)).map((id) => memberOf(world, room, id));
  return room.botStatus === 'administrator' ? [...owners, memberOf(world, room, world.bot.id)] : owners;
});

const getChatMemberCount = method(ofChat, ({ world }, params) => {
  const room = roomOf(world, params.chat_id);
  const isInside = room.botStatus === 'member' || room.botStatus === 'administrator';
  return room.members.size + (isInside ? 1 : 0);
});

const leaveChat = method(ofChat, ({ world }, params) => {
  const room = roomOf(world, params.chat_id);
  if (room.chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
  if (room.botStatus === 'left' || room.botStatus === 'kicked')
    throw forbidden(`bot is not a member of the ${room.chat.type} chat`);
  announceBotStatus(world, room, world.bot, 'left');
  return true;
});

export const chatMethods: Record<string, Method> = {
  getChat,
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  leaveChat,
};
