import type { mongo } from 'mongoose';
import type { Portion } from '../whole-store.ts';
import type { PlainDoc } from '../words/plain.ts';
import type { Stored } from './stored.ts';
import { guarded } from './mongo-errors.ts';

const AT_ONCE = 500;

/** A collection in the order of its ids. */
export async function* dumpOf(native: mongo.Collection<Stored>, collection: string): AsyncGenerator<Portion> {
  for (let last: string | null = null; ;) {
    const after: mongo.Filter<Stored> = last === null ? {} : { _id: { $gt: last } };
    const found: Stored[] = await guarded(() => native.find(after).sort({ _id: 1 }).limit(AT_ONCE).toArray());
    const docs: PlainDoc[] = found.map(({ _id, ...rest }) => ({ id: _id, ...rest }));
    if (docs.length > 0) yield { collection, docs };
    if (docs.length < AT_ONCE) return;
    last = docs.at(-1)?.id ?? null;
  }
}

/** The document as it is, whether one with its id is there or not. */
export function putting({ id, ...rest }: PlainDoc): mongo.AnyBulkWriteOperation<Stored> {
  return { replaceOne: { filter: { _id: id }, replacement: rest, upsert: true } };
}
