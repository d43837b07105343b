import { createHash } from 'node:crypto';
import { canonical } from '../../domain/reference/canonical.ts';
import type { WholeStore } from '../whole-store.ts';
import { copyRows } from './copy-rows.ts';

/** Of each document of a collection, by id, what tells whether another is the same. */
export type Tally = ReadonlyMap<string, string>;
export type Tallies = ReadonlyMap<string, Tally>;

export const NOTHING: Tally = new Map();

export const digestOf = (doc: unknown): string => createHash('sha256').update(canonical(doc)).digest('base64');

/** Reads a store from end to end. */
export async function talliesOf(store: WholeStore): Promise<Tallies> {
  const tallies = new Map<string, Map<string, string>>();
  for await (const { collection, docs } of store.dump()) {
    if (collection === copyRows.name || docs.length === 0) continue;
    const tally = tallies.get(collection) ?? new Map<string, string>();
    tallies.set(collection, tally);
    for (const doc of docs) tally.set(doc.id, digestOf(doc));
  }
  return tallies;
}

/** One figure for a collection, whatever the order of its documents. */
export function checksumOf(tally: Tally): string {
  const hash = createHash('sha256');
  for (const [id, digest] of [...tally].toSorted(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${id}\0${digest}\n`);
  return hash.digest('hex').slice(0, 16);
}

/** The ids in `tally` that `other` has not, or has otherwise. */
export const notIn = (tally: Tally, other: Tally): string[] =>
  [...tally].flatMap(([id, digest]) => (other.get(id) === digest ? [] : [id]));
