import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tableNamed } from './level-folder.ts';
import type { Manifest } from './manifest.ts';
import { readTable, tableEntries } from './table-blocks.ts';

/** What is damaged in the tables that count, in words. */
export async function examineTables(folder: string, files: readonly string[], { tables }: Manifest): Promise<string[]> {
  const damages: string[] = [];
  for (const [number, size] of tables) {
    const name = tableNamed(files, number);
    const damage = await damageOf(join(folder, name), size);
    if (damage !== null) damages.push(`${name}: ${damage}`);
  }
  return damages;
}

async function damageOf(path: string, size: number): Promise<string | null> {
  const file = await readFile(path).catch(() => null);
  if (file === null) return 'missing';
  if (file.length !== size) return `${file.length} bytes, not ${size}`;
  const { damaged } = readTable(file);
  return damaged.length > 0 ? `damaged: ${damaged.join(', ')}` : null;
}

/** The number of the newest write in the tables. */
export async function lastInTables(folder: string, files: readonly string[], { tables }: Manifest): Promise<number> {
  let last = 0;
  for (const number of tables.keys()) {
    const file = await readFile(join(folder, tableNamed(files, number)));
    for (const { sequence } of tableEntries(file, readTable(file).blocks)) last = Math.max(last, sequence);
  }
  return last;
}
