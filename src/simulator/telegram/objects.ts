/** The part of Bot API 10's objects that the simulator speaks. Dates are Unix seconds, offsets and lengths UTF-16 units. */

export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  can_join_groups?: boolean;
  can_read_all_group_messages?: boolean;
  supports_inline_queries?: boolean;
}

export interface Chat {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
  is_forum?: true;
}

export interface MessageEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: User;
  language?: string;
  custom_emoji_id?: string;
}

export interface InlineKeyboardButton {
  text: string;
  callback_data?: string;
  url?: string;
  web_app?: { url: string };
  switch_inline_query?: string;
  switch_inline_query_current_chat?: string;
  copy_text?: { text: string };
  [other: string]: unknown;
}

export interface InlineKeyboardMarkup {
  inline_keyboard: InlineKeyboardButton[][];
}

export interface KeyboardButton {
  text: string;
  request_contact?: boolean;
  request_location?: boolean;
  [other: string]: unknown;
}

/** A reply keyboard, its removal, or a forced reply: shown to people, never echoed to the bot. */
export interface ReplyKeyboard {
  keyboard?: KeyboardButton[][];
  remove_keyboard?: true;
  force_reply?: true;
  input_field_placeholder?: string;
  resize_keyboard?: boolean;
  one_time_keyboard?: boolean;
  is_persistent?: boolean;
  selective?: boolean;
}

/** What `sim.messages` shows; the Bot API itself only ever shows the inline kind. */
export type ReplyMarkup = Partial<InlineKeyboardMarkup> & ReplyKeyboard;

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

/** The parts of a message that say what it carries. */
export interface Content {
  text?: string;
  entities?: MessageEntity[];
  caption?: string;
  caption_entities?: MessageEntity[];
  photo?: FileInfo[];
  document?: FileInfo;
  voice?: FileInfo;
  video?: FileInfo;
  sticker?: FileInfo;
  contact?: Contact;
  media_group_id?: string;
  link_preview_options?: Record<string, unknown>;
  new_chat_members?: User[];
  left_chat_member?: User;
  group_chat_created?: true;
  forum_topic_created?: { name: string; icon_color: number };
  forum_topic_edited?: { name?: string };
  forum_topic_closed?: Record<string, never>;
  pinned_message?: Message;
}

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
  via_bot?: User;
  has_protected_content?: true;
  reply_markup?: ReplyMarkup;
}

export interface ChatMember {
  status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked';
  user: User;
  [right: string]: unknown;
}

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

export interface BotCommand {
  command: string;
  description: string;
}

export interface ResponseParameters {
  retry_after?: number;
  migrate_to_chat_id?: number;
}

export type ApiAnswer =
  | { ok: true; result: unknown; description?: string }
  | { ok: false; error_code: number; description: string; parameters?: ResponseParameters };
