/** How a call reaches Telegram: never while it is closed, each try within its limit, again until it is answered. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import { chatOf, isRefusal, refusalOf } from './refusal.ts';
import { Windows } from './windows.ts';

/** What grammY reads of a response. */
interface Answer {
  readonly status: number;
  readonly json: () => Promise<unknown>;
}
/** What grammY says to a fetch; its signal is older than the type. */
interface Init {
  readonly body?: unknown;
  readonly signal?: Pick<AbortSignal, 'aborted' | 'addEventListener'>;
}
export type Fetch = (url: string, init: Init) => Promise<Answer>;

const CALL_MS = 30_000;
/** Between tries where Telegram or the network is at fault; then always the last. */
const PAUSES_MS = [300, 1000, 3000, 10_000, 30_000];
const UNTRIED = 'untried';
/** Polls have their own patience. */
const HURRIED = /\/getUpdates$/u;

interface Parts {
  readonly fetch: Fetch;
  readonly log: Log;
  /** Ends all waiting. */
  readonly stopping: AbortSignal;
  readonly callMs?: number;
}

export class Patience {
  private readonly parts: Parts;
  private readonly windows = new Windows();
  /** Chat -> calls that wait for Telegram. */
  private readonly waiting = new Map<string, number>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** A call of this chat, or one that is about none, waits: whoever made it is not stuck by its own fault. */
  isWaiting(chat: string): boolean {
    return this.waiting.has(chat) || this.waiting.has('');
  }

  /** Instead of node-fetch. A body that can be read only once (an upload) is tried once. */
  readonly fetch: Fetch = async (url, init) => {
    if (HURRIED.test(url)) return this.parts.fetch(url, init);
    if (!this.windows.areOpen || typeof init.body !== 'string') return this.patiently(url, init, UNTRIED);
    const tried = await this.tried(url, init);
    return isAnswer(tried) ? tried : this.patiently(url, init, tried);
  };

  private async patiently(url: string, init: Init, first: unknown): Promise<Answer> {
    const chat = chatOf(init.body);
    this.waiting.set(chat, (this.waiting.get(chat) ?? 0) + 1);
    try {
      return await this.untilAnswered(url, init, { chat, tried: first });
    } finally {
      const left = (this.waiting.get(chat) ?? 1) - 1;
      if (left === 0) this.waiting.delete(chat);
      else this.waiting.set(chat, left);
    }
  }

  private async untilAnswered(
    url: string,
    init: Init,
    { chat, tried }: { chat: string; tried: unknown },
  ): Promise<Answer> {
    let fault = tried;
    for (let failed = 0; ; failed += 1) {
      await this.pause(chat, fault, failed);
      if (init.signal?.aborted) throw new Error('the caller waits no longer');
      fault = await this.tried(url, init);
      if (isAnswer(fault)) return fault;
      if (typeof init.body !== 'string' && !isRefusal(fault)) throw fault;
    }
  }

  /** Rejects when all is stopped. */
  private async pause(chat: string, fault: unknown, failed: number): Promise<void> {
    const { stopping, log } = this.parts;
    if (isRefusal(fault)) this.windows.refused(chat, fault.retryAfter);
    else if (fault !== UNTRIED) {
      log.warn({ err: fault, failed }, 'a call is tried again');
      await sleep(PAUSES_MS[Math.min(failed, PAUSES_MS.length - 1)], undefined, { signal: stopping });
    }
    for (let ms = this.windows.closedFor(chat); ms > 0; ms = this.windows.closedFor(chat))
      await sleep(ms, undefined, { signal: stopping });
  }

  /** An answer; or why it is none: the pause Telegram asks for, its own fault, the network's. */
  private async tried(url: string, init: Init): Promise<unknown> {
    const { fetch, stopping, callMs = CALL_MS } = this.parts;
    const limit = new AbortController();
    const stop = (): void => limit.abort();
    const timer = setTimeout(stop, callMs);
    init.signal?.addEventListener('abort', stop);
    try {
      const response = await fetch(url, { ...init, signal: limit.signal });
      if (response.status >= 500) return new Error(`Telegram answers ${response.status}`);
      const said = await response.json();
      if (response.status === 429) return refusalOf(said);
      this.windows.answered();
      return { status: response.status, json: () => Promise.resolve(said) } satisfies Answer;
    } catch (error) {
      if (init.signal?.aborted || stopping.aborted) throw error;
      return error;
    } finally {
      clearTimeout(timer);
    }
  }
}

const isAnswer = (tried: unknown): tried is Answer => typeof tried === 'object' && tried !== null && 'json' in tried;
