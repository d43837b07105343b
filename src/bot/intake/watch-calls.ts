/** What the bot remembers of its own calls: which taps are answered, which message is the newest in a chat. */
import type { AutoRetryOptions } from '@grammyjs/auto-retry';
import { HttpError, type Transformer } from 'grammy';
import type { Kit } from '../talk/context.ts';

/** Waits for Telegram within reason: an update must end before its deadline. The network's faults are `retryNetwork`'s. */
export const RETRY: Partial<AutoRetryOptions> = { maxRetryAttempts: 3, maxDelaySeconds: 20, rethrowHttpErrors: true };

const NETWORK_PAUSES_MS = [300, 2000];

/** A cut connection is tried again twice; auto-retry would do so for ever. Then the update comes again as a whole. */
export const retryNetwork: Transformer = async (previous, method, payload, signal) => {
  for (const pause of NETWORK_PAUSES_MS) {
    try {
      return await previous(method, payload, signal);
    } catch (error) {
      if (!(error instanceof HttpError) || signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return previous(method, payload, signal);
};

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
