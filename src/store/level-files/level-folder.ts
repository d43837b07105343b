import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';

export interface LevelFolder {
  readonly files: readonly string[];
  /** `missing`: there is no CURRENT; `damaged`: CURRENT or what it names is not whole. */
  readonly manifest: Manifest | 'missing' | 'damaged';
}

/** What a folder says it holds; nothing in it is changed. A folder that is not there is empty. */
export async function readFolder(folder: string): Promise<LevelFolder> {
  const files = await readdir(folder).catch((): string[] => []);
  if (!files.includes('CURRENT')) return { files, manifest: 'missing' };
  try {
    const name = /^(MANIFEST-\d+)\n$/.exec(await readFile(join(folder, 'CURRENT'), 'latin1'))?.[1];
    const manifest = readManifest(await readFile(join(folder, name ?? '')));
    return { files, manifest: manifest.isWhole ? manifest : 'damaged' };
  } catch {
    return { files, manifest: 'damaged' };
  }
}

export const isTable = (name: string): boolean => /^\d+\.(?:ldb|sst)$/.test(name);

/** The logs from this number on, in order. */
export function logsFrom(files: readonly string[], number: number): string[] {
  const logs = files.filter((name) => /^\d+\.log$/.test(name) && numberOf(name) >= number);
  return logs.toSorted((a, b) => numberOf(a) - numberOf(b));
}

export function numberOf(name: string): number {
  return Number.parseInt(name, 10);
}

/** The name of a table, as it is there or would be. */
export function tableNamed(files: readonly string[], number: number): string {
  return files.find((name) => isTable(name) && numberOf(name) === number) ?? `${String(number).padStart(6, '0')}.ldb`;
}
