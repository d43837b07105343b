/** `npm start` on a folder that cannot be made or written: one line that says which and why, and exit 1, soon. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { programs } from '../support/programs.ts';

const SOON_MS = 5000;
/** As many times as long as the program takes to refuse a wrong environment: what it takes on a machine that is busy. */
const SOON_TIMES = 4;
const HANGS_MS = 60_000;
vi.setConfig({ testTimeout: 2 * HANGS_MS, hookTimeout: 2 * HANGS_MS });

const folder = mkdtempSync(join(tmpdir(), 'store-unusable-'));
const mounted: string[] = [];
afterAll(() => {
  for (const at of mounted) execFileSync('umount', ['-l', at]);
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

let soon = SOON_MS;
beforeAll(async () => {
  const { code, ms } = await start('mysql://x');
  expect(code).toBe(1);
  soon = Math.max(SOON_MS, SOON_TIMES * ms);
});

/** In an empty folder, so that nobody's `.env` is read; without a token, so that the simulator starts. */
async function start(url: string): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, STORE_URL: url, PORT: '0' };
  const begun = performance.now();
  const child = spawn(process.execPath, [programs.start], { cwd: folder, env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), HANGS_MS);
  const [code] = (await once(child, 'close')) as unknown[];
  clearTimeout(timer);
  return { code, ...said, ms: performance.now() - begun };
}

function disk(name: string, options: string): string | null {
  const at = join(folder, name);
  mkdirSync(at);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at], { stdio: 'ignore' });
    mounted.push(at);
    return at;
  } catch {
    return null;
  }
}

function file(): string {
  const at = join(folder, 'file');
  writeFileSync(at, 'mine');
  return at;
}

function fullDisk(): string | null {
  const at = disk('full', 'size=64k');
  if (at) writeFileSync(join(at, 'filler'), Buffer.alloc(65536));
  return at && join(at, 'data');
}

const [aFile, readOnly, full] = [file(), disk('read-only', 'ro'), fullDisk()];

test.each([
  ['that the system does not let be made', '/proc/x', 'ENOENT'],
  ['inside one that the system does not let be made', '/proc/x/y/z', 'ENOENT'],
  ['that is a file', aFile, 'file'],
  ['inside a file', join(aFile, 'data'), 'ENOTDIR'],
])('a folder %s', async (_, store, why) => {
  await expectRefusal(store, why);
});

test.skipIf(readOnly === null)('a folder on a disk that is read only (skipped where none can be mounted)', async () => {
  await expectRefusal(join(readOnly ?? '', 'data'), 'EROFS');
  await expectRefusal(readOnly ?? '', 'Read-only file system');
});

test.skipIf(full === null)('a folder on a disk that is full (skipped where none can be mounted)', async () => {
  await expectRefusal(full ?? '', 'No space left on device');
});

async function expectRefusal(store: string, why: string): Promise<void> {
  const { code, out, err, ms } = await start(`file:${store}`);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(ms).toBeLessThan(soon);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toContain(`the store cannot be opened: ${store} (`);
  expect(err).toContain(why);
}
