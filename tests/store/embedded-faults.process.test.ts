import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Collection, Store } from '../../src/services/ports.ts';
import { StoreFailed, StoreLocked } from '../../src/store/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import { runWriters } from './run-writers.ts';
import { sample, sampleSpec } from './sample.ts';
import type { Sample } from './sample.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-faults-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (at: string): Promise<Store> => openStore(`file:${at}`, { specs: [sampleSpec] });

async function withSamples<R>(at: string, use: (samples: Collection<Sample>) => Promise<R>): Promise<R> {
  const store = await open(at);
  try {
    return await use(store.collection(sampleSpec));
  } finally {
    await store.close();
  }
}

test(
  'kill -9 under 20 writers, three times on one folder: no acknowledged write is lost',
  { timeout: 180_000 },
  async () => {
    const acknowledged = new Map<string, number>();
    for (const round of [1, 2, 3]) {
      const writers = runWriters(`file:${folder}`, round);
      await writers.writing;
      await sleep(400);
      writers.process.kill('SIGKILL');
      await writers.ended;
      for (const [id, version] of writers.acknowledged()) acknowledged.set(id, version);
      await withSamples(folder, async (samples) => {
        for (const [id, version] of acknowledged) {
          const doc = await samples.get(id);
          expect(doc?.version).toBeGreaterThanOrEqual(version);
          expect(doc?.history?.length ?? 0).toBe((doc?.version ?? 0) - 1);
        }
      });
    }
    expect(acknowledged.size).toBe(60);
  },
);

/** As a kill leaves it before the last write is acknowledged. */
describe('the log torn in its last record', () => {
  test('at every byte: all that came before is there, and the store goes on', async () => {
    await withSamples(folder, async (samples) => {
      await samples.insert(sample('a'));
      for (const version of [1, 2, 3]) await samples.patch('a', version, { set: { rank: version } });
    });
    const before = acknowledgedIn(folder);
    await withSamples(folder, (samples) => samples.patch('a', 4, { set: { rank: 4 } }));
    acknowledgeIn(folder, before);
    const end = statSync(logOf(folder)).size;
    const torn = join(folder, 'torn');
    for (let size = 0; size < end; size += 1) {
      copyStore(folder, torn);
      truncateSync(logOf(torn), size);
      await withSamples(torn, async (samples) => {
        expect(await samples.get('a')).toEqual(sample('a', { version: 4, rank: 3 }));
        expect(await samples.patch('a', 4, { set: { rank: 5 } })).toBe('patched');
      });
      await withSamples(torn, async (samples) => expect((await samples.get('a'))?.rank).toBe(5));
    }
    expect(end).toBeGreaterThan(50);
  });

  test('a flipped byte of the last record: the record is dropped, nothing else', async () => {
    await withSamples(folder, (samples) => samples.insert(sample('a')));
    const before = acknowledgedIn(folder);
    await withSamples(folder, (samples) => samples.patch('a', 1, { set: { rank: 4 } }));
    acknowledgeIn(folder, before);
    const bytes = readFileSync(logOf(folder));
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 0xff;
    writeFileSync(logOf(folder), bytes);
    await withSamples(folder, async (samples) => expect(await samples.get('a')).toEqual(sample('a')));
  });
});

describe('a folder that cannot be had', () => {
  test('a second process is refused by name, and the first goes on', async () => {
    const writers = runWriters(`file:${folder}`);
    await writers.writing;
    const refusal = open(folder);
    await expect(refusal).rejects.toThrow(StoreLocked);
    await expect(refusal).rejects.toThrow(folder);
    const before = writers.acknowledged().size;
    await sleep(50);
    expect(writers.acknowledged().size).toBeGreaterThanOrEqual(before);
    writers.process.kill('SIGKILL');
    await writers.ended;
    await (await open(folder)).close();
  });

  test('the same process is refused too', async () => {
    const store = await open(folder);
    await expect(open(folder)).rejects.toThrow(StoreLocked);
    await store.close();
  });

  test('a file in its place, or above it', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'mine');
    await expect(open(file)).rejects.toThrow(StoreFailed);
    await expect(open(join(file, 'data'))).rejects.toThrow(join(file, 'data'));
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test.skipIf(process.getuid?.() === 0)('no permission', async () => {
    mkdirSync(join(folder, 'closed'), { mode: 0o000 });
    await expect(open(join(folder, 'closed'))).rejects.toThrow(StoreFailed);
  });

  test('made with all the folders above it if missing', async () => {
    await withSamples(join(folder, 'a', 'b'), (samples) => samples.insert(sample('a')));
    await withSamples(join(folder, 'a', 'b'), async (samples) => expect(await samples.count({})).toBe(1));
  });
});

test('a closed store refuses to write', async () => {
  const store = await open(folder);
  const samples = store.collection(sampleSpec);
  await store.close();
  await expect(samples.insert(sample('a'))).rejects.toThrow(StoreFailed);
  await expect(store.ping()).rejects.toThrow(StoreFailed);
});

test('close waits for the writes that were asked for', async () => {
  const store = await open(folder);
  const samples = store.collection(sampleSpec);
  const writes = Array.from({ length: 300 }, (_, at) => samples.insert(sample(`s${at}`)));
  await store.close();
  expect(new Set(await Promise.all(writes))).toEqual(new Set(['inserted']));
  await withSamples(folder, async (again) => expect(await again.count({})).toBe(300));
});

test('folding and compaction during writes lose nothing', async () => {
  const text = Array.from({ length: 8000 }, (_, at) => (at * 2654435761).toString(36)).join('');
  const ids = Array.from({ length: 10 }, (_, at) => `doc${at}`);
  await withSamples(folder, async (samples) => {
    await Promise.all(ids.map((id) => samples.insert(sample(id))));
    const rewrite = async (id: string): Promise<void> => {
      for (let version = 1; version <= 45; version += 1) {
        const big = version % 4 === 0 ? { 'answers.text': `${version}${text}` } : {};
        await samples.patch(id, version, { set: { rank: version, ...big }, push: { history: version } });
      }
    };
    await Promise.all(ids.map(rewrite));
  });
  expect(readdirSync(folder).filter((file) => file.endsWith('.ldb'))).not.toEqual([]);
  await withSamples(folder, async (samples) => {
    for (const doc of await samples.find({})) {
      expect(doc).toMatchObject({ version: 46, rank: 45, answers: { text: `44${text}` } });
      expect(doc.history).toHaveLength(45);
    }
    expect(await samples.count({ rank: 45 })).toBe(10);
  });
});

const mounted = canMount();
test.skipIf(!mounted)(
  'a full disk (skipped where a small disk cannot be mounted): refused clearly, then goes on',
  async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]);
    try {
      const filler = join(folder, 'filler');
      writeFileSync(filler, Buffer.alloc(1_500_000));
      const store = await open(join(folder, 'data'));
      const samples = store.collection(sampleSpec);
      const written: string[] = [];
      const fill = async (): Promise<void> => {
        for (let at = 0; at < 100; at += 1) {
          await samples.insert(sample(`s${at}`, { answers: { text: `${at}`.repeat(30_000) } }));
          written.push(`s${at}`);
        }
      };
      await expect(fill()).rejects.toThrow(StoreFailed);
      await expect(samples.insert(sample('more', { answers: { text: 'x'.repeat(900_000) } }))).rejects.toThrow(
        StoreFailed,
      );
      expect((await samples.find({})).map((doc) => doc.id).sort()).toEqual([...written].sort());
      rmSync(filler);
      expect(await samples.insert(sample('after'))).toBe('inserted');
      await store.ping();
      await store.close();
      await withSamples(join(folder, 'data'), async (again) => {
        const found = (await again.find({})).map((doc) => doc.id);
        expect(found).toEqual(expect.arrayContaining([...written, 'after']));
      });
    } finally {
      execFileSync('umount', ['-l', folder]);
    }
  },
);

function canMount(): boolean {
  const at = join(tmpdir(), `store-mount-${process.pid}`);
  try {
    mkdirSync(at);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at], { stdio: 'ignore' });
    execFileSync('umount', [at]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}

function logOf(at: string): string {
  const [name, ...others] = readdirSync(at).filter((file) => file.endsWith('.log'));
  expect(others).toEqual([]);
  return join(at, name ?? '');
}

const acknowledgedIn = (at: string): Buffer => readFileSync(join(at, 'acknowledged'));
const acknowledgeIn = (at: string, was: Buffer): void => writeFileSync(join(at, 'acknowledged'), was);

function copyStore(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  for (const file of readdirSync(from, { withFileTypes: true })) {
    if (file.isFile()) cpSync(join(from, file.name), join(to, file.name));
  }
}
