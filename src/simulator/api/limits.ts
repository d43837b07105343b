import { tooManyRequests } from '../telegram/refusal.ts';

export interface Limits {
  perSecond?: number;
  perChatPerSecond?: number;
}

const WINDOW_MS = 1000;

/** A strict limit: so many messages in any one second, over all and per chat. */
export class RateLimiter {
  readonly #now: () => number;
  readonly #sent = new Map<string, number[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts one message, or throws 429 with `retry_after` in seconds. */
  take(limits: Limits, chat: string): void {
    const all = this.#window('');
    const ofChat = this.#window(`chat ${chat}`);
    this.#check(all, limits.perSecond);
    this.#check(ofChat, limits.perChatPerSecond);
    all.push(this.#now());
    ofChat.push(this.#now());
  }

  #check(window: number[], limit: number | undefined): void {
    if (limit === undefined || window.length < limit) return;
    const free = (window[window.length - limit] ?? 0) + WINDOW_MS - this.#now();
    throw tooManyRequests(Math.max(1, Math.ceil(free / 1000)));
  }

  #window(key: string): number[] {
    const since = this.#now() - WINDOW_MS;
    const kept = (this.#sent.get(key) ?? []).filter((at) => at > since);
    this.#sent.set(key, kept);
    return kept;
  }
}
