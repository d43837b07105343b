import { replace } from '../chats/post.ts';
import { reachesBot } from '../chats/privacy.ts';
import type { Room } from '../chats/room.ts';
import type { Message } from '../objects/message.ts';
import type { Acting } from './acting.ts';
import { textOf } from './person-content.ts';

/** Puts other words into one's own message. Throws a RangeError if there is none. */
export function edit(acting: Acting, room: Room, messageId: number, text: string): Message {
  const old = room.get(messageId)?.message;
  if (!old || old.from.id !== acting.person.id) throw new RangeError(`no own message ${messageId}`);
  const { entities: _old, ...kept } = old;
  const { text: typed, ...marks } = textOf(text);
  const changed = old.caption === undefined ? { text: typed } : { caption: typed };
  const edited = replace(acting.world, room, { ...kept, edit_date: acting.world.seconds(), ...changed, ...marks });
  if (reachesBot(acting.world, room, edited)) acting.push(room, { edited_message: edited });
  return edited;
}
