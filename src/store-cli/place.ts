import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest, StoreLocked } from '../store/errors.ts';
import { refuseIfLocked } from '../store/embedded/open-level.ts';

/** The folder of an embedded store; null for MongoDB. */
export function folderOf(url: string): string | null {
  if (url === 'memory:') throw new BadRequest('STORE_URL is memory: there is nothing to look after');
  return /^file:(.+)$/s.exec(url)?.[1] ?? null;
}

export async function isRunning(folder: string): Promise<boolean> {
  try {
    await refuseIfLocked(folder);
    return false;
  } catch (error) {
    if (error instanceof StoreLocked) return true;
    throw error;
  }
}

/** Throws BadRequest where no store ever was, so that none is made by asking. */
export async function refuseIfNone(folder: string): Promise<void> {
  const found = await stat(join(folder, 'CURRENT')).catch(() => null);
  if (!found) throw new BadRequest(`there is no store to read: ${folder}`);
}

/** For names of folders: 2026-11-25T16-20-00. */
export const stamp = (): string => new Date().toISOString().slice(0, 19).replaceAll(':', '-');
