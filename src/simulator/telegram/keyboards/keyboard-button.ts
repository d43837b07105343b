import type { Chat } from '../objects/chat.ts';
import type { KeyboardButton, RequestChat, RequestUsers } from '../objects/keyboard.ts';
import { badRequest, notImitated } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { styleOf } from './button-style.ts';
import { isObject, only, optional, required } from './fields.ts';
import type { Fields } from './fields.ts';

const MAX_USERS = 10;
const MAX_REQUEST_ID = 2 ** 31;
const REQUESTS: Readonly<Record<string, string>> = {
  request_contact: 'phone number can be requested in private chats only',
  request_users: 'users can be requested in private chats only',
  request_chat: 'chats can be requested in private chats only',
};
const USERS = ['user_is_bot', 'user_is_premium', 'request_name', 'request_username'] as const;
const CHATS = [
  'chat_is_forum',
  'chat_has_username',
  'chat_is_created',
  'bot_is_member',
  'request_title',
  'request_username',
] as const;

export function keyboardButton(given: unknown, chat: Chat['type']): KeyboardButton {
  if (typeof given === 'string') return { text: given };
  if (!isObject(given)) throw cannot('KeyboardButton must be an Object');
  const { text } = given;
  if (typeof text !== 'string') throw cannot('Can\'t find field "text"');
  if (text.trim() === '') throw badRequest('keyboard button text must be non-empty');
  only(given, ['text', 'style', ...Object.keys(REQUESTS)], 'KeyboardButton');
  const [first, second] = Object.keys(REQUESTS).filter((name) => given[name] !== undefined && given[name] !== false);
  if (second !== undefined) throw notImitated(`a keyboard button with both ${first} and ${second}`);
  if (first !== undefined && chat !== 'private') throw badRequest(REQUESTS[first] ?? first);
  return { text, ...styleOf(given['style']), ...(first === undefined ? {} : requestOf(given, first)) };
}

function requestOf(given: Fields, name: string): Partial<KeyboardButton> {
  const value = given[name];
  if (name === 'request_contact') return { request_contact: required(given, name, 'boolean') };
  if (!isObject(value)) throw cannot(`Field "${name}" must be of type Object`);
  return name === 'request_users' ? { request_users: usersOf(value) } : { request_chat: chatOf(value) };
}

function usersOf(value: Fields): RequestUsers {
  only(value, ['request_id', 'max_quantity', ...USERS], 'KeyboardButtonRequestUsers');
  const quantity = optional(value, 'max_quantity', 'number');
  if (quantity !== undefined && (quantity < 1 || quantity > MAX_USERS)) throw badRequest('max_quantity must be 1-10');
  return {
    request_id: requestId(value),
    ...(quantity === undefined ? {} : { max_quantity: quantity }),
    ...flags(value, USERS),
  };
}

function chatOf(value: Fields): RequestChat {
  only(value, ['request_id', 'chat_is_channel', ...CHATS], 'KeyboardButtonRequestChat');
  const isChannel = required(value, 'chat_is_channel', 'boolean');
  if (isChannel) throw notImitated('channels: KeyboardButtonRequestChat.chat_is_channel');
  return { request_id: requestId(value), chat_is_channel: isChannel, ...flags(value, CHATS) };
}

function requestId(value: Fields): number {
  const id = required(value, 'request_id', 'number');
  if (!Number.isInteger(id) || id < -MAX_REQUEST_ID || id >= MAX_REQUEST_ID) {
    throw cannot('Field "request_id" must be a valid Number');
  }
  return id;
}

function flags<F extends string>(value: Fields, names: readonly F[]): { [K in F]?: boolean } {
  const given = names.filter((name) => value[name] !== undefined);
  const entries = given.map((name) => [name, required(value, name, 'boolean')]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets which fields there are
  return Object.fromEntries(entries) as { [K in F]?: boolean };
}

function cannot(reason: string): Refusal {
  return badRequest(`can't parse keyboard button: ${reason}`);
}
