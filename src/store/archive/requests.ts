import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { StoreFailed } from '../errors.ts';
import type { WholeStore } from '../whole-store.ts';
import { writeArchive } from './write-archive.ts';

// Only the process that has the folder open can read it: another one puts its wish into the folder, and reads the answer there.
const [REQUEST, ANSWER] = ['backup-request.json', 'backup-answer.json'];
const LOOK_EVERY_MS = 500;
const TAKEN_WITHIN_MS = 30_000;
const MADE_WITHIN_MS = 600_000;

const request = z.object({ id: z.string(), to: z.string(), until: z.number() });
const answer = z.object({ id: z.string(), failed: z.string().nullable() });

/** Makes the backups that other processes ask for. Of a server they make them themselves. */
export function attend(url: string, store: WholeStore): { stop(): Promise<void> } {
  const folder = /^file:(.+)$/s.exec(url)?.[1];
  return folder === undefined ? { stop: () => Promise.resolve() } : answerRequests(folder, store);
}

function answerRequests(folder: string, store: WholeStore): { stop(): Promise<void> } {
  let working: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    const wanted = request.safeParse(await readJson(join(folder, REQUEST)));
    if (!wanted.success) return;
    await rm(join(folder, REQUEST), { force: true });
    const { id, to, until } = wanted.data;
    if (until < Date.now()) return;
    const failed = await writeArchive(to, store, new Date().toISOString()).then(() => null, reasonOf);
    await writeJson(join(folder, ANSWER), { id, failed });
  };
  const timer = setInterval(() => {
    working ??= look()
      .catch(() => undefined) // Who asked hears nothing and says so.
      .finally(() => (working = null));
  }, LOOK_EVERY_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
}

/** Asks the process that has the folder open for a backup. Throws StoreFailed with its reason, or if it does not answer. */
export async function askForBackup(folder: string, to: string): Promise<void> {
  const id = `${process.pid}-${Date.now()}`;
  const until = Date.now() + TAKEN_WITHIN_MS;
  await writeJson(join(folder, REQUEST), { id, to, until });
  for (;;) {
    const said = answer.safeParse(await readJson(join(folder, ANSWER)));
    if (said.success && said.data.id === id) {
      await rm(join(folder, ANSWER), { force: true });
      if (said.data.failed !== null) throw new StoreFailed(`the running bot made no backup: ${said.data.failed}`);
      return;
    }
    const isTaken = (await readJson(join(folder, REQUEST))) === null;
    if (Date.now() > (isTaken ? until + MADE_WITHIN_MS : until)) {
      await rm(join(folder, REQUEST), { force: true });
      throw new StoreFailed(`another process has the store open and does not answer: ${folder}`);
    }
    await sleep(LOOK_EVERY_MS / 5);
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}

async function writeJson(path: string, value: object): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
