import { ROWS } from '../services/records/table.ts';
import { copyStore } from '../store/copy/copy-store.ts';
import { BadRequest } from '../store/errors.ts';
import { openStore } from '../store/open-store.ts';
import type { WholeStore } from '../store/whole-store.ts';
import { folderOf, refuseIfNone } from './place.ts';

const specs = ROWS.map(([, row]) => row);

export async function copy(_url: string, [from, to]: readonly string[]): Promise<number> {
  if (from === undefined || to === undefined || from === to)
    throw new BadRequest('copy FROM TO: two stores, each file:FOLDER or mongodb://...');
  if ([from, to].includes('memory:')) throw new BadRequest('copy FROM TO: a store in memory is nobody else’s to read');
  const folder = folderOf(from);
  if (folder !== null) await refuseIfNone(folder);
  const copied = await withBoth(from, to, copyStore);
  for (const { collection, documents, checksum } of copied)
    console.log(`  ${collection.padEnd(16)}${String(documents).padStart(8)}  ${checksum}`);
  console.log('Both stores hold the same, each document compared. Set STORE_URL to the new one.');
  return 0;
}

async function withBoth<R>(
  from: string,
  to: string,
  use: (from: WholeStore, to: WholeStore) => Promise<R>,
): Promise<R> {
  const source = await openStore(from, { specs });
  try {
    const target = await openStore(to, { specs });
    try {
      return await use(source, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
