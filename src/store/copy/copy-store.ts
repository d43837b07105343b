import { z } from 'zod';
import { BadRequest, StoreFailed } from '../errors.ts';
import type { WholeStore } from '../whole-store.ts';
import { CopyMark, copyRows, refuseHalfCopied } from './copy-rows.ts';
import { checksumOf, NOTHING, notIn, talliesOf, type Tallies } from './tallies.ts';

const REMOVED_AT_ONCE = 500;

export interface Copied {
  readonly collection: string;
  readonly documents: number;
  readonly checksum: string;
}

/**
 * Makes `to` the same as `from`, document by document with their versions, and compares them at the end. May be stopped at any point
 * and run again. Throws BadRequest where `to` holds something else, StoreFailed where they are not the same in the end.
 */
export async function copyStore(from: WholeStore, to: WholeStore): Promise<readonly Copied[]> {
  await refuseHalfCopied(from);
  const mark = new CopyMark(to);
  const wanted = await talliesOf(from);
  const held = await talliesOf(to);
  if (wanted.size === 0) throw new BadRequest(`There is nothing to copy: ${from.name} is empty.`);
  if (held.size > 0 && !(await mark.isSet()) && differences(wanted, held).length > 0)
    throw new BadRequest(`There are other data in ${to.name} already: empty it first, or name another store.`);
  await mark.set();
  await removeOthers(to, wanted, held);
  await loadMissing(from, to, wanted, held);
  const copied = await talliesOf(to);
  const unlike = differences(await talliesOf(from), copied);
  if (unlike.length > 0)
    throw new StoreFailed(
      `${unlike.length} documents are not the same, the first is ${unlike[0] ?? ''}: stop whoever writes, and copy again.`,
    );
  await mark.clear();
  return [...copied]
    .map(([collection, tally]) => ({ collection, documents: tally.size, checksum: checksumOf(tally) }))
    .toSorted((a, b) => (a.collection < b.collection ? -1 : 1));
}

/** What was copied before and has gone from `from` since. */
async function removeOthers(to: WholeStore, wanted: Tallies, held: Tallies): Promise<void> {
  for (const [name, tally] of held) {
    const ids = [...tally.keys()].filter((id) => !wanted.get(name)?.has(id));
    if (ids.length === 0) continue;
    const collection = to.collection({ name, schema: z.object({ id: z.string(), version: z.number() }), indexes: [] });
    for (let at = 0; at < ids.length; at += REMOVED_AT_ONCE)
      await collection.remove({ id: { $in: ids.slice(at, at + REMOVED_AT_ONCE) } });
  }
}

async function loadMissing(from: WholeStore, to: WholeStore, wanted: Tallies, held: Tallies): Promise<void> {
  for await (const { collection, docs } of from.dump()) {
    if (collection === copyRows.name) continue;
    const there = held.get(collection);
    const missing = docs.filter(({ id }) => !there?.has(id) || there.get(id) !== wanted.get(collection)?.get(id));
    if (missing.length > 0) await to.load({ collection, docs: missing });
  }
}

/** The documents that one has and the other has not, or has otherwise. */
function differences(one: Tallies, other: Tallies): string[] {
  const names = [...new Set([...one.keys(), ...other.keys()])];
  return names.flatMap((name) => {
    const [a, b] = [one.get(name) ?? NOTHING, other.get(name) ?? NOTHING];
    return [...new Set([...notIn(a, b), ...notIn(b, a)])].map((id) => `${name} ${id}`);
  });
}
