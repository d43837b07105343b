import { maskedCrc } from './crc32c.ts';

const BLOCK = 32_768;
const HEADER = 7;
const [FULL, FIRST, LAST] = [1, 2, 4];

export interface LogRecord {
  readonly at: number;
  readonly bytes: Buffer;
}

export interface LogRead {
  readonly records: readonly LogRecord[];
  /** Where something stands that is no whole record; a record may follow. */
  readonly damaged: readonly number[];
}

interface Fragment {
  readonly at: number;
  readonly type: number;
  readonly bytes: Buffer;
  readonly end: number;
}

/** The records of a file in LevelDB's log format, which its manifests have too, beyond damage as well. */
export function readLog(file: Buffer): LogRead {
  const records: LogRecord[] = [];
  const damaged: number[] = [];
  let begun: Fragment[] = [];
  for (let at = 0; at < file.length;) {
    const fragment = fragmentAt(file, at);
    if (!fragment) {
      const next = nextFragment(file, at);
      if (!isPadding(file, at)) damaged.push(begun[0]?.at ?? at);
      if (!isPadding(file, at)) begun = [];
      at = next;
      continue;
    }
    at = fragment.end;
    const isFirst = fragment.type === FULL || fragment.type === FIRST;
    if (isFirst === begun.length > 0) damaged.push(begun[0]?.at ?? fragment.at);
    begun = isFirst ? [fragment] : begun.length > 0 ? [...begun, fragment] : [];
    if (fragment.type !== FULL && fragment.type !== LAST) continue;
    if (begun[0]) records.push({ at: begun[0].at, bytes: Buffer.concat(begun.map(({ bytes }) => bytes)) });
    begun = [];
  }
  if (begun[0]) damaged.push(begun[0].at);
  return { records, damaged };
}

function fragmentAt(file: Buffer, at: number): Fragment | null {
  const left = Math.min(BLOCK - (at % BLOCK), file.length - at);
  if (left < HEADER) return null;
  const length = file.readUInt16LE(at + 4);
  const type = file.readUInt8(at + 6);
  const end = at + HEADER + length;
  if (type < FULL || type > LAST || HEADER + length > left) return null;
  if (maskedCrc(file.subarray(at + 6, end)) !== file.readUInt32LE(at)) return null;
  return { at, type, bytes: file.subarray(at + HEADER, end), end };
}

/** What is left of a block where no header has room. */
function isPadding(file: Buffer, at: number): boolean {
  const next = at - (at % BLOCK) + BLOCK;
  return next - at < HEADER && next <= file.length;
}

/** In the block, or where the next begins. */
function nextFragment(file: Buffer, from: number): number {
  const end = from - (from % BLOCK) + BLOCK;
  for (let at = from + 1; at < Math.min(end, file.length); at += 1) if (fragmentAt(file, at)) return at;
  return end;
}
