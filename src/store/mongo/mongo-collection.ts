import type { Model, mongo } from 'mongoose';
import type { Change, Collection, Doc, Filter, FindOptions } from '../../services/ports.ts';
import { readChange } from '../words/change.ts';
import { BadRequest } from '../errors.ts';
import { checkNames, type Columns } from '../words/columns.ts';
import { groupNames, sortedGroups } from '../words/groups-of.ts';
import type { Group } from '../words/groups-of.ts';
import { guarded, guardedWrite, refusedOf } from './mongo-errors.ts';
import { mongoFilter, mongoParts, mongoSort } from './mongo-query.ts';
import { storedName } from './mongo-schema.ts';
import { mongoUpdate } from './mongo-update.ts';
import { inward, outward, type Stored } from './stored.ts';
import { plainText } from '../words/plain.ts';
import { inOrderAsked, readFilter, readQuery } from '../words/query.ts';
import type { Query } from '../words/query.ts';

export interface MongoParts {
  readonly name: string;
  readonly columns: Columns;
  readonly shape: { readonly shape?: number };
  /** Reads of many go through mongoose, which refuses columns outside the schema. */
  readonly model: Model<Record<string, unknown>>;
  /** Reads and writes of one go to the driver: a third cheaper, and values are not looked into. */
  native(): mongo.Collection<Stored>;
  /** Resolves when the indexes are there. */
  ready(): Promise<void>;
}

export class MongoCollection<T extends Doc> implements Collection<T> {
  private readonly parts: MongoParts;

  constructor(parts: MongoParts) {
    this.parts = parts;
  }

  async get(id: string): Promise<T | null> {
    const stored = await this.run((native) => native.findOne({ _id: plainText(id) }));
    return stored && outward<T>(stored);
  }

  async find(filter: Filter<T>, options: FindOptions<T> = {}): Promise<T[]> {
    const query = readQuery(this.parts.columns, filter, options);
    if (query.limit === 0) return [];
    const parts = await Promise.all(mongoParts(this.parts.columns, query).map((part) => this.read(part, query)));
    const found = parts.flat().slice(0, query.limit);
    return inOrderAsked(query, found).map((stored) => outward<T>(stored));
  }

  async count(filter: Filter<T>): Promise<number> {
    const wanted = this.wanted(filter);
    return this.run(() => this.parts.model.countDocuments(wanted).exec());
  }

  async groups<K extends keyof T>(filter: Filter<T>, by: readonly K[]): Promise<Group<T, K>[]> {
    const wanted = this.wanted(filter);
    const names = groupNames(this.parts.columns, by);
    const key = Object.fromEntries(names.map((name, at) => [`by${at}`, { $ifNull: [`$${storedName(name)}`, null] }]));
    const found = await this.run((native) =>
      native
        .aggregate<{ _id: Record<string, unknown>; count: number }>([
          { $match: wanted },
          { $group: { _id: key, count: { $sum: 1 } } },
        ])
        .toArray(),
    );
    const groups = found.map(({ _id, count }) => ({ values: names.map((_, at) => _id[`by${at}`] ?? null), count }));
    return sortedGroups<T, K>(names, groups);
  }

  async insert(doc: T): Promise<'inserted' | 'taken'> {
    const stored = this.inserted(doc);
    const result = await guardedWrite(() => this.run((native) => native.insertOne(stored)));
    return result === 'taken' ? 'taken' : 'inserted';
  }

  async insertAll(docs: readonly T[]): Promise<readonly ('inserted' | 'taken')[]> {
    const stored = docs.map((doc) => this.inserted(doc));
    if (stored.length === 0) return [];
    const refused = await this.run((native) => refusedOf(() => native.insertMany(stored, { ordered: false })));
    const again = async (at: number) => {
      const doc = refused.get(at) === 'rolledBack' ? docs[at] : undefined;
      return doc ? this.insert(doc) : refused.has(at) ? 'taken' : 'inserted';
    };
    return Promise.all(docs.map((_, at) => again(at)));
  }

  async patch(id: string, version: number, change: Change): Promise<'patched' | 'stale' | 'taken'> {
    const update = mongoUpdate(readChange(this.parts.columns, change), version + 1);
    const result = await guardedWrite(() =>
      this.run((native) => native.updateOne({ _id: plainText(id), version }, update)),
    );
    if (result === 'taken') return 'taken';
    return result.matchedCount === 1 ? 'patched' : 'stale';
  }

  async replace(doc: T): Promise<'replaced' | 'stale' | 'taken'> {
    const { _id, ...rest } = inward(doc, doc.version + 1, this.parts.shape);
    const result = await guardedWrite(() =>
      this.run((native) => native.replaceOne({ _id, version: doc.version }, rest)),
    );
    if (result === 'taken') return 'taken';
    return result.matchedCount === 1 ? 'replaced' : 'stale';
  }

  async claim(
    filter: Filter<T>,
    set: Readonly<Record<string, unknown>>,
    options: Pick<FindOptions<T>, 'sort'> = {},
  ): Promise<T | null> {
    const { filter: conditions, sort } = readQuery(this.parts.columns, filter, options);
    const update = mongoUpdate(readChange(this.parts.columns, { set }));
    // Without a sort the server takes the first it finds in the index; a sort it would have to keep is not made up.
    const order = options.sort ? { sort: mongoSort(sort) } : {};
    const claimed = await guardedWrite(() =>
      this.run((native) =>
        native.findOneAndUpdate(mongoFilter(conditions), update, { ...order, returnDocument: 'after' }),
      ),
    );
    if (claimed === 'taken') throw new BadRequest(`${this.parts.name}: the claim would break a unique key`);
    return claimed && outward<T>(claimed);
  }

  async remove(filter: Filter<T>): Promise<number> {
    const wanted = this.wanted(filter);
    const { deletedCount } = await this.run((native) => native.deleteMany(wanted));
    return deletedCount;
  }

  private inserted(doc: T): Stored {
    checkNames(this.parts.columns, doc);
    return inward(doc, 1, this.parts.shape);
  }

  private wanted(filter: Filter<T>): Record<string, unknown> {
    return mongoFilter(readFilter(this.parts.columns, filter));
  }

  private read(part: Record<string, unknown>, { sort, limit }: Query): Promise<Stored[]> {
    return this.run(() => {
      const all = this.parts.model.find(part).sort(mongoSort(sort)).lean<Stored[]>();
      return limit < Infinity ? all.limit(limit).exec() : all.exec();
    });
  }

  private async run<R>(command: (native: mongo.Collection<Stored>) => Promise<R>): Promise<R> {
    await this.parts.ready();
    return guarded(() => command(this.parts.native()));
  }
}
