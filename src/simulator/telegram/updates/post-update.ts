import { z } from 'zod';
import type { Update } from '../objects/update.ts';

const RESPONSE_TIMEOUT_MS = 60_000;

export interface WebhookSettings {
  url: string;
  secret?: string;
  maxConnections?: number;
}

/** What came back: a method to run, as the Bot API allows in the body, or why it did not arrive. */
interface Posted {
  failure?: string;
  reply?: Record<string, unknown>;
}

const replyShape = z.looseObject({ method: z.string() });

export async function postUpdate(
  update: Update,
  { url, secret }: WebhookSettings,
  stopped: AbortSignal,
): Promise<Posted> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret ? { 'x-telegram-bot-api-secret-token': secret } : {}),
      },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(RESPONSE_TIMEOUT_MS)]),
    });
    const body = await response.text();
    if (!response.ok) {
      return { failure: `Wrong response from the webhook: ${response.status} ${response.statusText}` };
    }
    return readReply(body);
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { failure: isLate ? 'Read timeout expired' : 'Connection refused' };
  }
}

function readReply(body: string): Posted {
  if (!body.startsWith('{')) return {};
  try {
    const reply = replyShape.safeParse(JSON.parse(body)).data;
    return reply ? { reply } : {};
  } catch {
    return {};
  }
}
