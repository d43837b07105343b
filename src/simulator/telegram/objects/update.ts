import type { Chat, ChatMember, User } from './chat.ts';
import type { Message } from './message.ts';

interface ChatMemberUpdated {
  chat: Chat;
  from: User;
  date: number;
  old_chat_member: ChatMember;
  new_chat_member: ChatMember;
}

interface CallbackQuery {
  id: string;
  from: User;
  message?: Message | { chat: Chat; message_id: number; date: 0 };
  chat_instance: string;
  data: string;
}

interface InlineQuery {
  id: string;
  from: User;
  query: string;
  offset: string;
  chat_type?: string;
}

export interface Update {
  update_id: number;
  message?: Message;
  edited_message?: Message;
  callback_query?: CallbackQuery;
  inline_query?: InlineQuery;
  my_chat_member?: ChatMemberUpdated;
  [kind: string]: unknown;
}
