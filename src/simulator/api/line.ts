import { BotApi } from './bot-api.ts';
import type { CallRecord } from './call-log.ts';
import type { Faults } from './faults.ts';
import { inProcessFetch } from './in-process-fetch.ts';
import type { FetchInit } from './in-process-fetch.ts';
import type { Limits } from './limits.ts';
import type { Listener } from '../telegram/events.ts';
import type { User } from '../telegram/objects/chat.ts';
import type { Update } from '../telegram/objects/update.ts';
import { World } from '../telegram/world.ts';
import type { WorldOptions } from '../telegram/world.ts';

export interface SimulatorOptions extends WorldOptions {
  /** For faults with a probability: a number in [0, 1). */
  random?: () => number;
}

/** The bot's side of the simulator: its API in the same process, the delivery of its updates, what goes wrong on purpose. */
export class Line {
  /** The state itself, for the HTTP server and for tests that look closer. */
  readonly world: World;
  readonly api: BotApi;

  constructor(options: SimulatorOptions = {}) {
    this.world = new World(options);
    this.api = new BotApi(this.world, options.random);
    this.world.webhook.onReply = async ({ method, ...params }) => {
      await this.api.call({ token: this.token, method: String(method), params, uploads: new Map() });
    };
  }

  get token(): string {
    return this.world.token;
  }

  get bot(): User {
    return this.world.bot;
  }

  /** `fetch` for a Bot API client in the same process, e.g. grammY's `client.fetch`. */
  readonly fetch = async (url: unknown, init?: FetchInit): Promise<Response> =>
    await inProcessFetch(this.api, url, init);

  /** Resolves when the bot has confirmed every update queued so far; rejects after `timeoutMs` (10 s). */
  async settled(timeoutMs?: number): Promise<void> {
    await this.world.updates.settled(timeoutMs);
  }

  /** Delivers a recent update once more, with its `update_id`. Throws a RangeError for an unknown one. */
  redeliver(updateId: number): void {
    this.world.updates.redeliver(updateId);
  }

  pushUpdate(raw: Update): void {
    this.world.updates.pushRaw(raw);
  }

  /** Holds updates back until `resume`; between the two they can be reordered. */
  pause(): void {
    this.world.updates.pause();
  }

  resume(): void {
    this.world.updates.resume();
  }

  reorder(updateIds?: readonly number[]): void {
    this.world.updates.reorder(updateIds);
  }

  /** The id that the next update will get. */
  get nextUpdateId(): number {
    return this.world.numbers.updates.next;
  }

  set nextUpdateId(id: number) {
    this.world.numbers.updates.next = id;
  }

  /** Ids of the updates that are not confirmed yet. */
  get pendingUpdates(): number[] {
    return this.world.updates.pendingIds();
  }

  get faults(): Faults {
    return this.api.faults;
  }

  get limits(): Limits | undefined {
    return this.api.limits;
  }

  set limits(limits: Limits | undefined) {
    this.api.limits = limits;
  }

  /** The last calls of the bot, oldest first. */
  get calls(): readonly CallRecord[] {
    return this.api.calls.all;
  }

  clearCalls(): void {
    this.api.calls.all.length = 0;
  }

  onEvent(listener: Listener): () => void {
    return this.world.events.on(listener);
  }

  /** Ends long polls and webhook deliveries. */
  close(): void {
    this.world.updates.stopPolling();
    this.world.webhook.clear();
  }
}
