import type { Change, Collection, Doc, Filter, FindOptions } from '../../services/ports.ts';
import { BadRequest } from '../errors.ts';
import { ownCopy } from '../words/own-copy.ts';
import { plainObject, plainText } from '../words/plain.ts';
import type { Keyring } from './keyring.ts';
import { Sealing } from './sealing.ts';

/** A collection whose secret fields lie sealed in the store. Its caller sees none of it, and cannot ask for them by value. */
export function sealed<T extends Doc>(
  collection: Collection<T>,
  row: { readonly name: string; readonly sealed: readonly string[] },
  keyring: Keyring,
): Collection<T> {
  return new Sealed(collection, new Sealing(row.name, new Set(row.sealed), keyring));
}

class Sealed<T extends Doc> implements Collection<T> {
  private readonly collection: Collection<T>;
  private readonly sealing: Sealing;

  constructor(collection: Collection<T>, sealing: Sealing) {
    this.collection = collection;
    this.sealing = sealing;
  }

  async get(id: string): Promise<T | null> {
    const doc = await this.collection.get(id);
    return doc && this.opened(doc);
  }

  async find(filter: Filter<T>, options: FindOptions<T> = {}): Promise<T[]> {
    this.check(filter, ...(options.sort ?? []).map(([field]) => field));
    return Promise.all((await this.collection.find(filter, options)).map((doc) => this.opened(doc)));
  }

  async count(filter: Filter<T>): Promise<number> {
    this.check(filter);
    return this.collection.count(filter);
  }

  async groups(...[filter, by]: Parameters<Collection<T>['groups']>): ReturnType<Collection<T>['groups']> {
    this.check(filter, ...by);
    return this.collection.groups(filter, by);
  }

  async insert(doc: T): Promise<'inserted' | 'taken'> {
    return this.collection.insert(this.closed(doc));
  }

  async insertAll(docs: readonly T[]): Promise<readonly ('inserted' | 'taken')[]> {
    return this.collection.insertAll(docs.map((doc) => this.closed(doc)));
  }

  async patch(id: string, version: number, change: Change): Promise<'patched' | 'stale' | 'taken'> {
    return this.collection.patch(id, version, this.sealing.closedChange(plainText(id), change));
  }

  async replace(doc: T): Promise<'replaced' | 'stale' | 'taken'> {
    return this.collection.replace(this.closed(doc));
  }

  async claim(
    filter: Filter<T>,
    set: Readonly<Record<string, unknown>>,
    options: Pick<FindOptions<T>, 'sort'> = {},
  ): Promise<T | null> {
    this.check(filter, ...(options.sort ?? []).map(([field]) => field));
    if (Object.keys(set).some((path) => this.sealing.isSealed(path))) return this.claimKnown(filter, set, options);
    const doc = await this.collection.claim(filter, set, options);
    return doc && this.opened(doc);
  }

  async remove(filter: Filter<T>): Promise<number> {
    this.check(filter);
    return this.collection.remove(filter);
  }

  /** A value is sealed for its document, which has to be known first: then the version it had says whether it is still free. */
  private async claimKnown(...[filter, set, options]: Parameters<Collection<T>['claim']>): Promise<T | null> {
    for (;;) {
      const [free] = await this.find(filter, { ...options, limit: 1 });
      if (!free) return null;
      const result = await this.patch(free.id, free.version, { set });
      if (result === 'taken') throw new BadRequest('the claim would break a unique key');
      if (result === 'patched') return this.get(free.id);
    }
  }

  private check(filter: object, ...fields: readonly PropertyKey[]): void {
    const asked = [...Object.keys(filter), ...fields.map(String)].find((field) => this.sealing.isSealed(field));
    if (asked !== undefined) throw new BadRequest(`sealed, so nothing is found by it: ${asked}`);
  }

  private async opened(doc: T): Promise<T> {
    return ownCopy<T>({
      ...(await this.sealing.openedFields(doc.id, plainObject(doc))),
      id: doc.id,
      version: doc.version,
    });
  }

  private closed(doc: T): T {
    const id = plainText(doc.id);
    return ownCopy<T>({ ...this.sealing.closedFields(id, plainObject(doc)), id, version: doc.version });
  }
}
