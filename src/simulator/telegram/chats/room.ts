import type { Chat, ChatMember, Message, ReplyKeyboard, ReplyMarkup } from '../objects.ts';

export interface StoredMessage {
  message: Message;
  /** The reply keyboard sent with it, which the Bot API never echoes. */
  keyboard?: ReplyKeyboard;
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
  readonly #nextId: () => number;

  constructor(chat: Chat, members: Iterable<number>, nextId: () => number) {
    this.chat = chat;
    this.members = new Set(members);
    this.#nextId = nextId;
  }

  nextMessageId(): number {
    return this.#nextId();
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
  seen(): Message[] {
    return [...this.#messages.values()].map(seenBy);
  }
}

export function seenBy(stored: StoredMessage): Message {
  if (!stored.keyboard) return stored.message;
  const markup: ReplyMarkup = stored.keyboard;
  return { ...stored.message, reply_markup: markup };
}
