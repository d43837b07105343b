import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { batchEntries } from './batch-entries.ts';
import type { Entry } from './batch-entries.ts';
import { isTable, logsFrom, readFolder, tableNamed } from './level-folder.ts';
import { readLog } from './log-records.ts';
import { readTable, tableEntries } from './table-blocks.ts';

/**
 * Every record that is whole, the newest of each key, whatever else is damaged; nothing in the folder is changed.
 * Where nothing tells which files count, all do.
 */
export async function salvage(folder: string): Promise<ReadonlyMap<string, string>> {
  const { files, manifest } = await readFolder(folder);
  const isKnown = typeof manifest === 'object';
  const tables = isKnown
    ? [...manifest.tables.keys()].map((number) => tableNamed(files, number))
    : files.filter(isTable);
  const newest = new Map<string, Entry>();
  for (const [names, read] of [
    [tables, entriesOfTable],
    [logsFrom(files, isKnown ? manifest.log : 0), entriesOfLog],
  ] as const) {
    for (const name of names) for (const entry of await entriesIn(join(folder, name), read)) keep(newest, entry);
  }
  return new Map([...newest].flatMap(([key, { value }]) => (value === null ? [] : [[key, value] as const])));
}

/** None of a file that is not there. */
async function entriesIn(path: string, read: (file: Buffer) => Entry[]): Promise<Entry[]> {
  const file = await readFile(path).catch(() => null);
  return file ? read(file) : [];
}

function keep(newest: Map<string, Entry>, entry: Entry): void {
  if ((newest.get(entry.key)?.sequence ?? -1) < entry.sequence) newest.set(entry.key, entry);
}

const entriesOfTable = (file: Buffer): Entry[] => tableEntries(file, readTable(file).blocks);

const entriesOfLog = (file: Buffer): Entry[] => readLog(file).records.flatMap(({ bytes }) => batchEntries(bytes));
