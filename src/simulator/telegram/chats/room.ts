import type { Sequence } from '../numbers/sequence.ts';
import type { Chat, ChatMember } from '../objects/chat.ts';
import type { ReplyKeyboard, ReplyMarkup } from '../objects/keyboard.ts';
import type { Message, SeenMessage } from '../objects/message.ts';

export interface StoredMessage {
  message: Message;
  /** The reply keyboard sent with it, which the Bot API never echoes. */
  keyboard?: ReplyKeyboard;
  /** The emoji that the bot put under it. */
  reaction?: string;
}

export interface Topic {
  name: string;
  closed: boolean;
}

const HISTORY_LIMIT = 5000;

/** One chat as Telegram keeps it: who is in it and its messages in order. The oldest fall out of a very long history. */
export class Room {
  readonly chat: Chat;
  readonly members: Set<number>;
  readonly topics = new Map<number, Topic>();
  botStatus: ChatMember['status'] = 'member';
  pinned: number | undefined;
  readonly #messages = new Map<number, StoredMessage>();
  readonly ids: Sequence;

  constructor(chat: Chat, members: Iterable<number>, ids: Sequence) {
    this.chat = chat;
    this.members = new Set(members);
    this.ids = ids;
  }

  get(messageId: number): StoredMessage | undefined {
    return this.#messages.get(messageId);
  }

  put(stored: StoredMessage): void {
    this.#messages.set(stored.message.message_id, stored);
    if (this.#messages.size <= HISTORY_LIMIT) return;
    for (const oldest of this.#messages.keys()) {
      this.#messages.delete(oldest);
      return;
    }
  }

  remove(messageId: number): boolean {
    return this.#messages.delete(messageId);
  }

  /** The messages as people see them, reply keyboards included. */
  seen(): SeenMessage[] {
    return [...this.#messages.values()].map(seenBy);
  }
}

export function seenBy({ message, keyboard, reaction }: StoredMessage): SeenMessage {
  if (!keyboard && reaction === undefined) return message;
  const markup: ReplyMarkup | undefined = keyboard;
  return { ...message, ...(markup ? { reply_markup: markup } : {}), ...(reaction === undefined ? {} : { reaction }) };
}
