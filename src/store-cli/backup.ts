import { resolve } from 'node:path';
import { verifyArchive } from '../store/archive/read-archive.ts';
import { askForBackup } from '../store/archive/requests.ts';
import { writeArchive } from '../store/archive/write-archive.ts';
import { BadRequest } from '../store/errors.ts';
import { openStore } from '../store/open-store.ts';
import { folderOf, isRunning, refuseIfNone } from './place.ts';

export async function backup(url: string, [dir]: readonly string[]): Promise<number> {
  if (dir === undefined) throw new BadRequest('backup DIR: into which folder?');
  const to = resolve(dir);
  const folder = folderOf(url);
  if (folder !== null) await refuseIfNone(folder);
  if (folder !== null && (await isRunning(folder))) await askForBackup(folder, to);
  else await backupOf(url, to);
  const { collections } = await verifyArchive(to);
  for (const [name, { documents }] of Object.entries(collections)) {
    console.log(`  ${name.padEnd(16)}${String(documents).padStart(8)}`);
  }
  console.log(`The backup is in ${to}. It holds personal data: keep it where the store may be, and no longer.`);
  return 0;
}

async function backupOf(url: string, to: string): Promise<void> {
  const store = await openStore(url);
  try {
    await writeArchive(to, store, new Date().toISOString());
  } finally {
    await store.close();
  }
}
