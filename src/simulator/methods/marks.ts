import { z } from 'zod';
import { post, react } from '../telegram/chats/post.ts';
import { roomOf, writableRoom } from '../telegram/chats/reach.ts';
import type { Room } from '../telegram/chats/room.ts';
import { badRequest, notImitated } from '../telegram/refusal.ts';
import { foundIn } from './found-message.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { bool, chatId, int, json, messageId } from './params.ts';

const REACTIONS = new Set(
  (
    '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 ' +
    '👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'
  ).split(' '),
);

const pinChatMessage = method(
  { chat_id: chatId, message_id: messageId, disable_notification: bool.optional() },
  ({ world }, params) => {
    const room = pinnable(roomOf(world, params.chat_id));
    const { message } = foundIn(room, params.message_id, 'message to pin not found');
    room.pinned = message.message_id;
    post(world, room, world.bot, { content: { pinned_message: message } });
    return true;
  },
);

const unpinChatMessage = method({ chat_id: chatId, message_id: int.optional() }, ({ world }, params) => {
  const room = pinnable(roomOf(world, params.chat_id));
  const wanted = params.message_id ?? room.pinned;
  if (room.pinned === undefined || room.pinned !== wanted) throw badRequest('message to unpin not found');
  room.pinned = undefined;
  return true;
});

function pinnable(room: Room): Room {
  if (room.chat.type === 'private' || room.botStatus === 'administrator') return room;
  throw badRequest('not enough rights to manage pinned messages in the chat');
}

const reactionShape = json(
  z.array(z.strictObject({ type: z.string(), emoji: z.string().optional() }), {
    error: "can't parse reaction types JSON object",
  }),
);

const setMessageReaction = method(
  { chat_id: chatId, message_id: messageId, reaction: reactionShape.optional(), is_big: bool.optional() },
  ({ world }, params) => {
    const room = writableRoom(world, params.chat_id);
    const stored = foundIn(room, params.message_id, 'message to react not found');
    const [first, second] = params.reaction ?? [];
    if (second) throw badRequest('REACTIONS_TOO_MANY');
    react(world, room, stored, first && emojiOf(first));
    return true;
  },
);

function emojiOf({ type, emoji }: { type: string; emoji?: string | undefined }): string {
  if (type !== 'emoji') throw notImitated(`a reaction of type ${type}`);
  // Apps add the selector that asks for a coloured heart; Telegram's list is without it.
  const plain = emoji?.replaceAll('\uFE0F', '') ?? '';
  if (!REACTIONS.has(plain)) throw badRequest('REACTION_INVALID');
  return plain;
}

export const markMethods: Record<string, Method> = { pinChatMessage, unpinChatMessage, setMessageReaction };
