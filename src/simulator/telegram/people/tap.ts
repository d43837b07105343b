import type { Room } from '../chats/room.ts';
import type { InlineKeyboardButton } from '../objects/keyboard.ts';
import type { Message } from '../objects/message.ts';
import type { Acting } from './acting.ts';
import { userOf } from './person.ts';

export type ButtonPlace = string | { row: number; column: number };

export interface Tapped {
  /** Set for a button that asks the bot: it must answer this id. */
  callbackQueryId?: string;
  updateId?: number;
  /** The address of a url button. */
  url?: string;
}

/** Taps the inline button with this label, or at this place. Throws a RangeError if there is none. */
export function tap(acting: Acting, room: Room, messageId: number, place: ButtonPlace): Tapped {
  const button = buttonAt(room.get(messageId)?.message, messageId, place);
  if (button.url !== undefined) return { url: button.url };
  return button.callback_data === undefined ? {} : tapData(acting, room, messageId, button.callback_data);
}

/** Sends this button data whatever the message shows: a forged tap, or one on a keyboard that has changed since. */
export function tapData(acting: Acting, room: Room, messageId: number, data: string): Tapped {
  const id = acting.world.taps.add(acting.person.id, room.chat.id);
  const update = acting.push(room, {
    callback_query: {
      id,
      from: userOf(acting.person),
      message: room.get(messageId)?.message ?? { chat: room.chat, message_id: messageId, date: 0 },
      chat_instance: String(-room.chat.id * 7919),
      data,
    },
  });
  return { callbackQueryId: id, ...(update ? { updateId: update.update_id } : {}) };
}

function buttonAt(message: Message | undefined, id: number, place: ButtonPlace): InlineKeyboardButton {
  const rows = message?.reply_markup?.inline_keyboard ?? [];
  const button =
    typeof place === 'string' ? rows.flat().find(({ text }) => text === place) : rows[place.row]?.[place.column];
  if (button) return button;
  const labels = rows.flat().map(({ text }) => text);
  throw new RangeError(`no button ${JSON.stringify(place)} on message ${id}; it has ${JSON.stringify(labels)}`);
}
