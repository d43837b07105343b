import type { InlineKeyboardButton } from '../objects/keyboard.ts';
import { badRequest, notImitated } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { normalUrl } from '../text/normal-url.ts';
import { styleOf } from './button-style.ts';
import { isObject, only } from './fields.ts';
import type { Fields } from './fields.ts';

const MAX_DATA_BYTES = 64;
const MAX_COPY_LENGTH = 256;
const SCHEMES = ['http', 'https', 'tg', 'ton', 'tonsite'];
const CHOSEN_CHAT = ['query', 'allow_user_chats', 'allow_bot_chats', 'allow_group_chats', 'allow_channel_chats'];

type Action = (value: unknown) => Partial<InlineKeyboardButton>;

/** What a button may do, and how each is checked. */
const ACTIONS: Readonly<Record<string, Action>> = {
  callback_data: (value) => ({ callback_data: dataOf(value) }),
  url: (value) => ({ url: urlOf(value) }),
  copy_text: (value) => ({ copy_text: { text: copyOf(value) } }),
  switch_inline_query: (value) => ({ switch_inline_query: textOf(value, 'switch_inline_query') }),
  switch_inline_query_current_chat: (value) => ({
    switch_inline_query_current_chat: textOf(value, 'switch_inline_query_current_chat'),
  }),
  switch_inline_query_chosen_chat: (value) => ({ switch_inline_query_chosen_chat: chosenChatOf(value) }),
  disabled: () => ({ disabled: {} }),
  web_app: (value) => {
    checkWebApp(value);
    throw notImitated('InlineKeyboardButton.web_app');
  },
  login_url: () => {
    throw notImitated('InlineKeyboardButton.login_url');
  },
  callback_game: () => {
    throw badRequest('BUTTON_TYPE_INVALID');
  },
  pay: () => {
    throw badRequest('BUTTON_TYPE_INVALID');
  },
};

export function inlineButton(given: unknown): InlineKeyboardButton {
  if (!isObject(given)) throw cannot('InlineKeyboardButton must be an Object');
  const { text } = given;
  if (text === undefined) throw cannot('Can\'t find field "text"');
  if (typeof text !== 'string') throw cannot('Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  only(given, ['text', 'style', ...Object.keys(ACTIONS)], 'InlineKeyboardButton');
  return { text, ...styleOf(given['style']), ...actionOf(given) };
}

function actionOf(given: Fields): Partial<InlineKeyboardButton> {
  const [first, second] = Object.keys(ACTIONS).filter((name) => given[name] !== undefined);
  if (first === undefined) throw cannot('Text buttons are unallowed in the inline keyboard');
  // Telegram takes one of the two without a word, and nobody sees which.
  if (second !== undefined) throw notImitated(`an inline button with both ${first} and ${second}`);
  return ACTIONS[first]?.(given[first]) ?? {};
}

function dataOf(value: unknown): string {
  const data = textOf(value, 'callback_data');
  if (data === '') throw cannot('Text buttons are unallowed in the inline keyboard');
  if (Buffer.byteLength(data) > MAX_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  return data;
}

function urlOf(value: unknown): string {
  const url = textOf(value, 'url');
  if (url === '') throw cannot('Text buttons are unallowed in the inline keyboard');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  const wrong = (why: string): Refusal => badRequest(`inline keyboard button URL '${url}' is invalid: ${why}`);
  if (scheme !== undefined && !SCHEMES.includes(scheme)) throw wrong('Unsupported URL protocol');
  const address = normalUrl(url);
  if (address === undefined || (/^https?:/.test(address) && new URL(address).hostname === 'localhost')) {
    throw wrong('Wrong HTTP URL');
  }
  return url;
}

function checkWebApp(value: unknown): void {
  const url = isObject(value) ? value['url'] : undefined;
  if (typeof url === 'string' && url.startsWith('https://')) return;
  throw badRequest(`inline keyboard button Web App URL '${String(url)}' is invalid: Only HTTPS links are allowed`);
}

function copyOf(value: unknown): string {
  const text = isObject(value) ? value['text'] : undefined;
  if (typeof text !== 'string' || text === '' || text.length > MAX_COPY_LENGTH) {
    throw badRequest('BUTTON_COPY_TEXT_INVALID');
  }
  return text;
}

function chosenChatOf(value: unknown): { query?: string } {
  if (!isObject(value)) throw cannot('Field "switch_inline_query_chosen_chat" must be of type Object');
  only(value, CHOSEN_CHAT, 'SwitchInlineQueryChosenChat');
  return value;
}

function textOf(value: unknown, field: string): string {
  if (typeof value !== 'string') throw cannot(`Field "${field}" must be of type String`);
  return value;
}

function cannot(reason: string): Refusal {
  return badRequest(`can't parse inline keyboard button: ${reason}`);
}
