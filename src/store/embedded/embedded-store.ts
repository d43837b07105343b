import type { Collection, CollectionSpec, Doc } from '../../services/ports.ts';
import type { Portion, WholeStore } from '../whole-store.ts';
import { columnsOf } from '../words/columns.ts';
import { indexSpecs } from '../words/index-specs.ts';
import type { AnySpec } from '../words/index-specs.ts';
import type { PlainDoc } from '../words/plain.ts';
import { Compactor } from './compactor.ts';
import { Documents } from './documents.ts';
import { EmbeddedCollection } from './embedded-collection.ts';
import type { Journal } from './journal.ts';
import { documentsIn } from './journal-documents.ts';
import { readEntries } from './journal-entries.ts';
import { wholeWrite } from './journal-rows.ts';
import type { Entry } from './sorted-index.ts';
import { Table } from './table.ts';
import { Turns } from './turns.ts';
import { WriteQueue } from './write-queue.ts';
import type { Plan } from './write-queue.ts';

/** The store inside the process: indexes in memory, documents read when they are asked for, every write in the journal first. */
export class EmbeddedStore implements WholeStore {
  readonly name: string;
  readonly keepsAtHand = true;
  private readonly journal: Journal;
  private readonly strict: boolean;
  private readonly documents: Documents;
  private readonly queue: WriteQueue;
  private readonly compactor: Compactor;
  private readonly turns = new Turns();
  private readonly tables = new Map<string, Table>();
  /** The ids of collections that nobody has asked for yet. */
  private unread = new Map<string, readonly Entry[]>();

  constructor(name: string, journal: Journal, strict: boolean) {
    this.name = name;
    this.journal = journal;
    this.strict = strict;
    this.documents = new Documents(journal);
    this.queue = new WriteQueue(journal, () => this.open());
    this.compactor = new Compactor(journal, this.queue, this.documents, this.turns);
  }

  /** Reads what there is, quickest for these collections. Throws StoreLocked or StoreFailed. */
  async open(specs: readonly AnySpec[] = []): Promise<void> {
    for (const spec of specs) this.tables.set(spec.name, this.newTable(spec));
    await this.journal.open();
    const found = await readEntries(this.journal, (name) => this.tables.get(name)?.indexes.columns ?? []);
    this.documents.clear();
    for (const table of this.tables.values()) table.load(found.get(table.name) ?? []);
    this.unread = new Map([...found].filter(([collection]) => !this.tables.has(collection)));
    await this.compactor.resume();
  }

  collection<T extends Doc>(spec: CollectionSpec<T>): Collection<T> {
    return new EmbeddedCollection(spec, this.tables.get(spec.name) ?? this.lateTable(spec), this.queue);
  }

  ping(): Promise<void> {
    const nothing = { collection: '', result: undefined, touches: [], writes: [], commit: () => undefined };
    return this.queue.submit(() => nothing);
  }

  compact(): Promise<void> {
    return this.compactor.ask();
  }

  async *dump(): AsyncGenerator<Portion> {
    const endTurn = await this.turns.take();
    try {
      for await (const { collection, docs } of documentsIn(this.journal)) {
        yield { collection, docs: docs.map(({ doc }) => doc) };
      }
    } finally {
      endTurn();
    }
  }

  async load({ collection, docs }: Portion): Promise<void> {
    await Promise.all(docs.map((doc) => this.queue.submit(() => this.put(collection, doc))));
    const unread = this.unread.get(collection) ?? [];
    const all = new Map([...unread, ...docs].map(({ id }) => [id, { id }]));
    if (!this.tables.has(collection)) this.unread.set(collection, [...all.values()]);
  }

  async close(): Promise<void> {
    await this.compactor.end();
    await this.queue.end();
    await this.journal.close();
  }

  private put(collection: string, doc: PlainDoc): Plan<void> {
    const old = this.documents.held(collection, doc.id) ?? this.documents.read(collection, doc.id);
    const { row, writes } = wholeWrite(collection, doc, old);
    const table = this.tables.get(collection);
    const commit = (): void => (table ? table.put(row, old?.doc) : this.documents.hold(collection, row));
    return { collection, result: undefined, touches: [`${collection} ${doc.id}`], writes, commit };
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
