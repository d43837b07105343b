import type { Content, Message } from '../telegram/objects.ts';
import { readMarkup } from '../telegram/keyboards/keyboards.ts';
import type { Posting } from '../telegram/chats/post.ts';
import { post } from '../telegram/chats/post.ts';
import { writableRoom } from '../telegram/chats/reach.ts';
import { badRequest } from '../telegram/refusal.ts';
import { formatText } from '../telegram/text/text.ts';
import { linkUsers } from '../telegram/text/user-links.ts';
import type { World } from '../telegram/world.ts';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

/** The parameters common to all methods that send, as read. */
export interface Sending {
  chat_id: number | string;
  message_thread_id?: number | undefined;
  protect_content?: boolean | undefined;
  reply_parameters?: { message_id: number; allow_sending_without_reply?: boolean | undefined } | undefined;
  reply_to_message_id?: number | undefined;
  allow_sending_without_reply?: boolean | undefined;
  reply_markup?: unknown;
}

export interface Captioning {
  caption?: string | undefined;
  parse_mode?: string | undefined;
  caption_entities?: unknown;
}

export function send(world: World, params: Sending, content: Content, more: Partial<Posting> = {}): Message {
  const markup = readMarkup(params.reply_markup);
  const room = writableRoom(world, params.chat_id);
  return post(world, room, world.bot, {
    content,
    markup,
    thread: params.message_thread_id || undefined,
    replyTo: params.reply_parameters?.message_id ?? (params.reply_to_message_id || undefined),
    replyIsOptional: params.reply_parameters?.allow_sending_without_reply ?? params.allow_sending_without_reply,
    isProtected: params.protect_content,
    ...more,
  });
}

export function textContent(
  world: World,
  text: string | undefined,
  parseMode: string | undefined,
  entities: unknown,
): Content {
  if (!text) throw badRequest('message text is empty');
  const formatted = formatText(text, parseMode, entities);
  if (formatted.text === '') throw badRequest('text must be non-empty');
  if (formatted.text.length > MAX_TEXT) throw badRequest('message is too long');
  const linked = linkUsers(world, formatted.entities);
  return { text: formatted.text, ...(linked.length > 0 ? { entities: linked } : {}) };
}

export function captionContent(world: World, { caption, parse_mode, caption_entities }: Captioning): Content {
  if (!caption) return {};
  const formatted = formatText(caption, parse_mode, caption_entities);
  if (formatted.text.length > MAX_CAPTION) throw badRequest('message caption is too long');
  if (formatted.text === '') return {};
  const linked = linkUsers(world, formatted.entities);
  return { caption: formatted.text, ...(linked.length > 0 ? { caption_entities: linked } : {}) };
}
