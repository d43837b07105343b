import { closeSync, fdatasync, fsyncSync, openSync, writeSync } from 'node:fs';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32c } from './crc32c.ts';

/** Beside LevelDB's files: the number of the last write that was acknowledged. What LevelDB finds may be more, never less. */
export const WITNESS = 'acknowledged';
const DIGITS = 16;
/** Two lines, written in turn: one is whole whatever happens to the other. */
const LINE = DIGITS + 1 + 8 + 1;
const SYNC_EVERY_MS = 1000;

export interface Witness {
  /** Survives the end of the process; and, a second later, of the machine. */
  acknowledge(sequence: number): void;
  close(): void;
}

export function openWitness(folder: string): Witness {
  const file = openSync(join(folder, WITNESS), 'r+');
  let turn = 0;
  let synced = 0;
  return {
    acknowledge(sequence) {
      turn = 1 - turn;
      writeSync(file, lineOf(sequence), turn * LINE);
      if (performance.now() - synced < SYNC_EVERY_MS) return;
      synced = performance.now();
      fdatasync(file, () => undefined); // The next second makes up for it.
    },
    close() {
      fsyncSync(file);
      closeSync(file);
    },
  };
}

/** Before the first write of a store, or of this version. */
export async function beginWitness(folder: string, sequence: number): Promise<void> {
  await writeFile(join(folder, WITNESS), lineOf(sequence).repeat(2), { flush: true });
}

/** `missing`: there is none; `damaged`: neither line is whole. */
export async function readWitness(folder: string): Promise<number | 'missing' | 'damaged'> {
  const text = await readFile(join(folder, WITNESS), 'latin1').catch(() => null);
  if (text === null) return 'missing';
  const lines = [text.slice(0, LINE), text.slice(LINE)].filter(
    (line) => line === lineOf(Number(line.slice(0, DIGITS))),
  );
  return lines.length === 0 ? 'damaged' : Math.max(...lines.map((line) => Number(line.slice(0, DIGITS))));
}

function lineOf(sequence: number): string {
  const digits = String(sequence).padStart(DIGITS, '0');
  return `${digits} ${crc32c(Buffer.from(digits)).toString(16).padStart(8, '0')}\n`;
}

const STICKY = 0o1000;
const WRITABLE_BY_ALL = 0o002;

/** The folder itself remembers, when all in it is gone. Where the system knows no such mark it is only not remembered. */
export async function markAsStore(folder: string): Promise<void> {
  if (await isMarkedAsStore(folder)) return;
  const { mode } = await stat(folder);
  await chmod(folder, (mode & 0o7777 & ~WRITABLE_BY_ALL) | STICKY).catch(() => undefined);
}

/** A folder such as /tmp has the mark too, but may be written by all. */
export async function isMarkedAsStore(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  return (mode & STICKY) !== 0 && (mode & WRITABLE_BY_ALL) === 0;
}
