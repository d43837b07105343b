import type { Chat } from '../objects/chat.ts';
import type { InlineKeyboardMarkup, ReplyKeyboard } from '../objects/keyboard.ts';
import { badRequest } from '../refusal.ts';
import { isObject, only, required } from './fields.ts';
import type { Fields } from './fields.ts';
import { inlineButton } from './inline-button.ts';
import { keyboardButton } from './keyboard-button.ts';

export interface Markup {
  inline?: InlineKeyboardMarkup;
  keyboard?: ReplyKeyboard;
}

const MAX_BUTTONS = 100;
const MAX_PLACEHOLDER = 64;
const BOOLEANS = ['resize_keyboard', 'one_time_keyboard', 'is_persistent', 'selective'];
const SHOWN = ['input_field_placeholder', ...BOOLEANS];

/** Reads `reply_markup` for a message to this kind of chat; refuses what Telegram refuses in it. */
export function readMarkup(given: unknown, chat: Chat['type'] = 'private'): Markup {
  if (given === undefined || given === null || given === '') return {};
  if (!isObject(given)) throw badRequest('object expected as reply markup');
  for (const field of ['remove_keyboard', 'force_reply', ...BOOLEANS]) checkBoolean(given, field);
  if (given['inline_keyboard'] !== undefined) return { inline: inlineKeyboard(given) };
  if (given['keyboard'] !== undefined) return { keyboard: replyKeyboard(given, chat) };
  if (given['remove_keyboard'] === true) {
    only(given, ['remove_keyboard', 'selective'], 'reply_markup');
    return { keyboard: { remove_keyboard: true } };
  }
  if (given['force_reply'] !== true) return {};
  only(given, ['force_reply', 'selective', 'input_field_placeholder'], 'reply_markup');
  return { keyboard: { ...shown(given), force_reply: true } };
}

/** For methods that take an inline keyboard only. */
export function readInlineMarkup(given: unknown): InlineKeyboardMarkup | undefined {
  const { inline, keyboard } = readMarkup(given);
  if (keyboard) throw badRequest('inline keyboard expected');
  return inline;
}

function inlineKeyboard(given: Fields): InlineKeyboardMarkup {
  only(given, ['inline_keyboard'], 'reply_markup');
  const rows = rowsOf(given, 'inline_keyboard').map((row) => row.map(inlineButton));
  const filled = rows.filter((row) => row.length > 0);
  if (filled.flat().length > MAX_BUTTONS) throw badRequest('reply markup is too long');
  return { inline_keyboard: filled };
}

function replyKeyboard(given: Fields, chat: Chat['type']): ReplyKeyboard {
  only(given, ['keyboard', ...SHOWN], 'reply_markup');
  const keyboard = rowsOf(given, 'keyboard').map((row) => row.map((button) => keyboardButton(button, chat)));
  const requests = keyboard.flat().flatMap(({ request_users: users, request_chat: shared }) => users ?? shared ?? []);
  if (new Set(requests.map(({ request_id: id }) => id)).size < requests.length) {
    throw badRequest('request_id must be unique within the message');
  }
  return { ...shown(given), keyboard };
}

function shown(given: Fields): ReplyKeyboard {
  const placeholder = given['input_field_placeholder'];
  if (placeholder !== undefined) {
    const text = required(given, 'input_field_placeholder', 'string');
    if (text === '' || text.length > MAX_PLACEHOLDER)
      throw badRequest('input_field_placeholder must have 1-64 characters');
  }
  return Object.fromEntries(SHOWN.filter((field) => field in given).map((field) => [field, given[field]]));
}

function rowsOf(given: Fields, field: string): unknown[][] {
  const rows = given[field];
  if (!Array.isArray(rows)) throw badRequest(`field "${field}" must be of type Array`);
  return rows.map((row: unknown): unknown[] => {
    if (!isList(row)) throw badRequest(`field "${field}" must be an Array of Arrays`);
    return row;
  });
}

function checkBoolean(given: Fields, field: string): void {
  if (given[field] !== undefined && typeof given[field] !== 'boolean') {
    throw badRequest(`field "${field}" must be of type Boolean`);
  }
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
