/** The embedded engine holds in memory what was used last; the rest it reads again. Beside it one that holds everything. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Collection, Store } from '../../src/services/ports.ts';
import { openStore } from '../../src/store/open-store.ts';
import { sample, sampleSpec } from './sample.ts';
import type { Sample } from './sample.ts';

const DOCUMENTS = 60;
const STEPS = 500;
const TIMEOUT_MS = 120_000;
/** Together some times what is held. */
const LONG = 'x'.repeat(300_000);

const folder = mkdtempSync(join(tmpdir(), 'store-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

const open = (): Promise<Store> => openStore(`file:${folder}`, { specs: [sampleSpec] });

/** The same numbers at every run. */
function sequence(): (below: number) => number {
  let state = 20261125;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

type Step = (samples: Collection<Sample>) => Promise<unknown>;

function stepFrom(random: (below: number) => number): Step {
  const [id, value, kind] = [`s${random(DOCUMENTS)}`, random(20), random(12)];
  const state = (['new', 'open', 'done'] as const)[random(3)] ?? 'new';
  const version = async (samples: Collection<Sample>): Promise<number> => (await samples.get(id))?.version ?? 0;
  if (kind === 0) return (samples) => samples.insert(sample(id, { code: `c${value}`, answers: { text: LONG } }));
  if (kind === 1) return (samples) => samples.remove({ id });
  if (kind === 2) return (samples) => samples.claim({ state }, { rank: value }, { sort: [['at', 'asc']] });
  if (kind === 3)
    return async (samples) =>
      samples.replace(sample(id, { version: await version(samples), code: `c${value}`, name: `n${value}` }));
  const set = { state, rank: value, at: value % 5 === 0 ? null : `2030-01-0${1 + (value % 9)}T00:00:00Z` };
  if (kind < 7) return async (samples) => samples.patch(id, await version(samples), { set, push: { history: value } });
  if (kind === 7) return async (samples) => samples.patch(id, await version(samples), { unset: ['rank', 'code'] });
  return async (samples) => samples.patch(id, await version(samples), { set: { [`answers.n${value}`]: value } });
}

async function seen(samples: Collection<Sample>): Promise<unknown> {
  return {
    all: await samples.find({}),
    open: await samples.find({ state: 'open' }, { sort: [['at', 'desc']] }),
    ranked: await samples.find({ rank: { $gte: 5, $lt: 15 } }, { sort: [['name', 'asc']] }),
    named: await samples.count({ name: { $gte: 'n1' } }),
    groups: await samples.groups({}, ['state', 'rank']),
  };
}

test(
  'what was let go is read again as it was, through any changes and another start',
  { timeout: TIMEOUT_MS },
  async () => {
    const random = sequence();
    const [held, store] = [await openStore('memory:', { specs: [sampleSpec] }), await open()];
    const [expected, samples] = [held.collection(sampleSpec), store.collection(sampleSpec)];
    for (let at = 0; at < DOCUMENTS; at += 1) {
      const doc = sample(`s${at}`, { answers: { text: `${at}${LONG}` } });
      expect([await expected.insert(doc), await samples.insert(doc)]).toEqual(['inserted', 'inserted']);
    }
    for (let at = 0; at < STEPS; at += 1) {
      const step = stepFrom(random);
      expect(await step(samples)).toEqual(await step(expected));
    }
    expect(await seen(samples)).toEqual(await seen(expected));
    await store.close();
    const again = await open();
    expect(await seen(again.collection(sampleSpec))).toEqual(await seen(expected));
    expect(await again.collection(sampleSpec).remove({ id: { $gte: '' } })).toBe(await expected.count({}));
    await again.close();
    const empty = await open();
    expect(await empty.collection(sampleSpec).find({})).toEqual([]);
    await Promise.all([empty.close(), held.close()]);
  },
);
