import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { examineLogs } from './examine-logs.ts';
import { examineTables, lastInTables } from './examine-tables.ts';
import { isTable, logsFrom, numberOf, readFolder } from './level-folder.ts';
import type { LevelFolder } from './level-folder.ts';
import type { Manifest } from './manifest.ts';
import { isMarkedAsStore, readWitness, WITNESS } from './witness.ts';

export interface Examined {
  /** What is damaged or missing, in words: none, and all that was acknowledged is there. */
  readonly damages: readonly string[];
  /** What is whole, in words. */
  readonly whole: string;
  /** The number of the last write that is there. */
  readonly last: number;
  /** An earlier version wrote it, or nobody yet: nothing tells what was acknowledged. */
  readonly isUnwitnessed: boolean;
}

/** Looks at all LevelDB would believe, before it does: it drops a damaged record and all behind it without a word. Changes nothing. */
export async function examine(folder: string): Promise<Examined> {
  const witness = await readWitness(folder);
  const isMarked = await isMarkedAsStore(folder).catch(() => false);
  const found = await readFolder(folder);
  const damages = witness === 'damaged' ? [`${WITNESS}: damaged`] : [];
  if (witness === 'missing' && isMarked) damages.push(`${WITNESS}: missing`);
  const isUnwitnessed = witness === 'missing' && !isMarked;
  if (typeof found.manifest === 'object') {
    const seen = await examineData(folder, found.files, found.manifest, witness);
    return { ...seen, damages: [...damages, ...seen.damages], isUnwitnessed };
  }
  if (found.manifest === 'damaged') damages.push('CURRENT, or the MANIFEST it names: damaged or missing');
  else if (!isUnwitnessed || (await holdsData(folder, found))) damages.push('CURRENT: missing');
  return { damages, whole: 'nothing can be told of the rest', last: 0, isUnwitnessed };
}

async function examineData(
  folder: string,
  files: readonly string[],
  manifest: Manifest,
  witness: number | 'missing' | 'damaged',
): Promise<Omit<Examined, 'isUnwitnessed'>> {
  const tables = await examineTables(folder, files, manifest);
  const logs = logsFrom(files, manifest.log);
  const hasLog = manifest.log === 0 || witness === 'missing' || logs.some((name) => numberOf(name) === manifest.log);
  const examined = await examineLogs(folder, logs, manifest.before);
  const damages = [...tables, ...(hasLog ? [] : [`${manifest.log}.log: missing`]), ...examined.damages];
  const last = examined.last ?? (damages.length > 0 ? 0 : await lastInTables(folder, files, manifest));
  const lost = typeof witness === 'number' ? witness - last : 0;
  if (lost > 0) damages.push(`the last ${lost} of ${last + lost} acknowledged writes: missing`);
  const { size } = manifest.tables;
  const whole = `${size - tables.length} of ${size} tables and ${examined.writes} writes in ${logs.length} logs`;
  return { damages, whole, last };
}

/** A folder that LevelDB only began to make has neither. */
async function holdsData(folder: string, { files }: LevelFolder): Promise<boolean> {
  const sizes = await Promise.all(logsFrom(files, 0).map(async (name) => (await stat(join(folder, name))).size));
  return files.some(isTable) || sizes.some((size) => size > 0);
}
