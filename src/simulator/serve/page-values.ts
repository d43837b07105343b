/** What the page and its API say to each other: the one place for both; the page's JSDoc imports it. */
import type { BotCommand, Chat } from '../telegram/objects/chat.ts';
import type { Message, SeenMessage } from '../telegram/objects/message.ts';
import type { Person } from '../telegram/people/person.ts';

export interface PageBot {
  id: number;
  firstName: string;
  username: string;
  /** Its name by language; '' is the name for all others. */
  names: Record<string, string>;
}

export interface PageChat {
  id: number;
  type: Chat['type'];
  title: string;
  members: number[];
  forum: boolean;
}

export interface PageState {
  bot: PageBot;
  people: Person[];
  chats: PageChat[];
}

export interface PageAbout {
  name: string;
  description: string;
  shortDescription: string;
}

export interface PageInlineResults {
  queryId: string;
  results: readonly { id: string; title: string; description?: string }[];
}

/** The answer to a tap: the id to wait for, or an address to open. */
export interface PageTap {
  ok: true;
  callbackQueryId?: string;
  url?: string;
}

export interface PageMessages {
  messages: SeenMessage[];
}

export interface PageSent {
  message: Message;
}

export interface PageCommands {
  commands: BotCommand[];
}
