import type { Room } from './room.ts';
import { badRequest, forbidden } from '../refusal.ts';
import type { World } from '../world.ts';

/** The chat of a `chat_id` (a number, its digits, or `@username`), or "chat not found". */
export function roomOf(world: World, chatId: number | string): Room {
  const name = typeof chatId === 'string' && chatId.startsWith('@') ? chatId.slice(1) : undefined;
  const room = name === undefined ? world.rooms.get(Number(chatId)) : world.rooms.byUsername(name);
  if (!room) throw badRequest('chat not found');
  return room;
}

/** A chat that the bot may write to now, or the 403 that says why not. */
export function writableRoom(world: World, chatId: number | string): Room {
  const room = roomOf(world, chatId);
  if (room.chat.type === 'private') checkPerson(world, room.chat.id);
  else if (room.botStatus === 'kicked' || room.botStatus === 'left') throw forbidden(outsideReason(room));
  return room;
}

function checkPerson(world: World, id: number): void {
  const person = world.people.get(id);
  if (!person) throw badRequest('chat not found');
  if (person.blocked) throw forbidden('bot was blocked by the user');
  if (!person.started) throw forbidden("bot can't initiate conversation with a user");
}

function outsideReason(room: Room): string {
  const kind = room.chat.type === 'supergroup' ? 'supergroup' : 'group';
  return room.botStatus === 'kicked'
    ? `bot was kicked from the ${kind} chat`
    : `bot is not a member of the ${kind} chat`;
}
