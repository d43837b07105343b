import { Cursor, uint64 } from './cursor.ts';
import type { Handle } from './blocks-by-sums.ts';
import type { Entry } from './batch-entries.ts';
import { blocksBySums } from './blocks-by-sums.ts';
import { maskedCrc } from './crc32c.ts';
import { unsnapped } from './snappy.ts';

const FOOTER = 48;
const MAGIC = 'db4775248b80fb57';

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
  return blocks.flatMap((handle) =>
    pairsOf(file, handle).map(([key, value]) => {
      const tag = uint64(key, key.length - 8);
      const isValue = tag % 256 === 1;
      const text = key.subarray(0, -8).toString();
      return { key: text, sequence: Math.floor(tag / 256), value: isValue ? value.toString() : null };
    }),
  );
}

/** Null where the index cannot be believed. */
function partsOf(file: Buffer): { readonly data: readonly Handle[]; readonly around: readonly Handle[] } | null {
  try {
    const footer = file.subarray(-FOOTER);
    const magic = Buffer.from(footer.subarray(-8)).reverse().toString('hex');
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
  pairsOf(file, handle).map(([, value]) => handleAt(new Cursor(value)));

function handleAt(cursor: Cursor): Handle {
  return { at: cursor.varint(), size: cursor.varint() };
}

function isWhole(file: Buffer, { at, size }: Handle): boolean {
  const end = at + size + 1;
  return end + 4 <= file.length && maskedCrc(file.subarray(at, end)) === file.readUInt32LE(end);
}

/** Keys share their beginning with the key before; where they begin anew stands at the end of the block. */
function pairsOf(file: Buffer, { at, size }: Handle): (readonly [key: Buffer, value: Buffer])[] {
  const stored = file.subarray(at, at + size);
  const block = file[at + size] === 0 ? stored : unsnapped(stored);
  const restarts = block.readUInt32LE(block.length - 4);
  const cursor = new Cursor(block.subarray(0, block.length - 4 - 4 * restarts));
  const pairs: (readonly [Buffer, Buffer])[] = [];
  for (let key = Buffer.alloc(0); !cursor.isAtEnd;) {
    const [shared, own, length] = [cursor.varint(), cursor.varint(), cursor.varint()];
    key = Buffer.concat([key.subarray(0, shared), cursor.take(own)]);
    pairs.push([key, cursor.take(length)]);
  }
  return pairs;
}
