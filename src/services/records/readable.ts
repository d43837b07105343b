/** Rows of a newer version, or written by hand: what this version does not know is read as the nearest that it does; the row stays as it is. */
import type { Collection, Doc } from '../ports.ts';
import type { Reading, Readings } from './readings.ts';

/** Told of a row's id and field, never of its value. */
export type Strange = (record: string, field: string, id: string) => void;

/** Which fields of a document were read as something else. */
const assumed = new WeakMap<object, readonly string[]>();
export const assumedIn = (doc: object): readonly string[] => assumed.get(doc) ?? [];

export function readable<T extends Doc>(
  collection: Collection<T>,
  { name, readings }: { readonly name: string; readonly readings: Readings<T> },
  language: string,
  strange: Strange,
): Collection<T> {
  const checks = Object.entries<Reading<unknown> | undefined>(readings);
  const read = (doc: T): T => {
    const odd = checks.filter(([field, reading]) => reading && !reading.fits(Reflect.get(doc, field)));
    if (odd.length === 0) return doc;
    const instead = odd.map(([field, reading]) => [field, reading?.as(Reflect.get(doc, field), language)] as const);
    for (const [field] of odd) strange(name, field, doc.id);
    const nearest: T = { ...doc, ...Object.fromEntries(instead) };
    assumed.set(
      nearest,
      odd.map(([field]) => field),
    );
    return nearest;
  };
  const orNull = (doc: T | null): T | null => doc && read(doc);
  return {
    get: async (id) => orNull(await collection.get(id)),
    find: async (filter, options) => (await collection.find(filter, options)).map(read),
    count: (filter) => collection.count(filter),
    groups: (filter, by) => collection.groups(filter, by),
    insert: (doc) => collection.insert(doc),
    insertAll: (docs) => collection.insertAll(docs),
    patch: (...parts) => collection.patch(...parts),
    replace: (doc) => collection.replace(doc),
    claim: async (...parts) => orNull(await collection.claim(...parts)),
    remove: (filter) => collection.remove(filter),
  };
}
