import { z } from 'zod';
import type { Content, Message } from '../telegram/objects.ts';
import { post } from '../telegram/chats/post.ts';
import { roomOf } from '../telegram/chats/reach.ts';
import { badRequest } from '../telegram/refusal.ts';
import type { Room } from '../telegram/chats/room.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { anyJson, captioning, chatId, int, json, messageId, sending, text } from './params.ts';
import { captionContent, send, textContent } from './sending.ts';

const ACTIONS = new Set(
  (
    'typing upload_photo record_video upload_video record_voice upload_voice record_audio upload_audio upload_document ' +
    'choose_sticker find_location record_video_note upload_video_note'
  ).split(' '),
);
const CONTENT_FIELDS = [
  'text',
  'entities',
  'caption',
  'caption_entities',
  'photo',
  'document',
  'voice',
  'video',
  'sticker',
  'contact',
] as const;

const previewOptions = json(
  z.looseObject({ is_disabled: z.boolean('field "is_disabled" must be of type Boolean').optional() }),
);

const sendMessage = method(
  z.object({
    ...sending,
    chat_id: z.unknown().optional(),
    text: text.optional(),
    parse_mode: text.optional(),
    entities: anyJson.optional(),
    link_preview_options: previewOptions.optional(),
  }),
  ({ world }, params) => {
    // Telegram reads the text before it looks for the chat.
    const content = textContent(world, params.text, params.parse_mode, params.entities);
    const preview = params.link_preview_options ? { link_preview_options: params.link_preview_options } : {};
    return send(world, { ...params, chat_id: readChatId(params.chat_id) }, { ...content, ...preview });
  },
);

function readChatId(given: unknown): number | string {
  const read = chatId.safeParse(given);
  if (!read.success) throw badRequest('chat_id is empty');
  return read.data;
}

const sendChatAction = method(
  z.object({ chat_id: chatId, action: text.optional(), message_thread_id: int.optional() }),
  ({ world }, { chat_id, action }) => {
    if (!action || !ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
    const room = roomOf(world, chat_id);
    world.events.emit({ type: 'action', chat: room.chat.id, action });
    return true;
  },
);

const copying = { ...sending, ...captioning, from_chat_id: chatId, message_id: messageId };

const copyMessage = method(z.object(copying), ({ world }, params) => {
  const source = found(roomOf(world, params.from_chat_id), params.message_id, 'message to copy not found');
  const caption = params.caption === undefined ? {} : { caption_entities: undefined, ...captionContent(world, params) };
  const sent = send(world, params, withoutUndefined({ ...contentOf(source), ...caption }));
  return { message_id: sent.message_id };
});

const copyMessages = method(
  z.object({ ...sending, from_chat_id: chatId, message_ids: json(z.array(int)) }),
  ({ world }, params) => {
    const source = roomOf(world, params.from_chat_id);
    const messages = params.message_ids.map((id) => source.get(id)?.message).filter((one) => one !== undefined);
    if (messages.length === 0) throw badRequest('there are no messages to copy');
    return messages.map((one) => ({ message_id: send(world, params, contentOf(one)).message_id }));
  },
);

const forwardMessage = method(
  z.object({ ...sending, from_chat_id: chatId, message_id: messageId }),
  ({ world }, params) => {
    const source = found(roomOf(world, params.from_chat_id), params.message_id, 'message to forward not found');
    const origin = source.forward_origin ?? { type: 'user' as const, date: source.date, sender_user: source.from };
    return send(world, params, contentOf(source), { forwardOrigin: origin });
  },
);

function found(room: Room, id: number, otherwise: string): Message {
  const message = room.get(id)?.message;
  if (!message) throw badRequest(otherwise);
  return message;
}

function contentOf(message: Message): Content {
  return Object.fromEntries(CONTENT_FIELDS.filter((field) => field in message).map((field) => [field, message[field]]));
}

function withoutUndefined(content: Record<string, unknown>): Content {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}

const pinChatMessage = method(z.object({ chat_id: chatId, message_id: messageId }), ({ world }, params) => {
  const room = roomOf(world, params.chat_id);
  const message = found(room, params.message_id, 'message to pin not found');
  room.pinned = message.message_id;
  post(world, room, world.bot, { content: { pinned_message: message } });
  return true;
});

const unpinChatMessage = method(z.object({ chat_id: chatId, message_id: int.optional() }), ({ world }, params) => {
  const room = roomOf(world, params.chat_id);
  const wanted = params.message_id ?? room.pinned;
  if (room.pinned === undefined || room.pinned !== wanted) throw badRequest('message to unpin not found');
  room.pinned = undefined;
  return true;
});

const setMessageReaction = method(
  z.object({ chat_id: chatId, message_id: messageId, reaction: json(z.array(z.unknown())).optional() }),
  ({ world }, params) => {
    found(roomOf(world, params.chat_id), params.message_id, 'message to react not found');
    return true;
  },
);

export const messageMethods: Record<string, Method> = {
  sendMessage,
  sendChatAction,
  copyMessage,
  copyMessages,
  forwardMessage,
  pinChatMessage,
  unpinChatMessage,
  setMessageReaction,
};
