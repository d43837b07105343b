import type { Queued } from './queued.ts';
import { postUpdate } from './post-update.ts';
import type { WebhookSettings } from './post-update.ts';
import type { Updates } from './updates.ts';

const RETRY_CAP_MS = 60_000;
const RETRY_MS = 2000;
const DEFAULT_CONNECTIONS = 40;

/** What a webhook answered in its response body: a method to run, as the Bot API allows. */
export type WebhookReply = (params: Record<string, unknown>) => Promise<void>;

/** Delivers updates by HTTP: one at a time per chat, again and again until the bot answers 2xx. */
export class Webhook {
  onReply: WebhookReply = async () => undefined;
  readonly #updates: Updates;
  readonly #now: () => number;
  readonly #retryMs: number;
  readonly #inFlight = new Set<Queued>();
  readonly #failures = new Map<Queued, { count: number; until: number }>();
  #settings: WebhookSettings | undefined;
  #abort = new AbortController();
  #lastError: { date: number; message: string } | undefined;

  constructor(updates: Updates, now: () => number, retryMs = RETRY_MS) {
    this.#updates = updates;
    this.#now = now;
    this.#retryMs = retryMs;
    updates.onQueued = () => this.#pump();
  }

  get isSet(): boolean {
    return this.#settings !== undefined;
  }

  set(settings: WebhookSettings): void {
    this.clear();
    this.#settings = settings;
    this.#pump();
  }

  clear(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#settings = undefined;
    this.#inFlight.clear();
    this.#failures.clear();
    this.#lastError = undefined;
  }

  info(): Record<string, unknown> {
    const error = this.#lastError;
    return {
      url: this.#settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.#updates.pendingIds().length,
      ...(this.#settings ? { max_connections: this.#settings.maxConnections ?? DEFAULT_CONNECTIONS } : {}),
      ...(error ? { last_error_date: error.date, last_error_message: error.message } : {}),
      ...(this.#updates.allowed ? { allowed_updates: [...this.#updates.allowed] } : {}),
    };
  }

  #pump(): void {
    const settings = this.#settings;
    if (!settings) return;
    const busy = new Set([...this.#inFlight].map((item) => item.key));
    for (const item of this.#updates.waiting()) {
      if (this.#inFlight.size >= (settings.maxConnections ?? DEFAULT_CONNECTIONS)) return;
      if (busy.has(item.key)) continue;
      busy.add(item.key);
      if ((this.#failures.get(item)?.until ?? 0) > Date.now()) continue;
      this.#inFlight.add(item);
      item.handedOut = true;
      void this.#deliver(item, settings, this.#abort.signal);
    }
  }

  async #deliver(item: Queued, settings: WebhookSettings, stopped: AbortSignal): Promise<void> {
    const failure = await this.#attempt(item, settings, stopped);
    if (stopped.aborted) return;
    this.#inFlight.delete(item);
    if (failure === undefined) {
      this.#failures.delete(item);
      this.#updates.confirm(item);
    } else {
      this.#putOff(item, failure);
    }
    this.#pump();
  }

  async #attempt(item: Queued, settings: WebhookSettings, stopped: AbortSignal): Promise<string | undefined> {
    const { failure, reply } = await postUpdate(item.update, settings, stopped);
    if (reply) await this.onReply(reply);
    return failure;
  }

  #putOff(item: Queued, message: string): void {
    this.#lastError = { date: Math.floor(this.#now() / 1000), message };
    const count = (this.#failures.get(item)?.count ?? 0) + 1;
    // Telegram tries again at once, then doubles its pause.
    const pause = count === 1 ? 0 : Math.min(RETRY_CAP_MS, this.#retryMs * 2 ** (count - 2));
    this.#failures.set(item, { count, until: Date.now() + pause });
    if (pause > 0) setTimeout(() => this.#pump(), pause + 1).unref();
  }
}
