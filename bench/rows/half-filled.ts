/** C6: ten thousand half-filled forms. */
import type { AloneWords } from '../alone.ts';
import { limitLine, type Line } from '../figures.ts';
import { newPeople, type Rig } from '../rig.ts';
import { startProcess } from '../talk.ts';
import { noServer } from './step.ts';

const FORMS = 10_000;
const WARM_UP = 2500;
const MOST_STORED = 2.5;
const MOST_MEGABYTES = 20;
const MEGABYTE = 1e6;

export async function halfFilled(rig: Rig): Promise<Line[]> {
  return [...(await keptIn(rig, 'mongodb')), ...(await keptIn(rig, 'file'))];
}

async function keptIn(rig: Rig, engine: 'mongodb' | 'file'): Promise<Line[]> {
  const url = await rig.storeUrl(engine);
  if (!url) return [noServer('C6')];
  const process = await startProcess<AloneWords>('./alone.ts', ['forms']);
  const { answerBytes, storedBytes, rssBytes } = await process.call.forms(url, newPeople(WARM_UP), newPeople(FORMS));
  await process.kill();
  const name = engine === 'mongodb' ? 'MongoDB, BSON' : 'embedded, files on disk';
  const memory = { id: 'C6', what: `10,000 half-filled forms, ${engine}: growth of the process`, unit: 'MB' };
  return [
    {
      id: 'C6',
      what: `10,000 half-filled forms, ${name}: stored / bytes of the answers`,
      ours: `${storedBytes.toFixed(0)} B`,
      other: `${answerBytes.toFixed(0)} B`,
      figure: `${(storedBytes / answerBytes).toFixed(2)}x`,
      target: `<= ${MOST_STORED.toFixed(2)}x`,
      met: storedBytes / answerBytes <= MOST_STORED,
    },
    limitLine(engine === 'mongodb' ? { ...memory, most: MOST_MEGABYTES } : memory, rssBytes / MEGABYTE),
  ];
}
