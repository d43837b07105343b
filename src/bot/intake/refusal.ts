/** What Telegram says when it closes a chat, and of which chat a call is. */
import { z } from 'zod';

export interface Refusal {
  readonly retryAfter: number;
}

const refusal = z.object({ parameters: z.object({ retry_after: z.number() }) });
const ofChat = z.object({ chat_id: z.union([z.string(), z.number()]) });

export function refusalOf(said: unknown): Refusal {
  const read = refusal.safeParse(said);
  return { retryAfter: read.success ? read.data.parameters.retry_after : 1 };
}

export const isRefusal = (tried: unknown): tried is Refusal =>
  typeof tried === 'object' && tried !== null && 'retryAfter' in tried;
/** '' for a call that is about no chat. */
export function chatOf(body: unknown): string {
  const read = ofChat.safeParse(typeof body === 'string' ? JSON.parse(body) : undefined);
  return read.success ? String(read.data.chat_id) : '';
}
