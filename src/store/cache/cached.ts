import type { Collection, Doc, Filter } from '../../services/ports.ts';
import { applyChange, readChange } from '../words/change.ts';
import { columnsOf } from '../words/columns.ts';
import type { Columns } from '../words/columns.ts';
import type { AnySpec } from '../words/index-specs.ts';
import { LeastRecent } from './least-recent.ts';
import { plainObject, plainText } from '../words/plain.ts';
import type { PlainDoc } from '../words/plain.ts';
import { ownCopy } from '../words/own-copy.ts';

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
  return new Cached(collection, columnsOf(spec), max);
}

class Cached<T extends Doc> implements CachedCollection<T> {
  private readonly collection: Collection<T>;
  private readonly columns: Columns;
  private readonly docs: LeastRecent<PlainDoc>;
  /** The versions this process wrote last. */
  private readonly floors: LeastRecent<number>;
  private removals = 0;
  readonly find: Collection<T>['find'];
  readonly count: Collection<T>['count'];
  readonly groups: Collection<T>['groups'];

  constructor(collection: Collection<T>, columns: Columns, max: number) {
    this.collection = collection;
    this.columns = columns;
    this.docs = new LeastRecent(max);
    this.floors = new LeastRecent(max);
    this.find = (filter, options) => collection.find(filter, options);
    this.count = (filter) => collection.count(filter);
    this.groups = (filter, by) => collection.groups(filter, by);
  }

  async get(id: string): Promise<T | null> {
    const known = this.docs.get(plainText(id));
    return known ? ownCopy<T>(known) : this.fresh(id);
  }

  async fresh(id: string): Promise<T | null> {
    const before = this.removals;
    const doc = await this.collection.get(id);
    if (doc === null) this.docs.delete(plainText(id));
    // A read that began before a removal may show what is gone.
    else if (before === this.removals) this.keep(plainDoc(doc, doc.version));
    return doc;
  }

  async insert(doc: T): Promise<'inserted' | 'taken'> {
    const inserted = plainDoc(doc, 1);
    const result = await this.collection.insert(doc);
    if (result === 'inserted') this.wrote(inserted);
    return result;
  }

  async insertAll(docs: readonly T[]): Promise<readonly ('inserted' | 'taken')[]> {
    const inserted = docs.map((doc) => plainDoc(doc, 1));
    const results = await this.collection.insertAll(docs);
    for (const [at, doc] of inserted.entries()) if (results[at] === 'inserted') this.wrote(doc);
    return results;
  }

  async patch(...[id, version, change]: Parameters<Collection<T>['patch']>): Promise<'patched' | 'stale' | 'taken'> {
    const key = plainText(id);
    const read = readChange(this.columns, change);
    const result = await this.dropOnFault(key, () => this.collection.patch(id, version, change));
    const known = this.docs.get(key);
    if (result === 'stale') this.docs.delete(key);
    if (result !== 'patched') return result;
    if (known?.version === version) this.wrote({ ...applyChange(known, read), id: key, version: version + 1 });
    else this.wroteUnseen(key, version + 1);
    return result;
  }

  async replace(doc: T): Promise<'replaced' | 'stale' | 'taken'> {
    const replaced = plainDoc(doc, doc.version + 1);
    const result = await this.dropOnFault(replaced.id, () => this.collection.replace(doc));
    if (result === 'replaced') this.wrote(replaced);
    if (result === 'stale') this.docs.delete(replaced.id);
    return result;
  }

  async claim(...parts: Parameters<Collection<T>['claim']>): Promise<T | null> {
    const doc = await this.collection.claim(...parts);
    if (doc) this.wrote(plainDoc(doc, doc.version));
    return doc;
  }

  async remove(filter: Filter<T>): Promise<number> {
    try {
      return await this.collection.remove(filter);
    } finally {
      this.removals += 1;
      this.forget(filter);
    }
  }

  private forget(filter: object): void {
    const id = 'id' in filter && typeof filter.id === 'string' ? plainText(filter.id) : null;
    for (const known of [this.docs, this.floors]) known.forget(id);
  }

  private wrote(doc: PlainDoc): void {
    this.floors.set(doc.id, doc.version);
    this.keep(doc);
  }

  private wroteUnseen(id: string, version: number): void {
    this.floors.set(id, version);
    if ((this.docs.get(id)?.version ?? version) < version) this.docs.delete(id);
  }

  // Answers may arrive out of order: an older version never covers a newer one, nor what this process wrote.
  private keep(doc: PlainDoc): void {
    const oldest = Math.max(this.docs.get(doc.id)?.version ?? 0, this.floors.get(doc.id) ?? 0);
    if (doc.version >= oldest) this.docs.set(doc.id, doc);
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

function plainDoc(doc: Doc, version: number): PlainDoc {
  return { ...plainObject(doc), id: plainText(doc.id), version };
}
