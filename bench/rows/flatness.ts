/** C2: the last question against the second, and what an answer writes. */
import type { AloneWords } from '../alone.ts';
import { alternate, limitLine, median, ratioLine, type Line } from '../figures.ts';
import { newPeople, type Rig } from '../rig.ts';
import type { Flatness } from '../subjects/flat.ts';
import { startProcess } from '../talk.ts';
import { noServer } from './step.ts';

const MOST = 1.15;
const MOST_BYTES = 300;
const PEOPLE = 400;
const WRITERS = 25;

export async function flatness(rig: Rig): Promise<Line[]> {
  return [...(await growth(20)), ...(await growth(60)), ...(await bytes(rig))];
}

async function growth(length: number): Promise<Line[]> {
  const process = await startProcess<AloneWords>('./alone.ts', ['flat']);
  let round: Flatness = { second: 0, last: 0, review: 0 };
  const { second, last, review } = await alternate({
    second: async () => {
      round = await process.call.flat(length, newPeople(PEOPLE));
      return round.second;
    },
    last: async () => round.last,
    review: async () => round.review,
  });
  await process.kill();
  const unit = 'µs';
  return [
    ratioLine(
      { id: 'C2', what: `form of ${length}: step to the last question / step to the third`, unit, most: MOST },
      last,
      second,
    ),
    limitLine(
      { id: 'C2', what: `form of ${length}: the step that shows the card of all answers`, unit },
      median(review),
    ),
  ];
}

async function bytes(rig: Rig): Promise<Line[]> {
  const process = await startProcess<AloneWords>('./alone.ts', ['bytes']);
  const mongo = await rig.storeUrl('mongodb');
  const folder = (await rig.storeUrl('file'))?.slice('file:'.length) ?? '';
  const toMongo = mongo ? await process.call.bytesToMongo(mongo, newPeople(WRITERS)) : null;
  const toJournal = await process.call.bytesToJournal(folder, newPeople(WRITERS));
  await process.kill();
  const line = (what: string, value: number, most?: number): Line =>
    limitLine({ id: 'C2', what, unit: 'B', ...(most === undefined ? {} : { most }) }, value);
  return [
    ...(toMongo
      ? [
          line('written per answer, MongoDB: the whole update command', toMongo.all, MOST_BYTES),
          line('... of that the change ($set, $inc)', toMongo.change),
        ]
      : [noServer('C2')]),
    line('written per answer, embedded: keys and values put', toJournal.all, MOST_BYTES),
  ];
}
