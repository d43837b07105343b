import type { Chat, User } from './chat.ts';
import type { ReplyMarkup } from './keyboard.ts';

/** Offsets and lengths are UTF-16 units. */
export interface MessageEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: User;
  language?: string;
  custom_emoji_id?: string;
}

export interface FileInfo {
  file_id: string;
  file_unique_id: string;
  file_size?: number;
  file_name?: string;
  mime_type?: string;
  width?: number;
  height?: number;
  duration?: number;
  type?: string;
  emoji?: string;
  is_animated?: boolean;
  is_video?: boolean;
}

export interface Contact {
  phone_number: string;
  first_name: string;
  last_name?: string;
  user_id?: number;
}

export interface MessageOrigin {
  type: 'user';
  date: number;
  sender_user: User;
}

export interface TextQuote {
  text: string;
  entities?: MessageEntity[];
  position: number;
  is_manual: true;
}

/** What a person picked for a `request_users` key. */
export interface UsersShared {
  request_id: number;
  users: { user_id: number; first_name?: string; last_name?: string; username?: string }[];
}

/** What a person picked for a `request_chat` key. */
export interface ChatShared {
  request_id: number;
  chat_id: number;
  title?: string;
  username?: string;
}

/** The parts of a message that say what it carries. */
export interface Content {
  text?: string;
  entities?: MessageEntity[];
  caption?: string;
  caption_entities?: MessageEntity[];
  show_caption_above_media?: true;
  photo?: FileInfo[];
  document?: FileInfo;
  voice?: FileInfo;
  video?: FileInfo;
  sticker?: FileInfo;
  contact?: Contact;
  media_group_id?: string;
  link_preview_options?: Record<string, unknown>;
  users_shared?: UsersShared;
  chat_shared?: ChatShared;
  new_chat_members?: User[];
  left_chat_member?: User;
  group_chat_created?: true;
  forum_topic_created?: { name: string; icon_color: number };
  forum_topic_edited?: { name?: string };
  forum_topic_closed?: Record<string, never>;
  pinned_message?: Message;
}

/** Dates are Unix seconds. */
export interface Message extends Content {
  message_id: number;
  message_thread_id?: number;
  is_topic_message?: true;
  from: User;
  chat: Chat;
  date: number;
  edit_date?: number;
  forward_origin?: MessageOrigin;
  reply_to_message?: Message;
  quote?: TextQuote;
  via_bot?: User;
  has_protected_content?: true;
  effect_id?: string;
  reply_markup?: ReplyMarkup;
}

/** A message as people see it: with the emoji the bot put under it, which the Bot API keeps to itself. */
export interface SeenMessage extends Message {
  reaction?: string;
}
