import type { Collection, CollectionSpec, Doc, Store } from '../../services/ports.ts';
import { columnsOf } from '../words/columns.ts';
import { indexSpecs } from '../words/index-specs.ts';
import type { AnySpec } from '../words/index-specs.ts';
import { Documents } from './documents.ts';
import { EmbeddedCollection } from './embedded-collection.ts';
import type { Journal } from './journal.ts';
import { readEntries } from './journal-entries.ts';
import type { Entry } from './sorted-index.ts';
import { Table } from './table.ts';
import { WriteQueue } from './write-queue.ts';

/** The store inside the process: indexes in memory, documents read when they are asked for, every write in the journal first. */
export class EmbeddedStore implements Store {
  readonly name: string;
  readonly keepsAtHand = true;
  private readonly journal: Journal;
  private readonly strict: boolean;
  private readonly documents: Documents;
  private readonly queue: WriteQueue;
  private readonly tables = new Map<string, Table>();
  /** The ids of collections that nobody has asked for yet. */
  private unread = new Map<string, readonly Entry[]>();

  constructor(name: string, journal: Journal, strict: boolean) {
    this.name = name;
    this.journal = journal;
    this.strict = strict;
    this.documents = new Documents(journal);
    this.queue = new WriteQueue(journal, () => this.open());
  }

  /** Reads what there is, quickest for these collections. Throws StoreLocked or StoreFailed. */
  async open(specs: readonly AnySpec[] = []): Promise<void> {
    for (const spec of specs) this.tables.set(spec.name, this.newTable(spec));
    await this.journal.open();
    const found = await readEntries(this.journal, (name) => this.tables.get(name)?.indexes.columns ?? []);
    this.documents.clear();
    for (const table of this.tables.values()) table.load(found.get(table.name) ?? []);
    this.unread = new Map([...found].filter(([collection]) => !this.tables.has(collection)));
  }

  collection<T extends Doc>(spec: CollectionSpec<T>): Collection<T> {
    return new EmbeddedCollection(spec, this.tables.get(spec.name) ?? this.lateTable(spec), this.queue);
  }

  ping(): Promise<void> {
    const nothing = { collection: '', result: undefined, touches: [], writes: [], commit: () => undefined };
    return this.queue.submit(() => nothing);
  }

  async close(): Promise<void> {
    await this.queue.end();
    await this.journal.close();
  }

  private lateTable(spec: AnySpec): Table {
    const table = this.newTable(spec);
    const ids = this.unread.get(spec.name) ?? [];
    table.load(
      ids.flatMap(({ id }) => this.documents.read(spec.name, id)?.doc ?? []).map((doc) => table.indexes.entryOf(doc)),
    );
    this.tables.set(spec.name, table);
    return table;
  }

  private newTable(spec: AnySpec): Table {
    return new Table(spec.name, indexSpecs(spec, columnsOf(spec)), this.documents, this.strict);
  }
}
