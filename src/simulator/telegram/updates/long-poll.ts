import type { Update } from '../objects/update.ts';
import { conflict } from '../refusal.ts';

interface Waiting {
  /** The updates that are ready now. */
  take: () => Update[];
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** A poll that waits: it ends with updates, with none when its time is up, or with 409. */
export class LongPoll {
  readonly result: Promise<Update[]>;
  readonly #take: () => Update[];
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  #isOver = false;
  #resolve: (updates: Update[]) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor({ take, timeoutMs, signal }: Waiting) {
    this.#take = take;
    this.#signal = signal;
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#timer = setTimeout(() => this.end(), timeoutMs);
    if (signal?.aborted) this.#aborted();
    else signal?.addEventListener('abort', this.#aborted);
  }

  flush(): void {
    // What is taken by a poll that is over would be lost.
    if (this.#isOver) return;
    const batch = this.#take();
    if (batch.length === 0) return;
    this.#done();
    this.#resolve(batch);
  }

  /** Ends it with 409 and this reason, or with no updates. */
  end(reason?: string): void {
    this.#done();
    if (reason === undefined) this.#resolve([]);
    else this.#reject(conflict(reason));
  }

  readonly #aborted = (): void => {
    this.#done();
    this.#reject(new DOMException('This operation was aborted', 'AbortError'));
  };

  #done(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#aborted);
  }
}
