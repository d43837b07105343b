import { both, KeyOrder } from './key-order.ts';
import type { ReadingOrder, Span } from './key-order.ts';
import { SortedList } from './sorted-list.ts';

/** What is held in memory of every document: its id and the columns of the indexes, where it has them. */
export interface Entry {
  readonly id: string;
  [column: string]: unknown;
}

export interface IndexSpec {
  readonly columns: readonly string[];
  readonly unique: boolean;
  /** Documents where a column is missing or null are left out. */
  readonly partial: boolean;
}

/** Entries in the order of the columns of the index, then of the id. */
export class SortedIndex {
  readonly spec: IndexSpec;
  readonly order: KeyOrder;
  private readonly entries: SortedList<Entry>;

  constructor(spec: IndexSpec) {
    this.spec = spec;
    this.order = new KeyOrder(spec.columns);
    this.entries = new SortedList((a, b) => this.order.compare(a, b));
  }

  fill(entries: readonly Entry[]): void {
    this.entries.fill(entries.filter((entry) => this.holds(entry)));
  }

  /** The entry that stands where the document does. */
  entryAt(doc: Entry): Entry | undefined {
    return this.entries.find(doc);
  }

  add(entry: Entry): void {
    if (this.holds(entry)) this.entries.add(entry);
  }

  delete(entry: Entry): void {
    if (this.holds(entry)) this.entries.delete(entry);
  }

  /** Of a unique index: another document that has the same key, or null. */
  holderOf(doc: Entry): string | null {
    if (!this.isWhole(doc)) return null;
    for (const { id } of this.read(this.order.spanOf(doc), { keys: 'asc', ids: 'asc' })) {
      if (id !== doc.id) return id;
    }
    return null;
  }

  /** Of a unique index: an entry that has the key of another. */
  firstTwin(): Entry | null {
    let last: Entry | null = null;
    for (const entry of this.entries.up(0, Infinity)) {
      if (last && this.isWhole(entry) && this.order.compareKeys(last, entry) === 0) return entry;
      last = entry;
    }
    return null;
  }

  /** Text that stands for the document's key in a unique index; null if it takes no part. */
  keyText(doc: Entry): string | null {
    return this.isWhole(doc) ? JSON.stringify(this.order.keyOf(doc)) : null;
  }

  count({ reached, passed }: Span): number {
    return Math.max(0, this.entries.countBefore(passed) - this.entries.countBefore(reached));
  }

  /** The entries of the span; with `past` only those behind this document, at the same cost wherever it is. */
  *read(span: Span, order: ReadingOrder, past: object | null = null): Generator<Entry> {
    if (past === null) yield* this.readSpan(span, order);
    else for (const part of this.order.behind(past, order)) yield* this.readSpan(both(span, part), order);
  }

  private *readSpan({ reached, passed }: Span, { keys, ids }: ReadingOrder): Generator<Entry> {
    const [from, to] = [this.entries.countBefore(reached), this.entries.countBefore(passed)];
    if (keys !== ids) yield* keys === 'asc' ? this.keysUp(from, to) : this.keysDown(from, to);
    else yield* keys === 'asc' ? this.entries.up(from, to) : this.entries.down(from, to);
  }

  /** Keys ascending, the ids of each key descending. */
  private *keysUp(from: number, to: number): Generator<Entry> {
    for (let start = from; start < to;) {
      const end = this.isSameKey(start, start + 1) ? this.placeOf(start, 'passed') : start + 1;
      yield* this.entries.down(start, Math.min(end, to));
      start = end;
    }
  }

  /** Keys descending, the ids of each key ascending. */
  private *keysDown(from: number, to: number): Generator<Entry> {
    for (let end = to; end > from;) {
      const start = this.isSameKey(end - 1, end - 2) ? this.placeOf(end - 1, 'reached') : end - 1;
      yield* this.entries.up(Math.max(from, start), end);
      end = start;
    }
  }

  private isSameKey(place: number, beside: number): boolean {
    const [entry, other] = [this.entries.at(place), this.entries.at(beside)];
    return entry !== undefined && other !== undefined && this.order.compareKeys(entry, other) === 0;
  }

  /** Where the key that stands at the place begins or ends. */
  private placeOf(place: number, end: keyof Span): number {
    const entry = this.entries.at(place);
    return entry ? this.entries.countBefore(this.order.spanOf(entry)[end]) : place;
  }

  private isWhole(doc: object): boolean {
    return !this.order.keyOf(doc).includes(null);
  }

  private holds(entry: Entry): boolean {
    return !this.spec.partial || this.isWhole(entry);
  }
}
