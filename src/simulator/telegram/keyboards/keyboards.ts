import type { InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboard } from '../objects.ts';
import { normalUrl } from '../text/normal-url.ts';
import { badRequest } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';

const MAX_BUTTONS = 100;
const MAX_DATA_BYTES = 64;
const MAX_COPY_LENGTH = 256;
const BOOLEAN_FIELDS = [
  'remove_keyboard',
  'force_reply',
  'resize_keyboard',
  'one_time_keyboard',
  'is_persistent',
  'selective',
];
const ACTIONS = [
  'callback_data',
  'url',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

export interface Markup {
  inline?: InlineKeyboardMarkup;
  keyboard?: ReplyKeyboard;
}

type Fields = Record<string, unknown>;

/** Reads `reply_markup`; refuses what Telegram refuses in it. */
export function readMarkup(given: unknown): Markup {
  if (given === undefined || given === null || given === '') return {};
  if (!isObject(given)) throw badRequest('object expected as reply markup');
  for (const field of BOOLEAN_FIELDS) {
    if (given[field] !== undefined && typeof given[field] !== 'boolean') {
      throw badRequest(`field "${field}" must be of type Boolean`);
    }
  }
  if (given['inline_keyboard'] !== undefined) return { inline: inlineKeyboard(given['inline_keyboard']) };
  if (given['keyboard'] !== undefined) return { keyboard: { ...given, keyboard: replyKeyboard(given['keyboard']) } };
  if (given['remove_keyboard'] === true) return { keyboard: { remove_keyboard: true } };
  if (given['force_reply'] === true) return { keyboard: { ...given, force_reply: true } };
  return {};
}

/** For methods that take an inline keyboard only. */
export function readInlineMarkup(given: unknown): InlineKeyboardMarkup | undefined {
  const { inline, keyboard } = readMarkup(given);
  if (keyboard) throw badRequest('inline keyboard expected');
  return inline;
}

function inlineKeyboard(given: unknown): InlineKeyboardMarkup {
  const rows = rowsOf(given, 'inline_keyboard').map((row) => row.map(inlineButton));
  const filled = rows.filter((row) => row.length > 0);
  if (filled.reduce((sum, row) => sum + row.length, 0) > MAX_BUTTONS) throw badRequest('reply markup is too long');
  return { inline_keyboard: filled };
}

function replyKeyboard(given: unknown): KeyboardButton[][] {
  return rowsOf(given, 'keyboard').map((row) => row.map(keyboardButton));
}

function rowsOf(given: unknown, field: string): unknown[][] {
  if (!Array.isArray(given)) throw badRequest(`field "${field}" must be of type Array`);
  return given.map((row: unknown): unknown[] => {
    if (!isList(row)) throw badRequest(`field "${field}" must be an Array of Arrays`);
    return row;
  });
}

function keyboardButton(given: unknown): KeyboardButton {
  if (typeof given === 'string') return { text: given };
  if (!isObject(given)) throw badRequest("can't parse keyboard button: KeyboardButton must be an Object");
  const { text } = given;
  if (typeof text !== 'string') throw badRequest('can\'t parse keyboard button: Can\'t find field "text"');
  if (text.trim() === '') throw badRequest('keyboard button text must be non-empty');
  return { ...given, text };
}

function inlineButton(given: unknown): InlineKeyboardButton {
  if (!isObject(given)) throw cannot('InlineKeyboardButton must be an Object');
  const { text } = given;
  if (text === undefined) throw cannot('Can\'t find field "text"');
  if (typeof text !== 'string') throw cannot('Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  const action = ACTIONS.find((name) => given[name] !== undefined);
  if (action === undefined) throw cannot('Text buttons are unallowed in the inline keyboard');
  checkAction(action, given[action]);
  return { ...given, text };
}

function checkAction(action: string, value: unknown): void {
  if (action === 'callback_data') return checkData(value);
  if (action === 'url') return checkUrl(value);
  if (action === 'web_app') return checkWebApp(value);
  if (action === 'copy_text') return checkCopy(value);
  if (action === 'pay' || action === 'callback_game') throw badRequest('BUTTON_TYPE_INVALID');
}

function checkData(value: unknown): void {
  if (typeof value !== 'string') throw cannot('Field "callback_data" must be of type String');
  if (value === '') throw cannot('Text buttons are unallowed in the inline keyboard');
  if (Buffer.byteLength(value) > MAX_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
}

function checkUrl(value: unknown): void {
  if (typeof value !== 'string') throw cannot('Field "url" must be of type String');
  if (value === '') throw cannot('Text buttons are unallowed in the inline keyboard');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase();
  const wrong = (why: string): Refusal => badRequest(`inline keyboard button URL '${value}' is invalid: ${why}`);
  if (scheme !== undefined && !['http', 'https', 'tg', 'ton', 'tonsite'].includes(scheme)) {
    throw wrong('Unsupported URL protocol');
  }
  const address = normalUrl(value);
  if (address === undefined || (/^https?:/.test(address) && !hasPublicHost(address))) throw wrong('Wrong HTTP URL');
}

function hasPublicHost(address: string): boolean {
  return new URL(address).hostname !== 'localhost';
}

function checkWebApp(value: unknown): void {
  const url = isObject(value) ? value['url'] : undefined;
  if (typeof url === 'string' && url.startsWith('https://')) return;
  throw badRequest(`inline keyboard button Web App URL '${String(url)}' is invalid: Only HTTPS links are allowed`);
}

function checkCopy(value: unknown): void {
  const text = isObject(value) ? value['text'] : undefined;
  if (typeof text !== 'string' || text === '' || text.length > MAX_COPY_LENGTH) {
    throw badRequest('BUTTON_COPY_TEXT_INVALID');
  }
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cannot(reason: string): Refusal {
  return badRequest(`can't parse inline keyboard button: ${reason}`);
}
