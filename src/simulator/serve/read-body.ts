import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Context } from 'hono';
import { Refusal } from '../telegram/refusal.ts';
import type { Env } from './own-only.ts';

const MEGABYTE = 1024 * 1024;
const MAX_TEXT_BYTES = MEGABYTE;
/** The 50 MB of Telegram and what stands round the file. */
const MAX_FILES_BYTES = 51 * MEGABYTE;

export const typeOf = (c: Context): string => c.req.header('content-type') ?? 'application/json';

export const holdsFiles = (c: Context): boolean => typeOf(c).startsWith('multipart/');

/** Counted while it comes in. Files come in on disk, so that what is refused in the end never stood in memory. */
export async function readBody(c: Context<Env>): Promise<Buffer> {
  const most = holdsFiles(c) ? MAX_FILES_BYTES : MAX_TEXT_BYTES;
  if (Number(c.req.header('content-length') ?? 0) > most) throw tooLarge(c);
  const chunks = counted(c, most);
  return holdsFiles(c) ? await throughDisk(chunks) : await inMemory(chunks);
}

async function* counted(c: Context<Env>, most: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  const chunks: AsyncIterable<Buffer> = c.env.incoming.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > most) break;
    yield chunk;
  }
  if (bytes > most) throw tooLarge(c);
}

async function inMemory(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function throughDisk(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simulator-'));
  try {
    const file = path.join(folder, 'body');
    await pipeline(chunks, createWriteStream(file));
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Whoever is refused may finish sending, unheard: cut off, they would never read why. */
function tooLarge(c: Context<Env>): Refusal {
  const { incoming, outgoing } = c.env;
  incoming.resume();
  if ('shouldKeepAlive' in outgoing) outgoing.shouldKeepAlive = true;
  return new Refusal(413, 'Request Entity Too Large');
}
