/** Everything the files of a store say, in their bytes and unpacked: what was overwritten too. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchEntries } from '../../src/store/level-files/batch-entries.ts';
import { readLog } from '../../src/store/level-files/log-records.ts';
import { readTable, tableEntries } from '../../src/store/level-files/table-blocks.ts';

export function allTextOf(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => textOf(join(folder, name))).join('\n');
}

function textOf(path: string): string {
  const bytes = readFileSync(path);
  const entries = path.endsWith('.ldb')
    ? tableEntries(bytes, readTable(bytes).blocks)
    : path.endsWith('.log')
      ? readLog(bytes).records.flatMap((record) => batchEntries(record.bytes))
      : [];
  return [bytes.toString(), ...entries.map(({ key, value }) => `${key} ${value ?? ''}`)].join('\n');
}
