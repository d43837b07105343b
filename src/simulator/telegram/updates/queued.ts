import type { Update } from '../objects/update.ts';

export interface Queued {
  readonly update: Update;
  /** Updates of one key reach a webhook one after the other. */
  readonly key: number;
  /** Handed to the bot, but not yet confirmed by it. */
  handedOut: boolean;
  /** Delivered again whatever the poller's offset says. */
  readonly again: boolean;
}

export interface Poll {
  offset: number;
  limit: number;
  timeoutMs: number;
  signal?: AbortSignal;
}
