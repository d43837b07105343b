import type { z } from 'zod';
import { post } from '../telegram/chats/post.ts';
import type { Posting } from '../telegram/chats/post.ts';
import type { WantedQuote } from '../telegram/chats/quote.ts';
import { writableRoom } from '../telegram/chats/reach.ts';
import type { Room } from '../telegram/chats/room.ts';
import { readMarkup } from '../telegram/keyboards/markup.ts';
import type { Content, Message } from '../telegram/objects/message.ts';
import { badRequest } from '../telegram/refusal.ts';
import { formatText } from '../telegram/text/text.ts';
import { withoutUndefined } from '../telegram/without-undefined.ts';
import type { World } from '../telegram/world.ts';
import type { sending } from './params.ts';

/** The parameters common to all methods that send, as read. */
export type Sending = Partial<z.output<z.ZodObject<typeof sending>>> & { chat_id: number | string };

/** The effects that every bot may use: 🔥 👍 👎 ❤️ 🎉 💩. */
const EFFECTS = new Set([
  '5104841245755180586',
  '5107584321108051014',
  '5104858069142078462',
  '5159385139981059251',
  '5046509860389126442',
  '5046589136895476101',
]);

export function send(world: World, params: Sending, content: Content, more: Partial<Posting> = {}): Message {
  // Telegram reads the keyboard before it looks for the chat.
  readMarkup(params.reply_markup);
  const room = writableRoom(world, params.chat_id);
  return post(world, room, world.bot, {
    content,
    markup: readMarkup(params.reply_markup, room.chat.type),
    thread: params.message_thread_id || undefined,
    replyTo: params.reply_parameters?.message_id ?? (params.reply_to_message_id || undefined),
    replyIsOptional: params.reply_parameters?.allow_sending_without_reply ?? params.allow_sending_without_reply,
    quote: quoteIn(params.reply_parameters),
    effect: effectIn(room, params.message_effect_id),
    isProtected: params.protect_content,
    ...more,
  });
}

function quoteIn(reply: Sending['reply_parameters']): WantedQuote | undefined {
  if (!reply?.quote) return undefined;
  return {
    ...formatText(reply.quote, reply.quote_parse_mode, reply.quote_entities),
    position: reply.quote_position ?? 0,
  };
}

function effectIn(room: Room, id: string | undefined): string | undefined {
  if (!id || id === '0') return undefined;
  if (!/^\d+$/.test(id)) throw badRequest('invalid message effect identifier specified');
  if (room.chat.type !== 'private') throw badRequest("can't use message effects in the chat");
  if (!EFFECTS.has(id)) throw badRequest('EFFECT_ID_INVALID');
  return id;
}

export function withPreview(params: { link_preview_options?: object | undefined }): Content {
  const { link_preview_options: options } = params;
  return options ? { link_preview_options: { ...withoutUndefined(options) } } : {};
}
