import type { Change, Collection, CollectionSpec, Doc, Filter, FindOptions } from '../../services/ports.ts';
import { applyChange, readChange } from '../words/change.ts';
import type { PlainChange } from '../words/change.ts';
import { BadRequest } from '../errors.ts';
import { checkNames, columnsOf, shapeOf } from '../words/columns.ts';
import type { Columns } from '../words/columns.ts';
import { groupNames, groupsOf } from '../words/groups-of.ts';
import { ownCopy } from '../words/own-copy.ts';
import { plainObject, plainText } from '../words/plain.ts';
import type { PlainDoc } from '../words/plain.ts';
import { inOrderAsked, readFilter, readQuery } from '../words/query.ts';
import { baseWrite, changeWrite, removeWrites } from './journal-rows.ts';
import type { Row, Written } from './journal-rows.ts';
import type { Table } from './table.ts';
import type { Plan, WriteQueue } from './write-queue.ts';

export class EmbeddedCollection<T extends Doc> implements Collection<T> {
  private readonly columns: Columns;
  private readonly shape: { readonly shape?: number };
  private readonly table: Table;
  private readonly queue: WriteQueue;

  constructor(spec: CollectionSpec<T>, table: Table, queue: WriteQueue) {
    this.columns = columnsOf(spec);
    this.shape = shapeOf(spec);
    this.table = table;
    this.queue = queue;
  }

  async get(id: string): Promise<T | null> {
    const row = this.table.get(plainText(id));
    return row ? ownCopy<T>(row.doc) : null;
  }

  async find(filter: Filter<T>, options: FindOptions<T> = {}): Promise<T[]> {
    const query = readQuery(this.columns, filter, options);
    return inOrderAsked(query, this.table.find(query)).map((doc) => ownCopy<T>(doc));
  }

  async count(filter: Filter<T>): Promise<number> {
    return this.table.count(readFilter(this.columns, filter));
  }

  async groups<K extends keyof T>(filter: Filter<T>, by: readonly K[]): Promise<{ by: Pick<T, K>; count: number }[]> {
    const names = groupNames(this.columns, by);
    return groupsOf<T, K>(names, this.table.each(readFilter(this.columns, filter), names, true));
  }

  async insert(doc: T): Promise<'inserted' | 'taken'> {
    checkNames(this.columns, doc);
    const inserted = this.inward(doc, 1);
    return this.queue.submit(() => {
      const held = this.table.get(inserted.id) !== undefined || this.table.indexes.isTaken(inserted);
      if (held) return this.unwritten('taken', inserted);
      return this.written('inserted', baseWrite(this.table.name, inserted));
    });
  }

  insertAll(docs: readonly T[]): Promise<readonly ('inserted' | 'taken')[]> {
    return Promise.all(docs.map((doc) => this.insert(doc)));
  }

  async patch(id: string, version: number, change: Change): Promise<'patched' | 'stale' | 'taken'> {
    const checked = readChange(this.columns, change);
    const key = plainText(id);
    return this.queue.submit((): Plan<'patched' | 'stale' | 'taken'> => {
      const row = this.table.get(key);
      if (row?.doc.version !== version) return this.unwritten('stale', { id: key });
      const doc = changed(row, checked);
      if (this.table.indexes.isTaken(doc, row.doc)) return this.unwritten('taken', doc);
      return this.written('patched', changeWrite(this.table.name, row, doc, checked), row.doc);
    });
  }

  async replace(doc: T): Promise<'replaced' | 'stale' | 'taken'> {
    const replaced = this.inward(doc, doc.version + 1);
    return this.queue.submit((): Plan<'replaced' | 'stale' | 'taken'> => {
      const row = this.table.get(replaced.id);
      if (row?.doc.version !== doc.version) return this.unwritten('stale', { id: replaced.id });
      if (this.table.indexes.isTaken(replaced, row.doc)) return this.unwritten('taken', replaced);
      return this.written('replaced', baseWrite(this.table.name, replaced, row), row.doc);
    });
  }

  async claim(
    filter: Filter<T>,
    set: Readonly<Record<string, unknown>>,
    options: Pick<FindOptions<T>, 'sort'> = {},
  ): Promise<T | null> {
    const query = readQuery(this.columns, filter, { ...options, limit: 1 });
    const sort = options.sort ? query.sort : null;
    const checked = readChange(this.columns, { set });
    const doc = await this.queue.submit((): Plan<PlainDoc | null> => {
      const row = this.table.first(query.filter, sort);
      if (!row) return this.wholly(this.unwritten(null));
      const claimed = changed(row, checked);
      if (this.table.indexes.isTaken(claimed, row.doc))
        throw new BadRequest(`${this.table.name}: the claim would break a unique key`);
      return this.wholly(this.written(claimed, changeWrite(this.table.name, row, claimed, checked), row.doc));
    });
    return doc && ownCopy<T>(doc);
  }

  async remove(filter: Filter<T>): Promise<number> {
    const conditions = readFilter(this.columns, filter);
    return this.queue.submit(() => {
      const rows = [...this.table.each(conditions, [], false)].flatMap(({ id }) => this.table.get(id) ?? []);
      const plan = this.wholly(this.unwritten(rows.length));
      return {
        ...plan,
        writes: rows.flatMap((row) => removeWrites(this.table.name, row)),
        commit: () => rows.forEach((row) => this.table.delete(row)),
      };
    });
  }

  private inward(doc: T, version: number): PlainDoc {
    if (typeof doc.id !== 'string' || doc.id === '') throw new BadRequest('a document needs an id');
    return { ...plainObject(doc), ...this.shape, id: plainText(doc.id), version };
  }

  private unwritten<R>(result: R, doc?: Pick<Doc, 'id'>): Plan<R> {
    const touches = doc ? this.touched(doc) : [];
    return { collection: this.table.name, result, touches, writes: [], commit: () => undefined };
  }

  private written<R>(result: R, { row, writes }: Written, old?: PlainDoc): Plan<R> {
    const keys = this.table.indexes.keyTexts(row.doc).map((text) => `${this.table.name} ${text}`);
    const touches = [...this.touched(row.doc), ...keys];
    return { collection: this.table.name, result, touches, writes, commit: () => this.table.put(row, old) };
  }

  private wholly<R>(plan: Plan<R>): Plan<R> {
    return { ...plan, wholly: this.table.name };
  }

  private touched(doc: Pick<Doc, 'id'>): string[] {
    return [`${this.table.name} ${doc.id}`];
  }
}

function changed(row: Row, change: PlainChange): PlainDoc {
  return { ...applyChange(row.doc, change), id: row.doc.id, version: row.doc.version + 1 };
}
