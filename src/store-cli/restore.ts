import { differences } from '../store/archive/differences.ts';
import { readArchive, verifyArchive } from '../store/archive/read-archive.ts';
import { replaceFolder } from '../store/embedded/replace-folder.ts';
import { refuseIfLocked } from '../store/embedded/open-level.ts';
import { salvaged } from '../store/embedded/salvaged.ts';
import { BadRequest, StoreFailed } from '../store/errors.ts';
import { readFolder } from '../store/level-files/level-folder.ts';
import { openStore } from '../store/open-store.ts';
import { ROWS } from '../services/records/table.ts';
import { folderOf, stamp } from './place.ts';

const REPLACE = '--replace';

/** The backup is looked at before anything is touched, and compared with what was made of it. */
export async function restore(url: string, args: readonly string[]): Promise<number> {
  const dir = args.find((arg) => arg !== REPLACE);
  if (dir === undefined) throw new BadRequest(`restore DIR [${REPLACE}]: from which folder?`);
  const { made } = await verifyArchive(dir);
  const folder = folderOf(url);
  if (folder === null) await loadInto(url, dir);
  else {
    await refuseIfLocked(folder);
    if (!args.includes(REPLACE)) await refuseIfHeld(folder);
    const kept = await replaceFolder(folder, `before-restore-${stamp()}`, (at) => loadInto(`file:${at}`, dir));
    if (kept !== null) console.log(`What was there before is in ${kept}: delete it when nobody needs it any more.`);
  }
  console.log(`The store is as it was backed up at ${made}, each row compared.`);
  return 0;
}

/** An empty store may be replaced. */
async function refuseIfHeld(folder: string): Promise<void> {
  const { files, manifest } = await readFolder(folder);
  const holds = (await salvaged(folder)).portions.some(({ docs }) => docs.length > 0);
  if (holds || manifest === 'damaged' || files.some((name) => name.endsWith('.ldb')))
    throw new BadRequest(
      `there is a store already: ${folder}. "${REPLACE}" puts the backup in its place and keeps it aside`,
    );
}

async function loadInto(url: string, dir: string): Promise<void> {
  const store = await openStore(url, url.startsWith('file:') ? {} : { specs: ROWS.map(([, row]) => row) });
  try {
    for await (const { docs } of store.dump())
      if (docs.length > 0)
        throw new BadRequest('there are documents in this database already: empty it first, or name another');
    for await (const portion of readArchive(dir)) await store.load(portion);
    const { rows, unlike } = await differences(readArchive(dir), store.dump());
    if (unlike.length > 0)
      throw new StoreFailed(`${unlike.length} of ${rows} rows are not as in the backup: ${unlike[0] ?? ''}`);
    console.log(`${rows} rows restored.`);
  } finally {
    await store.close();
  }
}
