export type ButtonStyle = 'danger' | 'success' | 'primary';

export interface InlineKeyboardButton {
  text: string;
  style?: ButtonStyle;
  callback_data?: string;
  url?: string;
  copy_text?: { text: string };
  switch_inline_query?: string;
  switch_inline_query_current_chat?: string;
  switch_inline_query_chosen_chat?: { query?: string };
  disabled?: Record<string, never>;
}

export interface InlineKeyboardMarkup {
  inline_keyboard: InlineKeyboardButton[][];
}

export interface RequestUsers {
  request_id: number;
  user_is_bot?: boolean;
  user_is_premium?: boolean;
  max_quantity?: number;
  request_name?: boolean;
  request_username?: boolean;
}

export interface RequestChat {
  request_id: number;
  chat_is_channel: boolean;
  chat_is_forum?: boolean;
  chat_has_username?: boolean;
  chat_is_created?: boolean;
  bot_is_member?: boolean;
  request_title?: boolean;
  request_username?: boolean;
}

export interface KeyboardButton {
  text: string;
  style?: ButtonStyle;
  request_contact?: boolean;
  request_users?: RequestUsers;
  request_chat?: RequestChat;
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
