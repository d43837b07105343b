/** What the bot remembers of its own calls: which taps are answered, which message is the newest in a chat. */
import type { Transformer } from 'grammy';
import type { Kit } from '../talk/context.ts';

export interface Watched {
  readonly newest: Map<number, number>;
  readonly answeredTaps: Set<string>;
}

const MAX_CHATS = 10_000;

export function watchCalls({ newest, answeredTaps }: Pick<Kit, keyof Watched>): Transformer {
  return async (previous, method, payload, signal) => {
    const response = await previous(method, payload, signal);
    if (!response.ok) return response;
    if (method === 'answerCallbackQuery')
      answeredTaps.add((payload as { callback_query_id: string }).callback_query_id);
    else if (method.startsWith('send')) remember(newest, response.result);
    return response;
  };
}

function remember(newest: Map<number, number>, result: unknown): void {
  const message = result as { message_id?: number; chat?: { id: number } } | true;
  if (message === true || message.chat === undefined || message.message_id === undefined) return;
  newest.delete(message.chat.id);
  newest.set(message.chat.id, message.message_id);
  if (newest.size <= MAX_CHATS) return;
  const [oldest] = newest.keys();
  if (oldest !== undefined) newest.delete(oldest);
}
