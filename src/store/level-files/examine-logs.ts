import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { batchOf } from './batch-entries.ts';
import { readLog } from './log-records.ts';

export interface LogsExamined {
  /** The number of the last write of those that follow each other without a gap; null where the logs do not tell. */
  readonly last: number | null;
  /** In words. A tail that is not whole is none: its write was never acknowledged, or the witness knows better. */
  readonly damages: readonly string[];
  readonly writes: number;
}

/** Each record carries its sum, and a number that follows on the one before. `before`: the last write in the tables, if known. */
export async function examineLogs(
  folder: string,
  logs: readonly string[],
  before: number | null,
): Promise<LogsExamined> {
  let last = before;
  let writes = 0;
  const damages: string[] = [];
  for (const log of logs) {
    const file = await readFile(join(folder, log)).catch(() => null);
    if (!file) damages.push(`${log}: cannot be read`);
    const { records, damaged } = readLog(file ?? Buffer.alloc(0));
    const end = log === logs.at(-1) ? (records.at(-1)?.at ?? -1) : Infinity;
    const within = damaged.filter((at) => at < end);
    if (within.length > 0) damages.push(`${log}: damaged at byte ${within.join(', ')}`);
    for (const { bytes, at } of records) {
      const batch = batchOf(bytes);
      if (!batch || (last !== null && batch.sequence !== last + 1))
        damages.push(`${log}: what stands before byte ${at} is missing`);
      last = batch ? batch.sequence + batch.count - 1 : last;
      writes += batch?.count ?? 0;
    }
  }
  return { last, damages, writes };
}
