import { Cursor } from './cursor.ts';
import { readLog } from './log-records.ts';

export interface Manifest {
  /** The tables that count, by number, and how long each is. */
  readonly tables: ReadonlyMap<number, number>;
  /** Logs from this number on are not yet in tables. */
  readonly log: number;
  /** The number of the last write when LevelDB opened, if the log is still the one it began then; null if not. */
  readonly before: number | null;
  readonly isWhole: boolean;
}

interface Reading {
  readonly tables: Map<number, number>;
  log: number | null;
  last: number;
  opened: { readonly log: number; readonly last: number } | null;
}

/** Throws RangeError on what LevelDB cannot have written. A last record that is not whole was not yet made. */
export function readManifest(file: Buffer): Manifest {
  const { records, damaged } = readLog(file);
  const reading: Reading = { tables: new Map(), log: null, last: 0, opened: null };
  for (const { bytes } of records) {
    readEdit(new Cursor(bytes), reading);
    if (reading.log !== null) reading.opened ??= { log: reading.log, last: reading.last };
  }
  const { tables, log, opened } = reading;
  const lastAt = records.at(-1)?.at ?? Infinity;
  return {
    tables,
    log: log ?? 0,
    before: opened?.log === log ? (opened?.last ?? 0) : null,
    isWhole: damaged.every((at) => at > lastAt),
  };
}

/** What each part of an edit holds, by its tag. */
const PARTS: Readonly<Record<number, (cursor: Cursor, reading: Reading) => void>> = {
  1: (cursor) => cursor.text(),
  2: (cursor, reading) => (reading.log = cursor.varint()),
  3: (cursor) => cursor.varint(),
  4: (cursor, reading) => (reading.last = cursor.varint()),
  5: (cursor) => [cursor.varint(), cursor.text()],
  6: (cursor, { tables }) => [cursor.varint(), tables.delete(cursor.varint())],
  7: (cursor, { tables }) => [
    cursor.varint(),
    tables.set(cursor.varint(), cursor.varint()),
    cursor.text(),
    cursor.text(),
  ],
  9: (cursor) => cursor.varint(),
};

function readEdit(cursor: Cursor, reading: Reading): void {
  while (!cursor.isAtEnd) {
    const part = PARTS[cursor.varint()];
    if (!part) throw new RangeError('an unknown part of an edit');
    part(cursor, reading);
  }
}
