import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { StoreFailed, StoreLocked } from '../errors.ts';
import { examine } from '../level-files/examine.ts';
import { readFolder } from '../level-files/level-folder.ts';
import { beginWitness, markAsStore } from '../level-files/witness.ts';

export interface OpenedLevel {
  readonly level: ClassicLevel;
  /** The number of the last write that is there. */
  readonly sequence: number;
}

/** LevelDB in a folder, made if missing. Throws StoreLocked if another process has it, StoreFailed if anything is not as it was acknowledged. */
export async function openLevel(folder: string): Promise<OpenedLevel> {
  try {
    await makeFolder(folder);
    await refuseIfLocked(folder);
    const { damages, whole, isUnwitnessed } = await examine(folder);
    if (damages.length > 0) throw damaged(folder, damages, whole);
    const level = new ClassicLevel(folder);
    await level.open();
    const { manifest } = await readFolder(folder);
    const sequence = typeof manifest === 'object' ? (manifest.before ?? 0) : 0;
    if (isUnwitnessed) await beginWitness(folder, sequence);
    await markAsStore(folder);
    return { level, sequence };
  } catch (error) {
    if (error instanceof StoreFailed) throw error;
    if (isLocked(error)) throw new StoreLocked(`another process has this store open: ${folder}`, { cause: error });
    throw new StoreFailed(`the store cannot be opened: ${folder} (${reasonOf(error)})`, { cause: error });
  }
}

function damaged(folder: string, [first = '', ...others]: readonly string[], whole: string): StoreFailed {
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return new StoreFailed(
    `the store is damaged and was left as it is: ${folder} (${first}${more}; whole: ${whole}). ` +
      '"npm run store -- check" says more, "npm run store -- restore DIR" brings a backup back, "npm run store -- repair" saves what is whole',
  );
}

/** LevelDB asks for the lock before it sees that it may not open what is there: nothing in the folder is changed. */
export async function refuseIfLocked(folder: string): Promise<void> {
  const level = new ClassicLevel(folder, { createIfMissing: false, errorIfExists: true });
  try {
    await level.open();
  } catch (error) {
    if (isLocked(error)) throw new StoreLocked(`another process has this store open: ${folder}`, { cause: error });
  } finally {
    await level.close();
  }
}

/** Not `mkdir` with `recursive`, which never ends where a folder says that the one to be made in it is missing, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && (codeOf(error) === 'LEVEL_LOCKED' || isLocked(error.cause));
}

/** What the system said: the innermost message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
