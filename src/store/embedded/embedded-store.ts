import type { Collection, CollectionSpec, Doc, Store } from '../../services/ports.ts';
import { EmbeddedCollection } from './embedded-collection.ts';
import { columnsOf } from '../words/columns.ts';
import { indexSpecs } from '../words/index-specs.ts';
import type { AnySpec } from '../words/index-specs.ts';
import type { Journal } from './journal.ts';
import { readRows } from './journal-rows.ts';
import type { Rows } from './journal-rows.ts';
import { Table } from './table.ts';
import type { Row } from './table.ts';
import { WriteQueue } from './write-queue.ts';

/** The store inside the process: documents in memory, every write in the journal first. */
export class EmbeddedStore implements Store {
  readonly name: string;
  private readonly journal: Journal;
  private readonly strict: boolean;
  private readonly queue: WriteQueue;
  private readonly tables = new Map<string, Table>();
  private rows = new Map<string, Rows>();

  constructor(name: string, journal: Journal, strict: boolean) {
    this.name = name;
    this.journal = journal;
    this.strict = strict;
    this.queue = new WriteQueue(journal, () => this.open());
  }

  /** Throws StoreLocked or StoreFailed. */
  async open(): Promise<void> {
    await this.journal.open();
    this.rows = await readRows(this.journal);
    for (const table of this.tables.values()) this.load(table);
  }

  collection<T extends Doc>(spec: CollectionSpec<T>): Collection<T> {
    return new EmbeddedCollection(spec, this.table(spec), this.queue);
  }

  ping(): Promise<void> {
    const nothing = { collection: '', result: undefined, touches: [], writes: [], commit: () => undefined };
    return this.queue.submit(() => nothing);
  }

  async close(): Promise<void> {
    await this.queue.end();
    await this.journal.close();
  }

  /** The collection's documents and indexes, built when they are first asked for. */
  table(spec: AnySpec): Table {
    const built = this.tables.get(spec.name);
    if (built) return built;
    const table = new Table(spec.name, indexSpecs(spec, columnsOf(spec)), this.strict);
    this.load(table);
    this.tables.set(spec.name, table);
    return table;
  }

  private load(table: Table): void {
    table.load(this.rows.get(table.name) ?? new Map<string, Row>());
    this.rows.delete(table.name);
  }
}
