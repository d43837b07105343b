import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Claim } from './sequence.ts';

const FILE = 'simulator-numbers.json';
const BLOCK = 1000;
const ONE_NUMBER_MS = 100;

/** Numbers that follow on those of earlier runs for as long as the clock does not go back. */
export function claimByClock(now: Date): Claim {
  return () => ({ from: numberOf(now), to: Infinity });
}

/** Numbers that no other run on this folder ever had, whatever the clock says: each block is written down before it is used. */
export function claimIn(folder: string, now: Date): Claim {
  const file = path.join(folder, FILE);
  return () => {
    // The clock counts too: a folder may have lost its file, or be older than it.
    const from = Math.max(lastClaimed(file), numberOf(now));
    return writeDown(file, from + BLOCK) ? { from, to: from + BLOCK } : { from, to: Infinity };
  };
}

function numberOf(now: Date): number {
  return Math.floor((now.getTime() - Date.UTC(2026, 0)) / ONE_NUMBER_MS);
}

function lastClaimed(file: string): number {
  try {
    const claimed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(claimed) ? Number(claimed) : 0;
  } catch {
    return 0;
  }
}

/** False in a folder that cannot be written: the store in it will say so in its own words. */
function writeDown(file: string, claimed: number): boolean {
  try {
    makeFolder(path.dirname(file));
    const written = openSync(`${file}.new`, 'w');
    writeSync(written, String(claimed));
    fsyncSync(written);
    closeSync(written);
    renameSync(`${file}.new`, file);
    return true;
  } catch {
    return false;
  }
}

/** Step by step: Node's own recursion never ends under /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}
