/** The reference data in memory: read at once, renewed when a process changed them. */
import type { Content } from '../../domain/reference/content.ts';
import { contentOf } from '../../domain/reference/entries.ts';
import { entryId, problemsOf, type Entry, type Problem } from '../../domain/reference/entry-kinds.ts';
import { isShown, type Reference, type Seed } from '../../domain/reference/reference.ts';
import type { Collections } from '../records/table.ts';
import { plant, storedEntries } from './plant.ts';
import { announce, revisionOf } from './revision.ts';
import { seedHash } from './seed-hash.ts';

export interface Shelf {
  readonly content: Content;
  /** Reads the content anew if it was changed since, by whomever. */
  readonly renew: () => Promise<void>;
}

type Records = Pick<Collections, 'reference' | 'counters'>;
/** Told of each stored value that this version cannot read: its seed stands in for it. */
export type Unreadable = (id: string, problems: readonly Problem[]) => void;

export async function openShelf(records: Records, seeds: readonly Entry[], unreadable: Unreadable): Promise<Shelf> {
  const planted = new Map(seeds.map((seed) => [entryId(seed), { ...seed, hash: seedHash(seed.value) }]));
  await plant(records, planted);
  // So the others learn of new seeds, and of an edit whose telling was cut off.
  await announce(records);
  const read = async () => contentOf(readable(await storedEntries(records), planted, unreadable));
  let revision = await revisionOf(records);
  let content = await read();
  return {
    get content() {
      return content;
    },
    renew: async () => {
      const newest = await revisionOf(records);
      if (newest <= revision) return;
      const fresh = await read();
      if (newest > revision) [revision, content] = [newest, fresh];
    },
  };
}

/** The entries to show, in the order of the seeds, what the office added after them. */
function readable(
  docs: readonly Reference[],
  seeds: ReadonlyMap<string, Seed>,
  unreadable: Unreadable,
): readonly Entry[] {
  const place = new Map([...seeds.keys()].map((id, at) => [id, at]));
  return docs
    .filter((doc) => isShown(doc))
    .toSorted((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || (a.id < b.id ? -1 : 1))
    .flatMap((doc): readonly Entry[] => {
      const problems = problemsOf(doc);
      if (problems.length === 0) return [doc];
      unreadable(doc.id, problems);
      const seed = seeds.get(doc.id);
      return seed ? [seed] : [];
    });
}
