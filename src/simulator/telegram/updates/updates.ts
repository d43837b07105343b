import type { Sequence } from '../numbers/sequence.ts';
import type { Update } from '../objects/update.ts';
import { LongPoll } from './long-poll.ts';
import type { Poll, Queued } from './queued.ts';
import { Recent } from './recent.ts';
import { Settling } from './settling.ts';

const SETTLE_TIMEOUT_MS = 10_000;
const OTHER_POLLER = 'terminated by other getUpdates request; make sure that only one bot instance is running';
const UNASKED = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** The updates that the bot has not confirmed yet, and its long poll. */
export class Updates {
  readonly ids: Sequence;
  allowed: ReadonlySet<string> | undefined;
  /** While paused nothing is handed out: several updates can be prepared, reordered, and released together. */
  #paused = false;
  #queue: Queued[] = [];
  #poller: LongPoll | undefined;
  #flushing = false;
  readonly #settling = new Settling();
  readonly #recent = new Recent();

  constructor(ids: Sequence) {
    this.ids = ids;
  }

  /** Called whenever something is queued or released, at most once a tick. */
  onQueued: () => void = () => undefined;

  push(fields: Omit<Update, 'update_id'>, key: number): Update | undefined {
    const kind = Object.keys(fields)[0] ?? '';
    if (this.allowed ? !this.allowed.has(kind) : UNASKED.has(kind)) return undefined;
    const update: Update = { update_id: this.ids.take(), ...fields };
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
    this.#settling.check();
  }

  drop(): void {
    this.#queue = [];
    this.#settling.check();
  }

  async poll({ offset, limit, timeoutMs, signal }: Poll): Promise<Update[]> {
    this.#poller?.end(OTHER_POLLER);
    this.#poller = undefined;
    this.#confirmBelow(offset);
    const take = (): Update[] => this.#take(offset, limit);
    const ready = take();
    if (ready.length > 0 || timeoutMs <= 0) return ready;
    const poller = new LongPoll({ take, timeoutMs, signal });
    this.#poller = poller;
    try {
      return await poller.result;
    } finally {
      if (this.#poller === poller) this.#poller = undefined;
    }
  }

  stopPolling(reason?: string): void {
    this.#poller?.end(reason);
  }

  /** Resolves when every update queued until now is confirmed. */
  async settled(timeoutMs = SETTLE_TIMEOUT_MS): Promise<void> {
    const asked = new Set(this.#queue);
    const rest = (): number[] => this.#queue.filter((item) => asked.has(item)).map((item) => item.update.update_id);
    await this.#settling.until(rest, timeoutMs);
  }

  #enqueue(item: Queued): void {
    this.#queue.push(item);
    this.#recent.add(item);
    this.#scheduleFlush();
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
    this.#settling.check();
  }
}
