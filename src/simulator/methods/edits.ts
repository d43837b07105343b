import { CAPTIONS, carried, TEXTS } from '../telegram/chats/carried.ts';
import { writableRoom } from '../telegram/chats/reach.ts';
import { replace } from '../telegram/chats/post.ts';
import type { Room } from '../telegram/chats/room.ts';
import { readInlineMarkup } from '../telegram/keyboards/markup.ts';
import type { InlineKeyboardMarkup } from '../telegram/objects/keyboard.ts';
import type { Content, Message } from '../telegram/objects/message.ts';
import { badRequest } from '../telegram/refusal.ts';
import type { World } from '../telegram/world.ts';
import { mediaContent, mediaItem } from './media-items.ts';
import { method } from './method.ts';
import type { Method } from './method.ts';
import { aboveMedia, anyJson, captioning, chatId, linkPreview, messageId, text } from './params.ts';
import { withPreview } from './sending.ts';
import { captionContent, textContent } from './texts.ts';

const UNCHANGED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
const WORDS = [...TEXTS, ...CAPTIONS] as const;
const EDITED_MEDIA = ['photo', 'video', 'document'] as const;

const editing = { chat_id: chatId, message_id: messageId, reply_markup: anyJson.optional() };

const editMessageText = method(
  {
    ...editing,
    text: text.optional(),
    parse_mode: text.optional(),
    entities: anyJson.optional(),
    link_preview_options: linkPreview.optional(),
  },
  ({ world }, params) => {
    const content = textContent(world, params.text, params.parse_mode, params.entities);
    const markup = readInlineMarkup(params.reply_markup);
    const { room, message } = editable(world, params);
    if (message.text === undefined) throw badRequest('there is no text in the message to edit');
    return change(world, room, message, { ...content, ...withPreview(params) }, markup);
  },
);

const editMessageCaption = method({ ...editing, ...captioning, ...aboveMedia }, ({ world }, params) => {
  const content = captionContent(world, params);
  const markup = readInlineMarkup(params.reply_markup);
  const { room, message } = editable(world, params);
  if (message.text !== undefined) throw badRequest('there is no caption in the message to edit');
  return change(world, room, message, content, markup);
});

const editMessageMedia = method({ ...editing, media: mediaItem }, (call, params) => {
  const markup = readInlineMarkup(params.reply_markup);
  const { room, message } = editable(call.world, params);
  const content = mediaContent(call, params.media);
  if (message.media_group_id !== undefined && (message.document === undefined) !== (content.document === undefined)) {
    throw badRequest("can't edit media of an album to another kind");
  }
  return change(call.world, room, message, content, markup);
});

const editMessageReplyMarkup = method(editing, ({ world }, params) => {
  const markup = readInlineMarkup(params.reply_markup);
  const { room, message } = editable(world, params);
  return change(world, room, message, carried(message, WORDS), markup);
});

function editable(
  world: World,
  params: { chat_id: number | string; message_id: number },
): { room: Room; message: Message } {
  const room = writableRoom(world, params.chat_id);
  const { message, keyboard } = room.get(params.message_id) ?? {};
  if (!message) throw badRequest('message to edit not found');
  if (message.from.id !== world.bot.id || message.forward_origin || keyboard)
    throw badRequest("message can't be edited");
  return { room, message };
}

/** Puts this content and keyboard in the place of the old; the same again is refused. */
function change(
  world: World,
  room: Room,
  message: Message,
  content: Content,
  markup: InlineKeyboardMarkup | undefined,
): Message {
  const shown = markup && markup.inline_keyboard.length > 0 ? { reply_markup: markup } : {};
  const replaced = [...WORDS, ...(hasMedia(content) ? EDITED_MEDIA : []), 'reply_markup'] as const;
  const kept = Object.fromEntries(Object.entries(message).filter(([field]) => !replaced.some((one) => one === field)));
  const changed = { ...kept, ...content, ...shown };
  if (same(changed, message)) throw badRequest(UNCHANGED);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only fields that a message may lack were taken out
  return replace(world, room, { ...changed, edit_date: world.seconds() } as Message);
}

function hasMedia(content: Content): boolean {
  return EDITED_MEDIA.some((field) => content[field] !== undefined);
}

/** Telegram does not count another link preview as a change of the text. */
function same(changed: object, message: object): boolean {
  const plain = ({ link_preview_options: _preview, ...rest }: { link_preview_options?: unknown }): string =>
    JSON.stringify(Object.entries(rest).sort(([a], [b]) => a.localeCompare(b)));
  return plain(changed) === plain(message);
}

export const editMethods: Record<string, Method> = {
  editMessageText,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
};
