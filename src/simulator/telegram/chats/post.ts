import type { User } from '../objects/chat.ts';
import type { Content, Message, MessageOrigin } from '../objects/message.ts';
import type { Markup } from '../keyboards/markup.ts';
import { badRequest } from '../refusal.ts';
import { quoteOf } from './quote.ts';
import type { WantedQuote } from './quote.ts';
import { seenBy } from './room.ts';
import type { Room, StoredMessage } from './room.ts';
import type { World } from '../world.ts';

export interface Posting {
  content: Content;
  markup?: Markup | undefined;
  thread?: number | undefined;
  replyTo?: number | undefined;
  /** Send it even if the message to reply to is gone. */
  replyIsOptional?: boolean | undefined;
  quote?: WantedQuote | undefined;
  effect?: string | undefined;
  isProtected?: boolean | undefined;
  forwardOrigin?: MessageOrigin | undefined;
  viaBot?: User | undefined;
}

/** Adds a message to a chat, as anybody: the bot or a person. People see it at once. */
export function post(world: World, room: Room, from: User, posting: Posting): Message {
  const repliedTo = replyTarget(room, posting);
  const thread = posting.thread ?? topicOf(room, repliedTo);
  checkThread(room, thread);
  const message: Message = {
    message_id: room.ids.take(),
    ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true as const }),
    from,
    chat: room.chat,
    date: world.seconds(),
    ...(posting.forwardOrigin ? { forward_origin: posting.forwardOrigin } : {}),
    ...(repliedTo ? { reply_to_message: withoutReply(repliedTo) } : {}),
    ...(repliedTo && posting.quote ? { quote: quoteOf(repliedTo, posting.quote) } : {}),
    ...(posting.viaBot ? { via_bot: posting.viaBot } : {}),
    ...posting.content,
    ...(posting.isProtected ? { has_protected_content: true as const } : {}),
    ...(posting.effect === undefined ? {} : { effect_id: posting.effect }),
    ...(posting.markup?.inline ? { reply_markup: posting.markup.inline } : {}),
  };
  const stored: StoredMessage = posting.markup?.keyboard ? { message, keyboard: posting.markup.keyboard } : { message };
  room.put(stored);
  world.events.emit({ type: 'message', chat: room.chat.id, message: seenBy(stored) });
  return message;
}

/** Puts a changed message in the place of the old one. */
export function replace(world: World, room: Room, message: Message): Message {
  const { message: _old, ...kept } = room.get(message.message_id) ?? {};
  const stored: StoredMessage = { ...kept, message };
  room.put(stored);
  world.events.emit({ type: 'edited', chat: room.chat.id, message: seenBy(stored) });
  return message;
}

/** Puts the bot's emoji under a message, or takes it away. */
export function react(world: World, room: Room, stored: StoredMessage, emoji: string | undefined): void {
  const { reaction: _old, ...kept } = stored;
  const changed: StoredMessage = { ...kept, ...(emoji === undefined ? {} : { reaction: emoji }) };
  room.put(changed);
  world.events.emit({ type: 'reaction', chat: room.chat.id, message: seenBy(changed) });
}

export function remove(world: World, room: Room, messageId: number): boolean {
  const removed = room.remove(messageId);
  if (removed) world.events.emit({ type: 'deleted', chat: room.chat.id, messageId });
  return removed;
}

function replyTarget(room: Room, posting: Posting): Message | undefined {
  if (posting.replyTo === undefined) return undefined;
  const found = room.get(posting.replyTo)?.message;
  if (!found && !posting.replyIsOptional) throw badRequest('message to be replied not found');
  return found;
}

function topicOf(room: Room, repliedTo: Message | undefined): number | undefined {
  return room.chat.is_forum ? repliedTo?.message_thread_id : undefined;
}

function checkThread(room: Room, thread: number | undefined): void {
  if (thread === undefined) return;
  const topic = room.topics.get(thread);
  if (!topic) throw badRequest('message thread not found');
  if (topic.closed && room.botStatus !== 'administrator') throw badRequest('TOPIC_CLOSED');
}

function withoutReply(message: Message): Message {
  if (!message.reply_to_message) return message;
  const { reply_to_message: _inner, ...rest } = message;
  return rest;
}
