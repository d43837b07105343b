import type { Journal } from './journal.ts';
import { readRow, wholeWrite } from './journal-rows.ts';
import type { Row, Written } from './journal-rows.ts';

type Held = Map<string, Map<string, Row>>;

/**
 * The documents of a store, by collection and id: those used last are held in memory, the others read from the journal.
 * What was not used while half of what may be held came in is let go: a use costs no more than finding it.
 */
export class Documents {
  private readonly journal: Journal;
  private lately: Held = new Map();
  private before: Held = new Map();
  /** Characters of text held lately. */
  private size = 0;

  constructor(journal: Journal) {
    this.journal = journal;
  }

  held(collection: string, id: string): Row | undefined {
    const row = this.lately.get(collection)?.get(id);
    if (row) return row;
    const old = this.before.get(collection)?.get(id);
    if (old) this.hold(collection, old);
    return old;
  }

  read(collection: string, id: string): Row | undefined {
    const row = this.journal.read((textAt) => readRow(textAt, collection, id));
    if (row) this.hold(collection, row);
    return row;
  }

  /** What makes one record of it; undefined if it is one. */
  folded(collection: string, id: string): Written | undefined {
    const row = this.peek(collection, id) ?? this.journal.read((textAt) => readRow(textAt, collection, id));
    return row && row.slots > 0 ? wholeWrite(collection, row.doc, row) : undefined;
  }

  /** The same document, otherwise in the journal. */
  refresh(collection: string, row: Row): void {
    if (this.peek(collection, row.doc.id)) this.hold(collection, row);
  }

  hold(collection: string, row: Row): void {
    const rows = this.lately.get(collection) ?? new Map<string, Row>();
    this.size += sizeOf(row) - sizeOf(rows.get(row.doc.id));
    this.lately.set(collection, rows.set(row.doc.id, row));
    if (this.size * 2 > this.journal.mostHeld) this.letGo(this.lately);
  }

  drop(collection: string, id: string): void {
    this.size -= sizeOf(this.lately.get(collection)?.get(id));
    for (const held of [this.lately, this.before]) held.get(collection)?.delete(id);
  }

  clear(): void {
    this.letGo(new Map());
  }

  private peek(collection: string, id: string): Row | undefined {
    return this.lately.get(collection)?.get(id) ?? this.before.get(collection)?.get(id);
  }

  private letGo(kept: Held): void {
    this.before = kept;
    this.lately = new Map();
    this.size = 0;
  }
}

function sizeOf(row: Row | undefined): number {
  return row ? row.baseSize + row.deltaSize : 0;
}
