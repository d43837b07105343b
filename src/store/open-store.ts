import { EmbeddedStore } from './embedded/embedded-store.ts';
import { BadRequest } from './errors.ts';
import { OWN_SPECS } from './own-specs.ts';
import type { AnySpec } from './words/index-specs.ts';
import { fileJournal } from './embedded/file-journal.ts';
import { memoryJournal } from './embedded/journal.ts';
import type { Journal } from './embedded/journal.ts';
import type { WholeStore } from './whole-store.ts';

export interface StoreOptions {
  /** The collections to build before the store is used, its own besides; without it each is built when it is first asked for. */
  readonly specs?: readonly AnySpec[];
  /** Embedded engine: throw UnindexedQuery where a filter would read a whole collection. */
  readonly strictIndexes?: boolean;
}

/** `memory:`, `file:FOLDER`, `mongodb://...` or `mongodb+srv://...`. Throws StoreLocked, StoreFailed or BadRequest. */
export async function openStore(url: string, options: StoreOptions = {}): Promise<WholeStore> {
  if (url === 'memory:') return embedded('memory', memoryJournal(), options);
  const folder = /^file:(.+)$/s.exec(url)?.[1];
  if (folder !== undefined) return embedded(`embedded (${folder})`, fileJournal(folder), options);
  if (/^mongodb(\+srv)?:/.test(url)) {
    // Read only where it is used: it takes a fifth of a start.
    const { openMongo } = await import('./mongo/mongo-store.ts');
    return openMongo(url, [...(options.specs ?? []), ...OWN_SPECS]);
  }
  throw new BadRequest('a store is memory:, file:FOLDER, mongodb://... or mongodb+srv://...');
}

async function embedded(name: string, journal: Journal, options: StoreOptions): Promise<WholeStore> {
  const store = new EmbeddedStore(name, journal, options.strictIndexes ?? false);
  await store.open(options.specs && [...options.specs, ...OWN_SPECS]);
  return store;
}
