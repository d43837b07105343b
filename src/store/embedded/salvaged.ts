import { salvage } from '../level-files/salvage.ts';
import type { Portion } from '../whole-store.ts';
import type { PlainDoc } from '../words/plain.ts';
import { idOf, readRow } from './journal-rows.ts';

export interface Salvaged {
  readonly portions: readonly Portion[];
  /** Documents of which only a part is whole: `collection id`. */
  readonly broken: readonly string[];
}

/** The documents that are whole in a folder, damaged or not, open or not; nothing in it is changed. */
export async function salvaged(folder: string): Promise<Salvaged> {
  const texts = await salvage(folder);
  const portions = new Map<string, PlainDoc[]>();
  const broken = new Set<string>();
  for (const key of [...texts.keys()].toSorted()) {
    const [collection = '', id = '', slot] = key.split('\0');
    const docs = portions.get(collection) ?? [];
    portions.set(collection, docs);
    if (slot !== undefined && !texts.has(`${collection}\0${id}`)) broken.add(`${collection} ${id}`);
    if (slot !== undefined) continue;
    const doc = wholeDoc(texts, collection, key);
    if (doc) docs.push(doc);
    else broken.add(`${collection} ${id}`);
  }
  return { portions: [...portions].map(([collection, docs]) => ({ collection, docs })), broken: [...broken] };
}

function wholeDoc(texts: ReadonlyMap<string, string>, collection: string, key: string): PlainDoc | null {
  try {
    return readRow((at) => texts.get(at), collection, idOf(key))?.doc ?? null;
  } catch {
    return null;
  }
}
