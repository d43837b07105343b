/** A life of the product that ends as `kill -9` ends it: after a write, before a call to Telegram or after it. From then on it reaches nothing. */
import type { Collection, CollectionSpec, Doc, Store } from '../../../src/services/ports.ts';
import type { WholeStore } from '../../../src/store/whole-store.ts';

/** The last: when all is done, and so many updates are not confirmed yet. */
export const SERIES = ['after a write', 'before a call', 'after a call', 'unconfirmed'] as const;
export type Series = (typeof SERIES)[number];

/** The nth write or call since it was armed is the last. */
export interface Death {
  readonly series: Series;
  readonly nth: number;
}

class Killed extends Error {
  override readonly name = 'Killed';
}

export class Life {
  isOver = false;
  writes = 0;
  calls = 0;
  private death: Death | null = null;
  private isArmed = false;
  private end: () => void = () => undefined;
  readonly ended = new Promise<void>((resolve) => {
    this.end = resolve;
  });

  /** Counts from now on; `null`: it lives. */
  arm(death: Death | null): void {
    [this.writes, this.calls, this.death, this.isArmed] = [0, 0, death, true];
  }

  kill(): void {
    this.isOver = true;
    this.end();
  }

  check(): void {
    if (this.isOver) throw new Killed('the process is gone');
  }

  async read<R>(read: () => Promise<R>): Promise<R> {
    this.check();
    const result = await read();
    this.check();
    return result;
  }

  /** `isOne`: it has changed something. */
  async write<R>(write: () => Promise<R>, isOne: (result: R) => boolean): Promise<R> {
    return this.read(async () => {
      const result = await write();
      if (isOne(result) && this.isArmed) this.writes += 1;
      this.dieAt('after a write', isOne(result) ? this.writes : 0);
      return result;
    });
  }

  async call<R>(call: () => Promise<R>): Promise<R> {
    this.check();
    if (this.isArmed) this.calls += 1;
    const nth = this.calls;
    this.dieAt('before a call', nth);
    return this.read(async () => {
      const result = await call();
      this.dieAt('after a call', nth);
      return result;
    });
  }

  private dieAt(series: Series, nth: number): void {
    if (!this.isArmed || this.death?.series !== series || this.death.nth !== nth) return;
    this.kill();
  }
}

/** The store as this life reaches it; closing it closes nothing. */
export const mortalStore = (store: WholeStore, life: Life): WholeStore => ({
  name: store.name,
  keepsAtHand: store.keepsAtHand,
  collection: (spec) => mortalCollection(store, spec, life),
  ping: () => life.read(() => store.ping()),
  compact: () => life.read(() => store.compact()),
  dump: () => store.dump(),
  load: (...parts) => store.load(...parts),
  close: () => Promise.resolve(),
});

function mortalCollection<T extends Doc>(store: Store, spec: CollectionSpec<T>, life: Life): Collection<T> {
  const real = store.collection(spec);
  const insert = (doc: T) =>
    life.write(
      () => real.insert(doc),
      (result) => result === 'inserted',
    );
  return {
    get: (id) => life.read(() => real.get(id)),
    find: (filter, options) => life.read(() => real.find(filter, options)),
    count: (filter) => life.read(() => real.count(filter)),
    groups: (filter, by) => life.read(() => real.groups(filter, by)),
    insert,
    insertAll: async (docs) => {
      const results: ('inserted' | 'taken')[] = [];
      for (const doc of docs) results.push(await insert(doc));
      return results;
    },
    patch: (...parts) =>
      life.write(
        () => real.patch(...parts),
        (result) => result === 'patched',
      ),
    replace: (doc) =>
      life.write(
        () => real.replace(doc),
        (result) => result === 'replaced',
      ),
    claim: (...parts) =>
      life.write(
        () => real.claim(...parts),
        (result) => result !== null,
      ),
    remove: (filter) =>
      life.write(
        () => real.remove(filter),
        (result) => result > 0,
      ),
  };
}

/** Telegram as this life reaches it; waiting for updates is no call. */
export const mortalFetch =
  (fetch_: typeof fetch, life: Life): typeof fetch =>
  (url, init) => {
    const isPoll = new URL(url instanceof Request ? url.url : url).pathname.endsWith('/getUpdates');
    return isPoll ? life.read(() => fetch_(url, init)) : life.call(() => fetch_(url, init));
  };
