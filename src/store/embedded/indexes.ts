import type { PlainDoc } from '../words/plain.ts';
import { SortedIndex } from './sorted-index.ts';
import type { Entry, IndexSpec } from './sorted-index.ts';

/** The indexes of one collection. They share one entry for each document. */
export class Indexes {
  readonly all: readonly SortedIndex[];
  /** The columns of the entries. */
  readonly columns: readonly string[];
  private readonly byId = new SortedIndex({ columns: ['id'], unique: false, partial: false });
  private readonly unique: readonly SortedIndex[];

  constructor(specs: readonly IndexSpec[]) {
    this.all = [this.byId, ...specs.map((spec) => new SortedIndex(spec))];
    this.unique = this.all.filter((index) => index.spec.unique);
    this.columns = [...new Set(this.all.flatMap((index) => index.spec.columns))];
  }

  entryOf(doc: PlainDoc): Entry {
    const entry: Entry = { id: doc.id };
    for (const column of this.columns) if (Object.hasOwn(doc, column)) entry[column] = doc[column];
    return entry;
  }

  fill(entries: readonly Entry[]): void {
    for (const index of this.all) index.fill(entries);
  }

  has(id: string): boolean {
    return this.byId.entryAt({ id }) !== undefined;
  }

  add(doc: PlainDoc): void {
    const entry = this.entryOf(doc);
    for (const index of this.all) index.add(entry);
  }

  delete(doc: PlainDoc): void {
    for (const index of this.all) index.delete(doc);
  }

  /** The entry takes on the document's columns; it is taken out where its place changes, and put in again. */
  change(old: PlainDoc, doc: PlainDoc): void {
    const changed = this.columns.filter((column) => old[column] !== doc[column]);
    const entry = changed.length === 0 ? undefined : this.byId.entryAt(doc);
    if (!entry) return;
    const moved = this.all.filter(({ spec }) => spec.columns.some((column) => changed.includes(column)));
    for (const index of moved) index.delete(entry);
    for (const column of changed) {
      if (Object.hasOwn(doc, column)) entry[column] = doc[column];
      else delete entry[column];
    }
    for (const index of moved) index.add(entry);
  }

  /** Another document has a unique key of this one; `old` is what it was before, with keys of its own. */
  isTaken(doc: PlainDoc, old?: PlainDoc): boolean {
    const isKept = (index: SortedIndex): boolean => old !== undefined && index.order.compareKeys(doc, old) === 0;
    return this.unique.some((index) => !isKept(index) && index.holderOf(doc) !== null);
  }

  /** The id of a document that shares a unique key with another; null if none does. */
  twin(): string | null {
    return this.unique.map((index) => index.firstTwin()).find((entry) => entry !== null)?.id ?? null;
  }

  /** Texts that two documents share only if one of them is refused. */
  keyTexts(doc: PlainDoc): string[] {
    const keys = this.unique.map((index, at) => [at, index.keyText(doc)] as const);
    return keys.flatMap(([at, text]) => (text === null ? [] : [`${at} ${text}`]));
  }
}
