/** Time that passes only while everybody waits for it: an hour of pauses takes a moment. */
import type { Clock } from '../../../src/services/notices/pacer.ts';
import type { TestOffice } from './office.ts';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

export class SimulatedClock implements Clock {
  private ms = Date.parse('2026-11-23T05:00:00.000Z');
  private sleepers: Sleeper[] = [];
  private readonly at: TestOffice;

  /** The office's clock goes with it. */
  constructor(at: TestOffice) {
    this.at = at;
  }

  readonly now = (): number => this.ms;

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (ms <= 0 || signal?.aborted) {
        resolve();
        return;
      }
      const wake = (): void => {
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.sleepers.push({ until: this.ms + ms, wake });
      signal?.addEventListener('abort', wake);
    });

  /** Lets time pass until the work is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const end = work.finally(() => {
      done = true;
    });
    for (;;) {
      await allIsIdle();
      if (done) return end;
      this.wakeNext();
    }
  }

  private wakeNext(): void {
    const next = this.sleepers.toSorted((a, b) => a.until - b.until)[0];
    if (!next) return;
    this.sleepers = this.sleepers.filter((sleeper) => sleeper !== next);
    this.ms = Math.max(this.ms, next.until);
    this.at.setNow(new Date(this.ms).toISOString());
    next.wake();
  }
}

/** The store in memory needs a few turns of the loop, never time. */
async function allIsIdle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
}
