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
  const ids = [...new Set([...seeds.keys(), ...known.keys()])];
  await Promise.all(
    ids.map(async (id) => {
      const seed = seeds.get(id) ?? null;
      const doc = known.get(id);
      if (!doc && seed && (await reference.insert(asDoc(seed))) === 'inserted') return;
      await amend<Reference, null>(reference, doc ?? id, (now) => {
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
