import { StoreFailed } from '../errors.ts';
import { columnsIn } from './columns-in.ts';
import type { Journal } from './journal.ts';
import { storedChange } from './journal-rows.ts';
import type { Entry } from './sorted-index.ts';

/** Reads of every document the columns that its collection wants. Throws StoreFailed on a record this program cannot have written. */
export async function readEntries(
  journal: Journal,
  columnsOf: (collection: string) => readonly string[],
): Promise<Map<string, Entry[]>> {
  const collections = new Map<string, Reader>();
  for await (const records of journal.records()) {
    for (const [key, value] of records) {
      const [collection = '', id = '', slot] = key.split('\0');
      const reader = collections.get(collection) ?? new Reader(columnsOf(collection));
      collections.set(collection, reader);
      if (slot === undefined) reader.begin(id, value);
      else if (!reader.change(id, value))
        throw new StoreFailed(`the store is damaged: a change without its document: ${key}`);
    }
  }
  return new Map([...collections].map(([name, { entries }]) => [name, entries]));
}

/** Reads one collection: a document, and the changes that follow it. */
class Reader {
  readonly entries: Entry[] = [];
  private readonly columns: ReadonlySet<string>;
  private readonly wanted: ReadonlySet<string>;
  private id = '';
  private version = 0;

  constructor(columns: readonly string[]) {
    this.columns = new Set(['id', ...columns]);
    this.wanted = new Set([...this.columns, 'version']);
  }

  begin(id: string, value: string): void {
    const { version, ...entry } = columnsIn(value, this.wanted);
    this.id = id;
    this.version = Number(version);
    this.entries.push({ ...entry, id: String(entry['id']), ...(this.columns.has('version') ? { version } : {}) });
  }

  /** False if it is not of the document read last. A change that a folding made old has another version. */
  change(id: string, value: string): boolean {
    const entry = this.entries.at(-1);
    if (!entry || id !== this.id) return false;
    const [version, set, , unset] = storedChange(value);
    if (version !== this.version + 1) return true;
    this.version = version;
    if (this.columns.has('version')) entry['version'] = version;
    for (const [path, to] of set) if (this.columns.has(path)) entry[path] = to;
    for (const path of unset) if (this.columns.has(path)) delete entry[path];
    return true;
  }
}
