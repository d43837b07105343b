import { compareValues, valueAt } from './order.ts';

interface Entry {
  readonly key: readonly unknown[];
  readonly id: string;
}

/** One end of a range on the field after the equal ones. */
export interface Bound {
  readonly value: unknown;
  readonly inclusive: boolean;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface IndexSpec {
  readonly fields: readonly string[];
  readonly unique: boolean;
  /** Documents where a field is missing or null are left out. */
  readonly partial: boolean;
}

/** Document ids in the order of some fields, then of the id. */
export class SortedIndex {
  readonly spec: IndexSpec;
  private entries: Entry[] = [];

  constructor(spec: IndexSpec) {
    this.spec = spec;
  }

  fill(docs: Iterable<object>): void {
    this.entries = [...docs].map((doc) => this.entryOf(doc)).filter((entry) => this.holds(entry));
    this.entries.sort(compareEntries);
  }

  add(doc: object): void {
    const entry = this.entryOf(doc);
    if (this.holds(entry)) this.entries.splice(this.positionOf(entry), 0, entry);
  }

  delete(doc: object): void {
    const entry = this.entryOf(doc);
    if (this.holds(entry)) this.entries.splice(this.positionOf(entry), 1);
  }

  /** Whether both documents stand at the same place. */
  same(a: object, b: object): boolean {
    return this.spec.fields.every((field) => valueAt(a, field) === valueAt(b, field));
  }

  /** Of a unique index: another document that has the same key, or null. */
  holderOf(doc: object): string | null {
    const { key, id } = this.entryOf(doc);
    if (key.includes(null)) return null;
    const span = this.span(key);
    const holder = this.entries.slice(span.start, span.end).find((entry) => entry.id !== id);
    return holder?.id ?? null;
  }

  /** Text that stands for the document's key in a unique index; null if it takes no part. */
  keyText(doc: object): string | null {
    const { key } = this.entryOf(doc);
    return key.includes(null) ? null : JSON.stringify(key);
  }

  span(prefix: readonly unknown[], low?: Bound, high?: Bound): Span {
    const depth = prefix.length;
    const start = this.first((entry) => {
      const order = compareKeys(entry.key, prefix);
      if (order !== 0 || !low) return order >= 0;
      const side = compareValues(entry.key[depth], low.value);
      return low.inclusive ? side >= 0 : side > 0;
    });
    const end = this.first((entry) => {
      const order = compareKeys(entry.key, prefix);
      if (order !== 0 || !high) return order > 0;
      const side = compareValues(entry.key[depth], high.value);
      return high.inclusive ? side > 0 : side >= 0;
    });
    return { start, end: Math.max(start, end) };
  }

  /** The part of the span that comes after the document. */
  spanAfter(span: Span, doc: object): Span {
    const entry = this.entryOf(doc);
    const next = this.first((other) => compareEntries(other, entry) > 0);
    return { start: Math.min(Math.max(span.start, next), span.end), end: span.end };
  }

  *ascending({ start, end }: Span): Generator<string> {
    for (const entry of this.entries.slice(start, end)) yield entry.id;
  }

  /** From the last key to the first; ids of one key still ascending. */
  *descending({ start, end }: Span): Generator<string> {
    const entries = this.entries.slice(start, end);
    for (let last = entries.length; last > 0;) {
      let first = last - 1;
      while (first > 0 && compareKeys(entries[first - 1]!.key, entries[first]!.key) === 0) first -= 1;
      for (const entry of entries.slice(first, last)) yield entry.id;
      last = first;
    }
  }

  private entryOf(doc: object): Entry {
    return { key: this.spec.fields.map((field) => valueAt(doc, field)), id: String(valueAt(doc, 'id')) };
  }

  private holds(entry: Entry): boolean {
    return !this.spec.partial || !entry.key.includes(null);
  }

  private positionOf(entry: Entry): number {
    return this.first((other) => compareEntries(other, entry) >= 0);
  }

  private first(reached: (entry: Entry) => boolean): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (reached(this.entries[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function compareKeys(key: readonly unknown[], prefix: readonly unknown[]): number {
  for (const [depth, value] of prefix.entries()) {
    const order = compareValues(key[depth], value);
    if (order !== 0) return order;
  }
  return 0;
}

function compareEntries(a: Entry, b: Entry): number {
  return compareKeys(a.key, b.key) || compareValues(a.id, b.id);
}
