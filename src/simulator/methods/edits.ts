import { z } from 'zod';
import type { Content, InlineKeyboardMarkup, Message } from '../telegram/objects.ts';
import { readInlineMarkup } from '../telegram/keyboards/keyboards.ts';
import { remove, replace } from '../telegram/chats/post.ts';
import { roomOf, writableRoom } from '../telegram/chats/reach.ts';
import { badRequest } from '../telegram/refusal.ts';
import type { Room } from '../telegram/chats/room.ts';
import type { World } from '../telegram/world.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { anyJson, captioning, chatId, int, json, messageId, text } from './params.ts';
import { captionContent, textContent } from './sending.ts';

const UNCHANGED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
const DELETABLE_SECONDS = 48 * 3600;

const editing = { chat_id: chatId, message_id: messageId, reply_markup: anyJson.optional() };

const editMessageText = method(
  z.object({
    ...editing,
    text: text.optional(),
    parse_mode: text.optional(),
    entities: anyJson.optional(),
    link_preview_options: json(z.looseObject({})).optional(),
  }),
  ({ world }, params) => {
    const content = textContent(world, params.text, params.parse_mode, params.entities);
    const markup = readInlineMarkup(params.reply_markup);
    const { room, message } = editable(world, params);
    if (message.text === undefined) throw badRequest('there is no text in the message to edit');
    const preview = params.link_preview_options ? { link_preview_options: params.link_preview_options } : {};
    return change(world, room, message, { ...content, ...preview }, markup);
  },
);

const editMessageCaption = method(z.object({ ...editing, ...captioning }), ({ world }, params) => {
  const content = captionContent(world, params);
  const markup = readInlineMarkup(params.reply_markup);
  const { room, message } = editable(world, params);
  if (message.text !== undefined) throw badRequest('there is no caption in the message to edit');
  return change(world, room, message, content, markup);
});

const editMessageReplyMarkup = method(z.object(editing), ({ world }, params) => {
  const markup = readInlineMarkup(params.reply_markup);
  const { room, message } = editable(world, params);
  return change(world, room, message, textsOf(message), markup);
});

function editable(
  world: World,
  params: { chat_id: number | string; message_id: number },
): { room: Room; message: Message } {
  const room = writableRoom(world, params.chat_id);
  const message = room.get(params.message_id)?.message;
  if (!message) throw badRequest('message to edit not found');
  if (message.from.id !== world.bot.id || message.forward_origin) throw badRequest("message can't be edited");
  if (room.get(params.message_id)?.keyboard) throw badRequest("message can't be edited");
  return { room, message };
}

function textsOf(message: Message): Content {
  const { text: words, entities, caption, caption_entities, link_preview_options } = message;
  return {
    ...(words === undefined ? {} : { text: words }),
    ...(entities ? { entities } : {}),
    ...(caption === undefined ? {} : { caption }),
    ...(caption_entities ? { caption_entities } : {}),
    ...(link_preview_options ? { link_preview_options } : {}),
  };
}

function change(
  world: World,
  room: Room,
  message: Message,
  texts: Content,
  markup: InlineKeyboardMarkup | undefined,
): Message {
  const shown = markup && markup.inline_keyboard.length > 0 ? markup : undefined;
  if (sameTexts(texts, message) && sameJson(shown, message.reply_markup)) throw badRequest(UNCHANGED);
  const {
    text: _t,
    entities: _e,
    caption: _c,
    caption_entities: _ce,
    link_preview_options: _l,
    reply_markup: _r,
    ...kept
  } = message;
  return replace(world, room, {
    ...kept,
    edit_date: world.seconds(),
    ...texts,
    ...(shown ? { reply_markup: shown } : {}),
  });
}

function sameTexts(texts: Content, message: Message): boolean {
  return (
    texts.text === message.text &&
    texts.caption === message.caption &&
    sameJson(texts.entities, message.entities) &&
    sameJson(texts.caption_entities, message.caption_entities)
  );
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const deleteMessage = method(z.object({ chat_id: chatId, message_id: messageId }), ({ world }, params) => {
  const room = roomOf(world, params.chat_id);
  const message = room.get(params.message_id)?.message;
  if (!message) throw badRequest('message to delete not found');
  if (!mayDelete(world, room, message)) throw badRequest("message can't be deleted");
  return remove(world, room, params.message_id);
});

const deleteMessages = method(
  z.object({
    chat_id: chatId,
    message_ids: json(
      z
        .array(int, { error: 'message identifiers are not specified' })
        .max(100, 'too many message identifiers specified'),
    ),
  }),
  ({ world }, params) => {
    const room = roomOf(world, params.chat_id);
    for (const id of params.message_ids) {
      const message = room.get(id)?.message;
      if (message && mayDelete(world, room, message)) remove(world, room, id);
    }
    return true;
  },
);

function mayDelete(world: World, room: Room, message: Message): boolean {
  const isFresh = world.seconds() - message.date <= DELETABLE_SECONDS;
  const isMine = message.from.id === world.bot.id;
  if (room.chat.type === 'private') return isFresh;
  return room.botStatus === 'administrator' || (isMine && isFresh);
}

export const editMethods: Record<string, Method> = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
};
