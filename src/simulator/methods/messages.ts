import { z } from 'zod';
import { roomOf } from '../telegram/chats/reach.ts';
import { badRequest } from '../telegram/refusal.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { anyJson, chatId, int, linkPreview, sending, text } from './params.ts';
import { send, withPreview } from './sending.ts';
import { textContent } from './texts.ts';

const ACTIONS = new Set(
  (
    'typing upload_photo record_video upload_video record_voice upload_voice record_audio upload_audio upload_document ' +
    'choose_sticker find_location record_video_note upload_video_note'
  ).split(' '),
);

const sendMessage = method(
  {
    ...sending,
    chat_id: z.unknown().optional(),
    text: text.optional(),
    parse_mode: text.optional(),
    entities: anyJson.optional(),
    link_preview_options: linkPreview.optional(),
  },
  ({ world }, params) => {
    // Telegram reads the text before it looks for the chat.
    const content = textContent(world, params.text, params.parse_mode, params.entities);
    return send(world, { ...params, chat_id: readChatId(params.chat_id) }, { ...content, ...withPreview(params) });
  },
);

function readChatId(given: unknown): number | string {
  const read = chatId.safeParse(given);
  if (!read.success) throw badRequest('chat_id is empty');
  return read.data;
}

const sendChatAction = method(
  { chat_id: chatId, action: text.optional(), message_thread_id: int.optional() },
  ({ world }, { chat_id, action }) => {
    if (!action || !ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
    const room = roomOf(world, chat_id);
    world.events.emit({ type: 'action', chat: room.chat.id, action });
    return true;
  },
);

export const messageMethods: Record<string, Method> = { sendMessage, sendChatAction };
