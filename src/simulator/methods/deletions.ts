import { remove } from '../telegram/chats/post.ts';
import { roomOf } from '../telegram/chats/reach.ts';
import type { Room } from '../telegram/chats/room.ts';
import type { Message } from '../telegram/objects/message.ts';
import { badRequest } from '../telegram/refusal.ts';
import type { World } from '../telegram/world.ts';
import { foundIn } from './found-message.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { chatId, messageId, messageIds } from './params.ts';

const DELETABLE_SECONDS = 48 * 3600;

const deleteMessage = method({ chat_id: chatId, message_id: messageId }, ({ world }, params) => {
  const room = roomOf(world, params.chat_id);
  const { message } = foundIn(room, params.message_id, 'message to delete not found');
  if (!mayDelete(world, room, message)) throw badRequest("message can't be deleted");
  return remove(world, room, params.message_id);
});

const deleteMessages = method({ chat_id: chatId, message_ids: messageIds }, ({ world }, params) => {
  const room = roomOf(world, params.chat_id);
  for (const id of params.message_ids) {
    const message = room.get(id)?.message;
    if (message && mayDelete(world, room, message)) remove(world, room, id);
  }
  return true;
});

function mayDelete(world: World, room: Room, message: Message): boolean {
  const isFresh = world.seconds() - message.date <= DELETABLE_SECONDS;
  const isMine = message.from.id === world.bot.id;
  if (room.chat.type === 'private') return isFresh;
  return room.botStatus === 'administrator' || (isMine && isFresh);
}

export const deletionMethods: Record<string, Method> = { deleteMessage, deleteMessages };
