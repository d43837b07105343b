/** The seeds meet what is stored: at each start, in any number of processes at once, as often as you like. */
import { entryId } from '../../domain/reference/entry-kinds.ts';
import { BLANK, seedStep, type Reference, type Seed } from '../../domain/reference/reference.ts';
import { amend } from '../amend.ts';
import type { Collections } from '../records/table.ts';

type Records = Pick<Collections, 'reference'>;

/** All of them: there are a few hundred. */
export const storedEntries = ({ reference }: Records): Promise<Reference[]> => reference.find({ id: { $gt: '' } });

export async function plant({ reference }: Records, seeds: ReadonlyMap<string, Seed>): Promise<void> {
  const known = new Map((await storedEntries({ reference })).map((doc) => [doc.id, doc]));
  const unplanted = [...seeds].filter(([id]) => !known.has(id));
  const planted = await reference.insertAll(unplanted.map(([, seed]) => asDoc(seed)));
  const others = unplanted.flatMap(([id], at) => (planted[at] === 'taken' ? [id] : []));
  await Promise.all(
    [...known.keys(), ...others].map((id) => {
      const seed = seeds.get(id) ?? null;
      return amend<Reference, null>(reference, known.get(id) ?? id, (now) => {
        const set = seedStep(now, seed);
        return set ? { change: { set } } : { no: null };
      });
    }),
  );
}

function asDoc(seed: Seed): Reference {
  const { kind, key, value, hash } = seed;
  return { id: entryId(seed), version: 1, kind, key, ...BLANK, value, seed: hash };
}
