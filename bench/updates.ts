/** Updates as Telegram sends them, from what somebody does. */
import type { Act } from './script.ts';

type Payload = Readonly<Record<string, unknown>>;

/** The bot's message that is answered. */
export interface Shown {
  readonly messageId: number;
  readonly payload: Payload;
}

const BUTTON = /"callback_data":"([^"]+)"/gu;

/** An update without its number; `fresh` is an id nobody has had. */
export function updateOf(person: number, act: Act, shown: Shown, fresh: number): Payload {
  const from = { id: person, is_bot: false, first_name: 'Person', language_code: 'ru' };
  const chat = { id: person, type: 'private', first_name: 'Person' };
  if ('type' in act) return { message: { message_id: fresh, from, chat, date: 1, text: act.type } };
  const message = { message_id: shown.messageId, chat, date: 1, text: shown.payload['text'] ?? '' };
  return {
    callback_query: { id: String(fresh), from, chat_instance: '1', message, data: buttonFor(act, shown.payload) },
  };
}

/** The data of the shown button that means this option; any data where the bot shows none. */
function buttonFor(act: Extract<Act, { option: string }>, payload: Payload): string {
  const markup = JSON.stringify(payload['reply_markup'] ?? '').replaceAll(String.raw`\"`, '"');
  const all = [...markup.matchAll(BUTTON)].map(([, data = '']) => data);
  return all.find((data) => data.endsWith(`${act.field}:=${act.option}`)) ?? `f:k:${act.field}:=${act.option}`;
}
