import { z } from 'zod';
import { announceBotStatus } from '../telegram/chats/bot-status.ts';
import { isOwner, memberOf } from '../telegram/chats/members.ts';
import { post } from '../telegram/chats/post.ts';
import { roomOf } from '../telegram/chats/reach.ts';
import { badRequest, forbidden } from '../telegram/refusal.ts';
import type { Room } from '../telegram/chats/room.ts';
import type { World } from '../telegram/world.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { chatId, int, text, userId } from './params.ts';

const TOPIC_COLOR = 7_322_096;
const MAX_TOPIC_NAME = 128;

const ofChat = z.object({ chat_id: chatId });

const getChat = method(ofChat, ({ world }, params) => {
  const room = roomOf(world, params.chat_id);
  const pinned = room.pinned === undefined ? undefined : room.get(room.pinned)?.message;
  return { ...room.chat, accent_color_id: 0, max_reaction_count: 11, ...(pinned ? { pinned_message: pinned } : {}) };
});

const getChatMember = method(z.object({ chat_id: chatId, user_id: userId }), ({ world }, params) =>
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

const createForumTopic = method(
  z.object({ chat_id: chatId, name: text.optional(), icon_color: int.optional() }),
  ({ world }, params) => {
    const room = forumOf(world, params.chat_id);
    const name = params.name?.trim() ?? '';
    if (name === '' || name.length > MAX_TOPIC_NAME) throw badRequest('TOPIC_TITLE_EMPTY');
    const color = params.icon_color ?? TOPIC_COLOR;
    const id = openTopic(world, room, name, color);
    return { message_thread_id: id, name, icon_color: color };
  },
);

/** A topic's id is the id of the service message that opens it. */
export function openTopic(world: World, room: Room, name: string, color = TOPIC_COLOR): number {
  const opening = post(world, room, world.bot, { content: { forum_topic_created: { name, icon_color: color } } });
  room.topics.set(opening.message_id, { name, closed: false });
  return opening.message_id;
}

function forumOf(world: World, chat: number | string): Room {
  const room = roomOf(world, chat);
  if (!room.chat.is_forum) throw badRequest('the chat is not a forum');
  if (room.botStatus !== 'administrator') throw badRequest('not enough rights to create a topic');
  return room;
}

const ofTopic = { chat_id: chatId, message_thread_id: int };

const editForumTopic = method(z.object({ ...ofTopic, name: text.optional() }), ({ world }, params) => {
  const room = forumOf(world, params.chat_id);
  const topic = topicOf(room, params.message_thread_id);
  const name = params.name?.trim() ?? topic.name;
  if (name === topic.name) throw badRequest('TOPIC_NOT_MODIFIED');
  topic.name = name;
  post(world, room, world.bot, { content: { forum_topic_edited: { name } }, thread: params.message_thread_id });
  return true;
});

const closeForumTopic = method(z.object(ofTopic), ({ world }, params) => {
  const room = forumOf(world, params.chat_id);
  const topic = topicOf(room, params.message_thread_id);
  if (topic.closed) throw badRequest('TOPIC_NOT_MODIFIED');
  post(world, room, world.bot, { content: { forum_topic_closed: {} }, thread: params.message_thread_id });
  topic.closed = true;
  return true;
});

function topicOf(room: Room, thread: number): { name: string; closed: boolean } {
  const topic = room.topics.get(thread);
  if (!topic) throw badRequest('TOPIC_ID_INVALID');
  return topic;
}

export const chatMethods: Record<string, Method> = {
  getChat,
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  leaveChat,
  createForumTopic,
  editForumTopic,
  closeForumTopic,
};
