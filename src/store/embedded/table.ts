import type { Doc } from '../../services/ports.ts';
import { accessPath } from './access-path.ts';
import type { AccessPath } from './access-path.ts';
import { StoreFailed, UnindexedQuery } from '../errors.ts';
import { matches } from './matches.ts';
import { compareBy } from '../words/order.ts';
import type { PlainObject } from '../words/plain.ts';
import type { Query } from '../words/query.ts';
import { SortedIndex } from './sorted-index.ts';
import type { IndexSpec } from './sorted-index.ts';

export type PlainDoc = PlainObject & Doc;

/** A document in memory and what the journal holds of it. The document itself is never changed, only replaced. */
export interface Row {
  readonly doc: PlainDoc;
  readonly baseSize: number;
  readonly deltas: number;
  readonly deltaSize: number;
  /** The most deltas the journal ever held of it at once: the keys to delete with it. */
  readonly slots: number;
}

/** The durable documents of one collection, in memory, with their indexes. */
export class Table {
  readonly name: string;
  private rows = new Map<string, Row>();
  private readonly indexes: readonly SortedIndex[];
  private readonly strict: boolean;

  constructor(name: string, specs: readonly IndexSpec[], strict: boolean) {
    this.name = name;
    this.strict = strict;
    const byId: IndexSpec = { columns: ['id'], unique: false, partial: false };
    this.indexes = [byId, ...specs].map((spec) => new SortedIndex(spec));
  }

  /** Throws StoreFailed if two documents share a unique key. */
  load(rows: Map<string, Row>): void {
    this.rows = rows;
    for (const index of this.indexes) index.fill([...rows.values()].map((row) => row.doc));
    for (const { doc } of rows.values()) {
      if (this.isTaken(doc)) throw new StoreFailed(`${this.name}: two documents share a unique key, one is ${doc.id}`);
    }
  }

  get(id: string): Row | undefined {
    return this.rows.get(id);
  }

  put(row: Row): void {
    const old = this.rows.get(row.doc.id);
    for (const index of this.indexes) {
      if (old && index.same(old.doc, row.doc)) continue;
      if (old) index.delete(old.doc);
      index.add(row.doc);
    }
    this.rows.set(row.doc.id, row);
  }

  delete(id: string): void {
    const old = this.rows.get(id);
    if (!old) return;
    for (const index of this.indexes) index.delete(old.doc);
    this.rows.delete(id);
  }

  isTaken(doc: PlainDoc): boolean {
    return this.unique().some((index) => index.holderOf(doc) !== null);
  }

  /** Texts that two documents share only if one of them is refused. */
  keyTexts(doc: PlainDoc): string[] {
    const keys = this.unique().map((index, at) => [at, index.keyText(doc)] as const);
    return keys.flatMap(([at, text]) => (text === null ? [] : [`${this.name} ${at} ${text}`]));
  }

  /** In the order of the query. Throws UnindexedQuery if strict and the filter has no index. */
  find(query: Query, emptyAllowed: boolean): PlainDoc[] {
    const path = this.pathOf(query, emptyAllowed);
    if (query.limit === 0) return [];
    const compare = compareBy(query.sort);
    const { after } = query;
    const follows = (doc: PlainDoc): boolean => after === null || compare(doc, after) > 0;
    if (path.sorted) return firstOf(this.read(path, query, follows), query.limit);
    const found = [...this.read(path, query, follows)].sort(compare);
    return query.limit < found.length ? found.slice(0, query.limit) : found;
  }

  /** All that match, in any order. */
  all(query: Query, emptyAllowed: boolean): PlainDoc[] {
    return [...this.read(this.pathOf(query, emptyAllowed), query, () => true)];
  }

  private pathOf(query: Query, emptyAllowed: boolean): AccessPath {
    const path = accessPath(this.indexes, query);
    const allowed = path.indexed || (emptyAllowed && Object.keys(query.filter).length === 0);
    if (this.strict && !allowed) {
      throw new UnindexedQuery(`${this.name}: no index for ${JSON.stringify(Object.keys(query.filter))}`);
    }
    return path;
  }

  private *read(path: AccessPath, query: Query, follows: (doc: PlainDoc) => boolean): Generator<PlainDoc> {
    const isMatch = matches(query.filter);
    for (const whole of path.spans) {
      const span = path.sorted === 'asc' && query.after ? path.index.spanAfter(whole, query.after) : whole;
      const ids = path.sorted === 'desc' ? path.index.descending(span) : path.index.ascending(span);
      for (const id of ids) {
        const doc = this.rows.get(id)?.doc;
        if (doc && isMatch(doc) && follows(doc)) yield doc;
      }
    }
  }

  private unique(): SortedIndex[] {
    return this.indexes.filter((index) => index.spec.unique);
  }
}

function firstOf<T>(items: Iterable<T>, limit: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length >= limit) break;
  }
  return taken;
}
