import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts a new store in the place of what is in the folder, which is kept aside in a folder of this name within it; null: there was nothing.
 * `build` makes the new store in another folder. What a kill leaves on the way refuses to open, and nothing of it is lost.
 */
export async function replaceFolder(
  folder: string,
  aside: string,
  build: (folder: string) => Promise<void>,
): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  const built = join(folder, 'new');
  await rm(built, { recursive: true, force: true });
  await mkdir(built, { mode: 0o700 });
  await build(built);
  const old = await filesIn(folder);
  const kept = join(folder, aside);
  if (old.length > 0) await moveAll(old, folder, kept);
  await moveAll(await filesIn(built), built, folder);
  await rm(built, { recursive: true });
  return old.length > 0 ? kept : null;
}

/** In the order in which they may go: CURRENT is the last to come, so that nobody opens a part. */
async function filesIn(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  const names = files.map(({ name }) => name).filter((name) => !NOT_OF_THE_STORE.test(name));
  return names.toSorted((a, b) => Number(a === 'CURRENT') - Number(b === 'CURRENT'));
}

/** The lock and LevelDB's own log stay where they are; the simulator's numbers go on. */
const NOT_OF_THE_STORE = /^(?:LOCK|LOG|LOG\.old|simulator-numbers\.json.*)$/;

async function moveAll(names: readonly string[], from: string, to: string): Promise<void> {
  const { mode } = await stat(from);
  await mkdir(to, { recursive: true, mode: mode & 0o777 });
  for (const name of names) await rename(join(from, name), join(to, name));
}
