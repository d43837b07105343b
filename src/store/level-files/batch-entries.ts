import { Cursor, uint64 } from './cursor.ts';

/** One write as LevelDB numbers them; a value of null: a removal. */
export interface Entry {
  readonly key: string;
  readonly sequence: number;
  readonly value: string | null;
}

export interface Batch {
  /** The number of its first write. */
  readonly sequence: number;
  readonly count: number;
}

const HEADER = 12;
const VALUE = 1;

/** Null: no batch of writes. */
export function batchOf(record: Buffer): Batch | null {
  return record.length < HEADER ? null : { sequence: uint64(record, 0), count: record.readUInt32LE(8) };
}

/** Throws RangeError on what LevelDB cannot have written. */
export function batchEntries(record: Buffer): Entry[] {
  const cursor = new Cursor(record, HEADER);
  const entries: Entry[] = [];
  for (let sequence = uint64(record, 0); !cursor.isAtEnd; sequence += 1) {
    const [type] = cursor.take(1);
    const key = cursor.text().toString();
    entries.push({ key, sequence, value: type === VALUE ? cursor.text().toString() : null });
  }
  return entries;
}
