import type { Room, StoredMessage } from '../telegram/chats/room.ts';
import { badRequest } from '../telegram/refusal.ts';

/** The message with this id, or a refusal such as "message to copy not found". */
export function foundIn(room: Room, id: number, otherwise: string): StoredMessage {
  const stored = room.get(id);
  if (!stored) throw badRequest(otherwise);
  return stored;
}
