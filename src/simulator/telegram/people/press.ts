import type { Room } from '../chats/room.ts';
import type { KeyboardButton, RequestChat, RequestUsers } from '../objects/keyboard.ts';
import type { ChatShared, Content, UsersShared } from '../objects/message.ts';
import type { World } from '../world.ts';
import { contactOf } from './person-content.ts';
import type { Person } from './person.ts';

/** Whom or which chat somebody picks for a key that asks for it. */
export interface Picked {
  users?: readonly number[];
  sharedChat?: number;
}

/** The key with this label on the reply keyboard in force; a label that is on no key is a text like any other. */
export function keyAt(room: Room, label: string): KeyboardButton {
  const shown = room.seen().findLast((message) => message.reply_markup?.keyboard)?.reply_markup?.keyboard ?? [];
  return shown.flat().find(({ text }) => text === label) ?? { text: label };
}

/** What a key sends instead of its label, if it asks for something. Throws a RangeError for a pick that it does not offer. */
export function shared(world: World, person: Person, key: KeyboardButton, picked: Picked): Content | undefined {
  if (key.request_contact) return { contact: contactOf(person, {}) };
  if (key.request_users) return { users_shared: usersShared(world, key.request_users, picked.users ?? []) };
  if (key.request_chat) return { chat_shared: chatShared(world, person, key.request_chat, picked.sharedChat) };
  return undefined;
}

function usersShared(world: World, request: RequestUsers, ids: readonly number[]): UsersShared {
  if (ids.length === 0 || ids.length > (request.max_quantity ?? 1))
    throw new RangeError(`pick 1 to ${request.max_quantity ?? 1}`);
  const users = ids.map((id) => {
    const { firstName, lastName, username } = pickedPerson(world, request, id);
    return {
      user_id: id,
      ...(request.request_name ? { first_name: firstName } : {}),
      ...(request.request_name && lastName !== undefined ? { last_name: lastName } : {}),
      ...(request.request_username && username !== undefined ? { username } : {}),
    };
  });
  return { request_id: request.request_id, users };
}

/** Nobody here is a bot or pays for Premium. */
function pickedPerson(world: World, request: RequestUsers, id: number): Person {
  const person = request.user_is_bot || request.user_is_premium ? undefined : world.people.get(id);
  if (!person) throw new RangeError(`person ${id} cannot be picked`);
  return person;
}

function chatShared(world: World, person: Person, request: RequestChat, id: number | undefined): ChatShared {
  const room = id === undefined ? undefined : world.rooms.get(id);
  if (!room || !isOffered(room, person, request)) throw new RangeError(`chat ${id} cannot be picked`);
  const { title, username } = room.chat;
  return {
    request_id: request.request_id,
    chat_id: room.chat.id,
    ...(request.request_title && title !== undefined ? { title } : {}),
    ...(request.request_username && username !== undefined ? { username } : {}),
  };
}

function isOffered(room: Room, person: Person, request: RequestChat): boolean {
  const { chat, members, botStatus } = room;
  if (chat.type === 'private' || !members.has(person.id)) return false;
  if (request.chat_is_forum !== undefined && request.chat_is_forum !== Boolean(chat.is_forum)) return false;
  if (request.chat_has_username !== undefined && request.chat_has_username !== Boolean(chat.username)) return false;
  if (request.chat_is_created && [...members][0] !== person.id) return false;
  return !request.bot_is_member || botStatus === 'member' || botStatus === 'administrator';
}
