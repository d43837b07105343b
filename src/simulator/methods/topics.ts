import { post } from '../telegram/chats/post.ts';
import { roomOf } from '../telegram/chats/reach.ts';
import type { Room } from '../telegram/chats/room.ts';
import { openTopic, TOPIC_COLOR } from '../telegram/chats/topics.ts';
import { badRequest } from '../telegram/refusal.ts';
import type { World } from '../telegram/world.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { chatId, int, text } from './params.ts';

const MAX_TOPIC_NAME = 128;
const TOPIC_COLORS = [TOPIC_COLOR, 0xffd67e, 0xcb86db, 0x8eee98, 0xff93b2, 0xfb6f5f];

const createForumTopic = method(
  { chat_id: chatId, name: text.optional(), icon_color: int.optional() },
  ({ world }, params) => {
    const room = forumOf(world, params.chat_id);
    const name = params.name?.trim() ?? '';
    if (name === '' || name.length > MAX_TOPIC_NAME) throw badRequest('TOPIC_TITLE_EMPTY');
    const color = params.icon_color ?? TOPIC_COLOR;
    if (!TOPIC_COLORS.includes(color)) throw badRequest('TOPIC_ICON_COLOR_INVALID');
    const id = openTopic(world, room, name, color);
    return { message_thread_id: id, name, icon_color: color };
  },
);

function forumOf(world: World, chat: number | string): Room {
  const room = roomOf(world, chat);
  if (!room.chat.is_forum) throw badRequest('the chat is not a forum');
  if (room.botStatus !== 'administrator') throw badRequest('not enough rights to create a topic');
  return room;
}

const ofTopic = { chat_id: chatId, message_thread_id: int };

const editForumTopic = method({ ...ofTopic, name: text.optional() }, ({ world }, params) => {
  const room = forumOf(world, params.chat_id);
  const topic = topicOf(room, params.message_thread_id);
  const name = params.name?.trim() ?? topic.name;
  if (name === topic.name) throw badRequest('TOPIC_NOT_MODIFIED');
  topic.name = name;
  post(world, room, world.bot, { content: { forum_topic_edited: { name } }, thread: params.message_thread_id });
  return true;
});

const closeForumTopic = method(ofTopic, ({ world }, params) => {
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

export const topicMethods: Record<string, Method> = { createForumTopic, editForumTopic, closeForumTopic };
