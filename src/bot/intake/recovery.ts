/** Waiting for a store that is away: everybody waits for the same answer. */
import { setTimeout as sleep } from 'node:timers/promises';

const ASK_EVERY_MS = 500;

export class Recovery {
  private readonly ping: () => Promise<void>;
  private readonly stopping: AbortSignal;
  private waiting: Promise<void> | null = null;

  constructor(ping: () => Promise<void>, stopping: AbortSignal) {
    this.ping = ping;
    this.stopping = stopping;
  }

  async isAway(): Promise<boolean> {
    try {
      await this.ping();
      return false;
    } catch {
      return true;
    }
  }

  /** Resolves when the store answers, or all is stopped. */
  back(): Promise<void> {
    this.waiting ??= this.wait().finally(() => {
      this.waiting = null;
    });
    return this.waiting;
  }

  private async wait(): Promise<void> {
    do await sleep(ASK_EVERY_MS, undefined, { signal: this.stopping }).catch(() => undefined);
    while (!this.stopping.aborted && (await this.isAway()));
  }
}
