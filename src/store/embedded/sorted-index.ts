import { compareValues, valueAt } from '../words/order.ts';
import { SortedList } from './sorted-list.ts';

interface Entry {
  readonly key: readonly unknown[];
  readonly id: string;
}

/** One end of a range on the column after the equal ones. */
export interface Bound {
  readonly value: unknown;
  readonly inclusive: boolean;
}

/** A part of the index: what is reached and not passed. */
export interface Span {
  readonly reached: (entry: Entry) => boolean;
  readonly passed: (entry: Entry) => boolean;
}

export interface IndexSpec {
  readonly columns: readonly string[];
  readonly unique: boolean;
  /** Documents where a column is missing or null are left out. */
  readonly partial: boolean;
}

/** Document ids in the order of some columns, then of the id. */
export class SortedIndex {
  readonly spec: IndexSpec;
  private readonly entries = new SortedList<Entry>(compareEntries);

  constructor(spec: IndexSpec) {
    this.spec = spec;
  }

  fill(docs: readonly object[]): void {
    this.entries.fill(docs.map((doc) => this.entryOf(doc)).filter((entry) => this.holds(entry)));
  }

  add(doc: object): void {
    const entry = this.entryOf(doc);
    if (this.holds(entry)) this.entries.add(entry);
  }

  delete(doc: object): void {
    const entry = this.entryOf(doc);
    if (this.holds(entry)) this.entries.delete(entry);
  }

  /** Whether both documents stand at the same place. */
  same(a: object, b: object): boolean {
    return this.spec.columns.every((column) => valueAt(a, column) === valueAt(b, column));
  }

  /** Of a unique index: another document that has the same key, or null. */
  holderOf(doc: object): string | null {
    const { key, id } = this.entryOf(doc);
    if (key.includes(null)) return null;
    for (const holder of this.ascending(this.span(key))) {
      if (holder !== id) return holder;
    }
    return null;
  }

  /** Text that stands for the document's key in a unique index; null if it takes no part. */
  keyText(doc: object): string | null {
    const { key } = this.entryOf(doc);
    return key.includes(null) ? null : JSON.stringify(key);
  }

  span(prefix: readonly unknown[], low?: Bound, high?: Bound): Span {
    const depth = prefix.length;
    return {
      reached: ({ key }) => {
        const order = compareKeys(key, prefix);
        if (order !== 0 || !low) return order >= 0;
        const side = compareValues(key[depth], low.value);
        return low.inclusive ? side >= 0 : side > 0;
      },
      passed: ({ key }) => {
        const order = compareKeys(key, prefix);
        if (order !== 0 || !high) return order > 0;
        const side = compareValues(key[depth], high.value);
        return high.inclusive ? side > 0 : side >= 0;
      },
    };
  }

  /** The part of the span that comes after the document. */
  spanAfter({ reached, passed }: Span, doc: object): Span {
    const place = this.entryOf(doc);
    return { reached: (entry) => reached(entry) && compareEntries(entry, place) > 0, passed };
  }

  *ascending({ reached, passed }: Span): Generator<string> {
    for (const entry of this.entries.from(reached)) {
      if (passed(entry)) return;
      yield entry.id;
    }
  }

  /** From the last key to the first; ids of one key still ascending. */
  *descending({ reached, passed }: Span): Generator<string> {
    let last = this.entries.lastBefore(passed);
    let end = passed;
    while (last && reached(last)) {
      const { key } = last;
      const atKey = (entry: Entry): boolean => compareKeys(entry.key, key) >= 0;
      yield* this.ascending({ reached: atKey, passed: end });
      end = atKey;
      last = this.entries.lastBefore(end);
    }
  }

  private entryOf(doc: object): Entry {
    return { key: this.spec.columns.map((column) => valueAt(doc, column)), id: String(valueAt(doc, 'id')) };
  }

  private holds(entry: Entry): boolean {
    return !this.spec.partial || !entry.key.includes(null);
  }
}

function compareKeys(key: readonly unknown[], prefix: readonly unknown[]): number {
  for (let depth = 0; depth < prefix.length; depth += 1) {
    const order = compareValues(key[depth], prefix[depth]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareEntries(a: Entry, b: Entry): number {
  return compareKeys(a.key, b.key) || compareValues(a.id, b.id);
}
