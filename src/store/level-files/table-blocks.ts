import { Cursor, uint64 } from './cursor.ts';
import type { Handle } from './blocks-by-sums.ts';
import type { Entry } from './batch-entries.ts';
import { blocksBySums } from './blocks-by-sums.ts';
import { maskedCrc } from './crc32c.ts';
import { unsnapped } from './snappy.ts';

const FOOTER = 48;
const MAGIC = '57fb808b247547db';
/** Behind a key: the number of its write, and whether it is a value. */
const TAG = 8;
const VALUE = 1;

export interface TableRead {
  /** Of data, those that are whole. */
  readonly blocks: readonly Handle[];
  /** What is damaged, in words. */
  readonly damaged: readonly string[];
}

/** Looks at every byte of a table that LevelDB would believe. */
export function readTable(file: Buffer): TableRead {
  const parts = partsOf(file);
  if (!parts) return { blocks: blocksBySums(file.subarray(0, -FOOTER)), damaged: ['its index'] };
  const blocks = parts.data.filter((handle) => isWhole(file, handle));
  const lost = parts.data.length - blocks.length;
  const isRest = parts.around.every((handle) => isWhole(file, handle));
  return {
    blocks,
    damaged: [...(lost > 0 ? [`${lost} of ${parts.data.length} blocks`] : []), ...(isRest ? [] : ['its filter'])],
  };
}

/** Throws RangeError on what LevelDB cannot have written. */
export function tableEntries(file: Buffer, blocks: readonly Handle[]): Entry[] {
  return blocks.flatMap((handle) => {
    let key = Buffer.alloc(0);
    return [...pairsOf(file, handle)].map(({ shared, rest, value }) => {
      key = Buffer.concat([key.subarray(0, shared), rest]);
      const tag = uint64(key, key.length - TAG);
      const isValue = tag % 256 === VALUE;
      const text = key.subarray(0, -TAG).toString();
      return { key: text, sequence: Math.floor(tag / 256), value: isValue ? value.toString() : null };
    });
  });
}

/** Null where the index cannot be believed. */
function partsOf(file: Buffer): { readonly data: readonly Handle[]; readonly around: readonly Handle[] } | null {
  try {
    const footer = file.subarray(-FOOTER);
    const magic = footer.subarray(-8).toString('hex');
    const cursor = new Cursor(footer);
    const [meta, index] = [handleAt(cursor), handleAt(cursor)];
    if (magic !== MAGIC || !isWhole(file, index)) return null;
    const filters = isWhole(file, meta) ? handlesIn(file, meta) : [];
    return { data: handlesIn(file, index), around: [meta, ...filters] };
  } catch {
    return null;
  }
}

const handlesIn = (file: Buffer, handle: Handle): Handle[] =>
  [...pairsOf(file, handle)].map(({ value }) => handleAt(new Cursor(value)));

function handleAt(cursor: Cursor): Handle {
  return { at: cursor.varint(), size: cursor.varint() };
}

function isWhole(file: Buffer, { at, size }: Handle): boolean {
  const end = at + size + 1;
  return end + 4 <= file.length && maskedCrc(file.subarray(at, end)) === file.readUInt32LE(end);
}

interface Pair {
  /** How much of the key before the key begins with, and how it goes on. */
  readonly shared: number;
  readonly rest: Buffer;
  readonly value: Buffer;
}

/** At the end of a block stands where keys share nothing with the one before. */
function* pairsOf(file: Buffer, { at, size }: Handle): Generator<Pair> {
  const stored = file.subarray(at, at + size);
  const block = file[at + size] === 0 ? stored : unsnapped(stored);
  const restarts = block.readUInt32LE(block.length - 4);
  const cursor = new Cursor(block.subarray(0, block.length - 4 - 4 * restarts));
  while (!cursor.isAtEnd) {
    const [shared, own, length] = [cursor.varint(), cursor.varint(), cursor.varint()];
    yield { shared, rest: cursor.take(own), value: cursor.take(length) };
  }
}
