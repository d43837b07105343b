import type { Update } from '../objects.ts';
import { conflict } from '../refusal.ts';

const FIRST_UPDATE_ID = 100_001;
const SETTLE_TIMEOUT_MS = 10_000;
const OTHER_POLLER = 'terminated by other getUpdates request; make sure that only one bot instance is running';
const UNASKED = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

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

interface Poller {
  flush(): void;
  /** Ends it with 409 and this reason, or with no updates. */
  end(reason?: string): void;
}

/** The updates that the bot has not confirmed yet, and its long poll. */
export class Updates {
  nextId = FIRST_UPDATE_ID;
  allowed: ReadonlySet<string> | undefined;
  /** While paused nothing is handed out: several updates can be prepared, reordered, and released together. */
  #paused = false;
  #queue: Queued[] = [];
  #poller: Poller | undefined;
  #flushing = false;
  readonly #watchers = new Set<() => void>();
  readonly #recent = new Map<number, Queued>();

  push(fields: Omit<Update, 'update_id'>, key: number): Update | undefined {
    const kind = Object.keys(fields)[0] ?? '';
    if (this.allowed ? !this.allowed.has(kind) : UNASKED.has(kind)) return undefined;
    const update: Update = { update_id: this.nextId++, ...fields };
    this.#enqueue({ update, key, handedOut: false, again: false });
    return update;
  }

  /** Queues this very update, whatever its id: a raw or malformed one. */
  pushRaw(update: Update): void {
    this.#enqueue({ update, key: 0, handedOut: false, again: true });
  }

  redeliver(updateId: number): void {
    const known = this.#recent.get(updateId);
    if (!known) throw new RangeError(`no recent update ${updateId}`);
    this.#enqueue({ update: known.update, key: known.key, handedOut: false, again: true });
  }

  /** Reverses the updates that wait, or puts them in the order of the given ids. */
  reorder(ids?: readonly number[]): void {
    const waiting = this.#queue.filter((item) => !item.handedOut);
    const place = (item: Queued): number => (ids ? ids.indexOf(item.update.update_id) : -waiting.indexOf(item));
    const sorted = [...waiting].sort((a, b) => place(a) - place(b));
    this.#queue = [...this.#queue.filter((item) => item.handedOut), ...sorted];
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#scheduleFlush();
  }

  waiting(): readonly Queued[] {
    return this.#paused ? [] : this.#queue;
  }

  pendingIds(): number[] {
    return this.#queue.map((item) => item.update.update_id);
  }

  confirm(item: Queued): void {
    const at = this.#queue.indexOf(item);
    if (at !== -1) this.#queue.splice(at, 1);
    this.#changed();
  }

  drop(): void {
    this.#queue = [];
    this.#changed();
  }

  /** Called whenever something is queued or released, at most once a tick. */
  onQueued: () => void = () => undefined;

  async poll({ offset, limit, timeoutMs, signal }: Poll): Promise<Update[]> {
    this.#poller?.end(OTHER_POLLER);
    this.#confirmBelow(offset);
    const ready = this.#take(offset, limit);
    if (ready.length > 0 || timeoutMs <= 0) return ready;
    return await this.#wait({ offset, limit, timeoutMs, ...(signal ? { signal } : {}) });
  }

  stopPolling(reason?: string): void {
    this.#poller?.end(reason);
  }

  /** Resolves when every update queued until now is confirmed. */
  async settled(timeoutMs = SETTLE_TIMEOUT_MS): Promise<void> {
    const asked = new Set(this.#queue);
    const rest = (): number[] => this.#queue.filter((item) => asked.has(item)).map((item) => item.update.update_id);
    if (asked.size === 0) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(check);
        reject(new Error(`after ${timeoutMs} ms the bot has not confirmed the updates ${rest().join(', ')}`));
      }, timeoutMs);
      const check = (): void => {
        if (rest().length > 0) return;
        clearTimeout(timer);
        this.#watchers.delete(check);
        resolve();
      };
      this.#watchers.add(check);
    });
  }

  #enqueue(item: Queued): void {
    this.#queue.push(item);
    this.#remember(item);
    this.#scheduleFlush();
  }

  #remember(item: Queued): void {
    this.#recent.set(item.update.update_id, item);
    if (this.#recent.size <= 2000) return;
    for (const oldest of this.#recent.keys()) {
      this.#recent.delete(oldest);
      return;
    }
  }

  #scheduleFlush(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    // What one act queues travels in one batch.
    queueMicrotask(() => {
      this.#flushing = false;
      this.#poller?.flush();
      this.onQueued();
    });
  }

  #take(offset: number, limit: number): Update[] {
    if (this.#paused) return [];
    const open = this.#queue.filter((item) => item.again || offset <= 0 || item.update.update_id >= offset);
    const batch = offset < 0 ? open.slice(offset) : open.slice(0, limit);
    for (const item of batch) item.handedOut = true;
    return batch.map((item) => item.update);
  }

  #confirmBelow(offset: number): void {
    if (this.#queue.length === 0 || offset === 0) return;
    const from = offset > 0 ? offset : (this.#queue.at(offset)?.update.update_id ?? 0);
    this.#queue = this.#queue.filter((item) => item.update.update_id >= from || (item.again && !item.handedOut));
    this.#changed();
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  async #wait({ offset, limit, timeoutMs, signal }: Poll): Promise<Update[]> {
    return await new Promise<Update[]>((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', aborted);
        if (this.#poller === poller) this.#poller = undefined;
      };
      const aborted = (): void => {
        done();
        reject(new DOMException('This operation was aborted', 'AbortError'));
      };
      const poller: Poller = {
        flush: () => {
          const batch = this.#take(offset, limit);
          if (batch.length === 0) return;
          done();
          resolve(batch);
        },
        end: (reason) => {
          done();
          if (reason === undefined) resolve([]);
          else reject(conflict(reason));
        },
      };
      const timer = setTimeout(() => {
        done();
        resolve([]);
      }, timeoutMs);
      if (signal?.aborted) return aborted();
      signal?.addEventListener('abort', aborted);
      this.#poller = poller;
    });
  }
}
