import type { Collection, Doc } from '../services/ports.ts';
import { applyChange, readChange } from './change.ts';
import { fieldsOf } from './fields.ts';
import type { Fields } from './fields.ts';
import type { AnySpec } from './index-specs.ts';
import { LeastRecent } from './least-recent.ts';
import { copyOf, plainObject } from './plain.ts';
import type { PlainDoc } from './table.ts';

const DEFAULT_MAX = 2000;

export interface CachedCollection<T extends Doc> extends Collection<T> {
  /** As `get`, but from the store, not from this process's memory. */
  fresh(id: string): Promise<T | null>;
}

/**
 * `get` answers from the documents this process read or wrote last, at most `max` of them. Another process may have
 * changed one since: a patch of it is then `stale`, which also drops it from the cache.
 */
export function cached<T extends Doc>(
  collection: Collection<T>,
  spec: AnySpec,
  { max = DEFAULT_MAX }: { readonly max?: number } = {},
): CachedCollection<T> {
  return new Cached(collection, fieldsOf(spec), max);
}

class Cached<T extends Doc> implements CachedCollection<T> {
  private readonly collection: Collection<T>;
  private readonly fields: Fields;
  private readonly docs: LeastRecent<PlainDoc>;
  private removals = 0;
  readonly find: Collection<T>['find'];
  readonly count: Collection<T>['count'];
  readonly groups: Collection<T>['groups'];

  constructor(collection: Collection<T>, fields: Fields, max: number) {
    this.collection = collection;
    this.fields = fields;
    this.docs = new LeastRecent(max);
    this.find = (filter, options) => collection.find(filter, options);
    this.count = (filter) => collection.count(filter);
    this.groups = (filter, by) => collection.groups(filter, by);
  }

  async get(id: string): Promise<T | null> {
    const known = this.docs.get(id);
    return known ? outward<T>(known) : this.fresh(id);
  }

  async fresh(id: string): Promise<T | null> {
    const before = this.removals;
    const doc = await this.collection.get(id);
    if (doc === null) this.docs.delete(id);
    // A read that began before a removal may show what is gone.
    else if (before === this.removals) this.keep(doc);
    return doc;
  }

  async insert(doc: T): Promise<'inserted' | 'taken'> {
    const result = await this.collection.insert(doc);
    if (result === 'inserted') this.keep({ ...doc, version: 1 });
    return result;
  }

  async patch(...[id, version, change]: Parameters<Collection<T>['patch']>): Promise<'patched' | 'stale' | 'taken'> {
    const read = readChange(this.fields, change);
    const result = await this.dropOnFault(id, () => this.collection.patch(id, version, change));
    const known = this.docs.get(id);
    if (result === 'patched' && known?.version === version) {
      this.docs.set(id, { ...applyChange(known, read), id: known.id, version: version + 1 });
    } else if (result === 'stale') this.docs.delete(id);
    return result;
  }

  async replace(doc: T): Promise<'replaced' | 'stale' | 'taken'> {
    const kept = { ...doc, version: doc.version + 1 };
    const result = await this.dropOnFault(doc.id, () => this.collection.replace(doc));
    if (result === 'replaced') this.keep(kept);
    if (result === 'stale') this.docs.delete(doc.id);
    return result;
  }

  async claim(...parts: Parameters<Collection<T>['claim']>): Promise<T | null> {
    const doc = await this.collection.claim(...parts);
    if (doc) this.keep(doc);
    return doc;
  }

  async remove(...parts: Parameters<Collection<T>['remove']>): Promise<number> {
    try {
      return await this.collection.remove(...parts);
    } finally {
      this.removals += 1;
      this.docs.clear();
    }
  }

  private keep(doc: T): void {
    const known = this.docs.get(doc.id);
    if (!known || known.version <= doc.version)
      this.docs.set(doc.id, { ...plainObject(doc), id: doc.id, version: doc.version });
  }

  // A write that failed may have been made all the same.
  private async dropOnFault<R>(id: string, write: () => Promise<R>): Promise<R> {
    try {
      return await write();
    } catch (error) {
      this.docs.delete(id);
      throw error;
    }
  }
}

function outward<T>(doc: PlainDoc): T {
  return copyOf(doc) as unknown as T;
}
