/** `npm start` on a folder that cannot be made or written: one line that says which and why, and exit 1, soon. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
/** Five seconds are promised; a machine that runs the tests beside it needs several to start Node alone. */
const SOON_MS = 20_000;

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
}

/** In an empty folder, so that nobody's `.env` is read; without a token, so that the simulator starts. */
async function start(store: string): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, STORE_URL: `file:${store}`, PORT: '0' };
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), MAIN], { cwd: folder, env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), SOON_MS);
  const [code] = (await once(child, 'close')) as unknown[];
  clearTimeout(timer);
  return { code, ...said };
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
  const { code, out, err } = await start(store);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toContain(`the store cannot be opened: ${store} (`);
  expect(err).toContain(why);
}
