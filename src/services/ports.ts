/** The few words every storage engine speaks. See docs/decisions and shared/store.md: what is not here is not used. */
import type { z } from 'zod';

/** What every stored document has. `version` is 1 when inserted and grows by one with each patch, replace or claim. */
export interface Doc {
  readonly id: string;
  readonly version: number;
}

export type Scalar = string | number | boolean | null;

export interface Range<V> {
  readonly $in?: readonly V[];
  readonly $ne?: V;
  readonly $lt?: V;
  readonly $lte?: V;
  readonly $gt?: V;
  readonly $gte?: V;
  readonly $exists?: boolean;
}

type ScalarKey<T> = { [K in keyof T]-?: NonNullable<T[K]> extends string | number | boolean ? K : never }[keyof T];

/** Equality or a range on top-level scalar fields; all must hold. */
export type Filter<T> = { readonly [K in ScalarKey<T>]?: NonNullable<T[K]> | null | Range<NonNullable<T[K]>> };

export interface FindOptions<T> {
  /** Fields in order of importance; `id` is always the last tie-breaker, ascending. Missing and null sort first. */
  readonly sort?: readonly (readonly [field: ScalarKey<T>, direction: 'asc' | 'desc'])[];
  readonly limit?: number;
  /** Keyset page: only documents that come after this one (a document of the same query) in the sort order. */
  readonly after?: T;
  /** Keyset page backwards: the last `limit` documents that come before this one, in the sort order. Not together with `after`. */
  readonly before?: T;
}

/** Named fields to change; a path may reach into a plain object with dots (`answers.level`). Path segments never come from outsiders. */
export interface Change {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly unset?: readonly string[];
  /** Appends one value to an array; the array is made if it is missing. */
  readonly push?: Readonly<Record<string, unknown>>;
}

/**
 * One kind of document. Every write that resolves is durable. Values returned are the caller's own copies.
 * `id` is unique; each unique index of the collection's spec too (a null or missing field takes part in no unique index).
 * Values are plain data: no Date, no NaN; absent properties are left out; half a surrogate pair becomes U+FFFD.
 * Every word rejects with BadRequest for what these types do not allow, with StoreFailed if the store cannot be reached.
 */
export interface Collection<T extends Doc> {
  get(id: string): Promise<T | null>;
  find(filter: Filter<T>, options?: FindOptions<T>): Promise<T[]>;
  count(filter: Filter<T>): Promise<number>;
  /** Counts by the values of one or two fields, e.g. by state and kind, in the order of the values. A missing field counts as null. */
  groups<K extends ScalarKey<T>>(
    filter: Filter<T>,
    by: readonly K[],
  ): Promise<{ readonly by: Pick<T, K>; readonly count: number }[]>;
  /** `taken`: another document already has this id or one of the unique keys; nothing was written. `version` is stored as 1. */
  insert(doc: T): Promise<'inserted' | 'taken'>;
  /** Inserts many in few commands, each by itself: what became of each, in their order. If it rejects, some may be inserted. */
  insertAll(docs: readonly T[]): Promise<readonly ('inserted' | 'taken')[]>;
  /** Changes the document if it still has this version. `stale`: it has another one, or is gone; nothing was written. */
  patch(id: string, version: number, change: Change): Promise<'patched' | 'stale' | 'taken'>;
  /** Replaces the whole document if it still has `doc.version`; stored with the next version. Fields of a newer version are kept. */
  replace(doc: T): Promise<'replaced' | 'stale' | 'taken'>;
  /**
   * Atomically changes the first match and returns it as changed: a claim with a lease, or null if none matches.
   * Without a sort it is any match, whichever the index gives first. Rejects if the change would break a unique key.
   */
  claim(
    filter: Filter<T>,
    set: Readonly<Record<string, unknown>>,
    options?: Pick<FindOptions<T>, 'sort'>,
  ): Promise<T | null>;
  /** Removes all that match; resolves to how many. */
  remove(filter: Filter<T>): Promise<number>;
}

export interface Index<T> {
  readonly fields: readonly ScalarKey<T>[];
  readonly unique?: true;
}

/** A row of the table of collections: its name, its one schema (zod), its indexes. */
export interface CollectionSpec<T extends Doc = Doc> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly indexes: readonly Index<T>[];
  /** The shape of documents inserted and replaced now; each carries its own in `shape`, the first shape says nothing. Found by an index. */
  readonly shape?: number;
}

export interface Store {
  /** For people: `embedded (folder)`, `memory`, or the server's name and version. */
  readonly name: string;
  /** Documents used lately are in its memory already: a cache before it would only do the work twice. */
  readonly keepsAtHand: boolean;
  collection<T extends Doc>(spec: CollectionSpec<T>): Collection<T>;
  /** Rejects while the store cannot be reached. */
  ping(): Promise<void>;
  /**
   * After an erasure: what was removed or overwritten until now leaves the files of the store too. Resolves when that is noted durably; it
   * happens in the background, after a kill at the next start. MongoDB does it by itself.
   */
  compact(): Promise<void>;
  close(): Promise<void>;
}
