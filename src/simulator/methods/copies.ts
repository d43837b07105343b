import { CAPTIONS, carried, EVERYTHING, MEDIA, TEXTS } from '../telegram/chats/carried.ts';
import type { Content, Message } from '../telegram/objects/message.ts';
import { roomOf } from '../telegram/chats/reach.ts';
import { badRequest } from '../telegram/refusal.ts';
import type { World } from '../telegram/world.ts';
import { foundIn } from './found-message.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { aboveMedia, bool, captioning, chatId, delivering, messageId, messageIds, posting, sending } from './params.ts';
import { send } from './sending.ts';
import { captionContent } from './texts.ts';

const copyMessage = method(
  { ...sending, ...captioning, ...aboveMedia, from_chat_id: chatId, message_id: messageId },
  ({ world }, params) => {
    const { message } = foundIn(roomOf(world, params.from_chat_id), params.message_id, 'message to copy not found');
    if (!isContent(message)) throw badRequest("message can't be copied");
    const content =
      params.caption === undefined || message.text !== undefined
        ? carried(message, EVERYTHING)
        : { ...carried(message, MEDIA), ...captionContent(world, params) };
    return { message_id: send(world, params, content).message_id };
  },
);

const copyMessages = method(
  { ...delivering, from_chat_id: chatId, message_ids: messageIds, remove_caption: bool.optional() },
  ({ world }, params) => {
    if (params.message_ids.some((id, index, ids) => index > 0 && id <= (ids[index - 1] ?? 0))) {
      throw badRequest('message identifiers must be in a strictly increasing order');
    }
    const source = roomOf(world, params.from_chat_id);
    const messages = params.message_ids.flatMap((id) => source.get(id)?.message ?? []).filter(isContent);
    if (messages.length === 0) throw badRequest('there are no messages to copy');
    const albumOf = newAlbums(world);
    return messages.map((message) => {
      const fields = [...TEXTS, ...MEDIA, ...(params.remove_caption ? [] : CAPTIONS)];
      const { message_id } = send(world, params, { ...albumOf(message), ...carried(message, fields) });
      return { message_id };
    });
  },
);

const forwardMessage = method(
  { ...delivering, from_chat_id: chatId, message_id: messageId, message_effect_id: posting.message_effect_id },
  ({ world }, params) => {
    const { message } = foundIn(roomOf(world, params.from_chat_id), params.message_id, 'message to forward not found');
    if (!isContent(message) || message.has_protected_content) throw badRequest("message can't be forwarded");
    const origin = message.forward_origin ?? { type: 'user' as const, date: message.date, sender_user: message.from };
    return send(world, params, carried(message, EVERYTHING), { forwardOrigin: origin });
  },
);

/** A service message says something about the chat and cannot go elsewhere. */
function isContent(message: Message): boolean {
  return [...TEXTS, ...MEDIA].some((field) => message[field] !== undefined);
}

/** Albums stay together, under a name of their own. */
function newAlbums(world: World): (message: Message) => Content {
  const names = new Map<string, string>();
  return ({ media_group_id: old }) => {
    if (old === undefined) return {};
    const name = names.get(old) ?? world.newAlbum();
    names.set(old, name);
    return { media_group_id: name };
  };
}

export const copyMethods: Record<string, Method> = { copyMessage, copyMessages, forwardMessage };
