import { refuseIfLocked } from '../store/embedded/open-level.ts';
import { replaceFolder } from '../store/embedded/replace-folder.ts';
import { salvaged } from '../store/embedded/salvaged.ts';
import { BadRequest } from '../store/errors.ts';
import { examine } from '../store/level-files/examine.ts';
import { openStore } from '../store/open-store.ts';
import type { Portion } from '../store/whole-store.ts';
import { folderOf, stamp } from './place.ts';

/** All that is whole becomes a store; what was there is kept aside as it was. */
export async function repair(url: string): Promise<number> {
  const folder = folderOf(url);
  if (folder === null)
    throw new BadRequest('repair is for the embedded store; MongoDB repairs itself, or has "mongod --repair"');
  await refuseIfLocked(folder);
  const { damages } = await examine(folder);
  if (damages.length === 0) {
    console.log(`${folder} is whole: there is nothing to repair.`);
    return 0;
  }
  const { portions, broken } = await salvaged(folder);
  const kept = await replaceFolder(folder, `damaged-${stamp()}`, (at) => loadAll(`file:${at}`, portions));
  for (const { collection, docs } of portions)
    console.log(`  ${collection.padEnd(16)}${String(docs.length).padStart(8)} saved`);
  for (const damage of damages) console.log(`  damaged: ${damage}`);
  for (const name of broken) console.log(`  lost: ${name}`);
  console.log(
    'What stood in the damaged places is lost; documents changed there may be older than they were, or back though removed.',
  );
  if (kept !== null) console.log(`The damaged store is in ${kept}: delete it when nobody needs it any more.`);
  return 0;
}

async function loadAll(url: string, portions: readonly Portion[]): Promise<void> {
  const store = await openStore(url);
  try {
    for (const portion of portions) await store.load(portion);
  } finally {
    await store.close();
  }
}
