/** One bot's queue of updates: kept until an offset confirms them, as Telegram does. */
import type { ServerResponse } from 'node:http';
import type { Payload } from './payload.ts';

export interface Queued {
  readonly update_id: number;
}

interface Waiting {
  readonly send: (updates: readonly Queued[]) => void;
  readonly timer: NodeJS.Timeout;
}

const MOST = 100;

export class Feed {
  private queue: Queued[] = [];
  private waiting: Waiting | null = null;
  private lastId = 1_000_000;
  private flushing = false;
  private idle: (() => void) | null = null;

  get length(): number {
    return this.queue.length;
  }

  push(body: Payload): number {
    this.lastId += 1;
    this.queue.push({ update_id: this.lastId, ...body });
    this.flushSoon();
    return this.lastId;
  }

  /** Resolves when everything is confirmed and the bot waits for more. */
  async drained(): Promise<void> {
    while (this.queue.length > 0 || !this.waiting) await new Promise<void>((resolve) => (this.idle = resolve));
  }

  poll(payload: Payload, response: ServerResponse, send: (updates: readonly Queued[]) => void): void {
    const offset = Number(payload['offset'] ?? 0);
    const open = this.queue.findIndex(({ update_id: id }) => id >= offset);
    if (offset > 0) this.queue = open === -1 ? [] : this.queue.slice(open);
    if (this.waiting) this.release([]);
    if (this.queue.length > 0) return send(this.queue.slice(0, Number(payload['limit'] ?? MOST)));
    const timer = setTimeout(() => this.release([]), Math.min(Number(payload['timeout'] ?? 0), 50) * 1000);
    this.waiting = { send, timer };
    response.once('close', () => {
      if (this.waiting?.timer === timer) this.waiting = null;
      clearTimeout(timer);
    });
    this.idle?.();
  }

  private flushSoon(): void {
    if (!this.waiting || this.flushing) return;
    this.flushing = true;
    setImmediate(() => {
      this.flushing = false;
      if (this.queue.length > 0) this.release(this.queue.slice(0, MOST));
    });
  }

  private release(updates: readonly Queued[]): void {
    const { waiting } = this;
    this.waiting = null;
    if (!waiting) return;
    clearTimeout(waiting.timer);
    waiting.send(updates);
  }
}
