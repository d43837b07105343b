import { growingCrcs } from './crc32c.ts';

/** Where a block stands; behind it a byte that says whether it is compressed, and its sum. */
export interface Handle {
  readonly at: number;
  readonly size: number;
}

const SUM = 4;

/** The blocks of data of a table whose index is lost: a block ends where what follows is its sum. Nothing is found behind damage. */
export function blocksBySums(file: Buffer): readonly Handle[] {
  const found: Handle[] = [];
  let at = 0;
  for (let end = endBySum(file, at); end !== null; end = endBySum(file, at)) {
    found.push({ at, size: end - at - 1 });
    at = end + SUM;
  }
  // Behind the data stand its filter, what leads to the filter, and the index.
  return found.slice(0, at === file.length ? -3 : -2);
}

function endBySum(file: Buffer, from: number): number | null {
  let end = from;
  for (const sum of growingCrcs(file.subarray(from, -SUM))) {
    end += 1;
    if (file.readUInt32LE(end) === sum) return end;
  }
  return null;
}
