import { StoreFailed, UnindexedQuery } from '../errors.ts';
import { compareBy } from '../words/order.ts';
import type { PlainDoc } from '../words/plain.ts';
import type { Conditions, Query, SortKey } from '../words/query.ts';
import { accessPath } from './access-path.ts';
import type { AccessPath } from './access-path.ts';
import type { Documents } from './documents.ts';
import { Indexes } from './indexes.ts';
import type { Row } from './journal-rows.ts';
import { matches } from './matches.ts';
import type { Entry, IndexSpec } from './sorted-index.ts';

/** One collection: its indexes, in memory, and the documents they lead to. */
export class Table {
  readonly name: string;
  readonly indexes: Indexes;
  private readonly documents: Documents;
  private readonly strict: boolean;

  constructor(name: string, specs: readonly IndexSpec[], documents: Documents, strict: boolean) {
    this.name = name;
    this.indexes = new Indexes(specs);
    this.documents = documents;
    this.strict = strict;
  }

  /** Throws StoreFailed if two documents share a unique key. */
  load(entries: readonly Entry[]): void {
    this.indexes.fill(entries);
    const twin = this.indexes.twin();
    if (twin !== null) throw new StoreFailed(`${this.name}: two documents share a unique key, one is ${twin}`);
  }

  get(id: string): Row | undefined {
    const held = this.documents.held(this.name, id);
    return held ?? (this.indexes.has(id) ? this.documents.read(this.name, id) : undefined);
  }

  put(row: Row, old?: PlainDoc): void {
    this.documents.hold(this.name, row);
    if (old) this.indexes.change(old, row.doc);
    else this.indexes.add(row.doc);
  }

  delete({ doc }: Row): void {
    this.indexes.delete(doc);
    this.documents.drop(this.name, doc.id);
  }

  /** In the order of reading. Throws UnindexedQuery if strict and the filter has no index. */
  find(query: Query): PlainDoc[] {
    const path = this.pathOf(query.filter, query.sort, query.limit < Infinity);
    if (query.limit === 0) return [];
    return this.found(path, query).flatMap(({ id }) => this.get(id)?.doc ?? []);
  }

  /** One match, the first in the sort if there is one. Throws as `find`. */
  first(filter: Conditions, sort: readonly SortKey[] | null): Row | undefined {
    const path = this.pathOf(filter, sort, false);
    const [entry] = this.found(path, { filter, sort: sort ?? [], limit: 1, past: null });
    return entry && this.get(entry.id);
  }

  /** All that match, in any order, with these columns at least. Throws as `find`. */
  *each(filter: Conditions, columns: readonly string[], emptyAllowed: boolean): Generator<Entry> {
    yield* this.matching(this.pathOf(filter, null, emptyAllowed), filter, columns);
  }

  /** Throws as `find`. */
  count(filter: Conditions): number {
    const path = this.pathOf(filter, null, true);
    if (path.isExact) return path.spans.reduce((sum, span) => sum + path.index.count(span), 0);
    let count = 0;
    for (const _ of this.matching(path, filter, [])) count += 1;
    return count;
  }

  private pathOf(filter: Conditions, sort: readonly SortKey[] | null, emptyAllowed: boolean): AccessPath {
    const path = accessPath(this.indexes.all, filter, sort);
    const allowed = path.isIndexed || (emptyAllowed && Object.keys(filter).length === 0);
    if (this.strict && !allowed) {
      throw new UnindexedQuery(`${this.name}: no index for ${JSON.stringify(Object.keys(filter))}`);
    }
    return path;
  }

  private found(path: AccessPath, { filter, sort, limit, past }: Omit<Query, 'isTurned'>): Entry[] {
    if (path.order) return firstOf(this.matching(path, filter, [], past), limit);
    const compare = compareBy(sort);
    const columns = sort.map(([column]) => column);
    const found = [...this.matching(path, filter, columns)];
    const behind = past === null ? found : found.filter((entry) => compare(entry, past) > 0);
    return behind.sort(compare).slice(0, limit);
  }

  /** Entries that match, or whole documents where entries lack a column to judge by or one that is wanted. */
  private *matching(
    { index, spans, order, isExact }: AccessPath,
    filter: Conditions,
    wanted: readonly string[],
    past: object | null = null,
  ): Generator<Entry> {
    const isMatch = isExact ? (): boolean => true : matches(filter);
    const isWide = [...Object.keys(filter), ...wanted].some((column) => !this.indexes.columns.includes(column));
    for (const span of spans) {
      for (const entry of index.read(span, order ?? { keys: 'asc', ids: 'asc' }, past)) {
        const seen = isWide ? this.get(entry.id)?.doc : entry;
        if (seen && isMatch(seen)) yield seen;
      }
    }
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
