import type { InlineKeyboardButton, Message } from '../objects.ts';

export type ButtonPlace = string | { row: number; column: number };

/** The inline button with this label or at this place; a RangeError that lists the labels if there is none. */
export function buttonAt(message: Message | undefined, id: number, place: ButtonPlace): InlineKeyboardButton {
  const rows = message?.reply_markup?.inline_keyboard ?? [];
  const button =
    typeof place === 'string' ? rows.flat().find(({ text }) => text === place) : rows[place.row]?.[place.column];
  if (button) return button;
  const labels = rows.flat().map(({ text }) => text);
  throw new RangeError(`no button ${JSON.stringify(place)} on message ${id}; it has ${JSON.stringify(labels)}`);
}
