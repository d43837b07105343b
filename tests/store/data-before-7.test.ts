/** A folder that the version before issue 7 wrote (commit eb0c81d: a tour in Russian, then people in the middle of something), and what it read there. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { CollectionSpec, Doc, Store } from '../../src/services/ports.ts';
import { RECORDS, ROWS } from '../../src/services/records/table.ts';
import { openStore } from '../../src/store/open-store.ts';

const SAMPLE = fileURLToPath(new URL('../samples/data-before-7', import.meta.url));
const EXPECTED = JSON.parse(readFileSync(`${SAMPLE}.json`, 'utf8')) as Readonly<Record<string, readonly Doc[]>>;
const SPECS = ROWS.map(([, row]) => row) as unknown as readonly CollectionSpec[];

const folder = mkdtempSync(join(tmpdir(), 'store-before-7-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function withCopy(name: string, use: (store: Store) => Promise<void>): Promise<void> {
  const copy = join(folder, name);
  cpSync(SAMPLE, copy, { recursive: true });
  const store = await openStore(`file:${copy}`, { specs: SPECS });
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

test('every collection of that version has documents in the sample', () => {
  const names = Object.entries(EXPECTED).map(([name, docs]) => (docs.length > 0 ? name : `${name} is empty`));
  expect(names).toEqual(expect.arrayContaining(['people', 'consents', 'drafts', 'applications', 'questions', 'staff']));
  expect(names).toEqual(expect.arrayContaining(['invitations', 'notices', 'counters', 'seenUpdates', 'dialogs']));
});

test.each(Object.entries(EXPECTED))('%s are all read as they were written', async (name, docs) => {
  const spec = SPECS.find((one) => one.name === name);
  if (!spec) throw new Error(`no such collection: ${name}`);
  await withCopy(name, async (store) => {
    const collection = store.collection(spec);
    expect(await collection.find({})).toEqual(docs);
    for (const doc of docs) expect(await collection.get(doc.id)).toEqual(doc);
    expect(await collection.count({})).toBe(docs.length);
  });
});

test('and written to: a change survives the next start', async () => {
  const [draft] = EXPECTED['drafts'] ?? [];
  if (!draft) throw new Error('no draft');
  await withCopy('written', async (store) => {
    const drafts = store.collection(RECORDS.drafts);
    expect(await drafts.patch(draft.id, draft.version, { set: { contactAsked: true } })).toBe('patched');
  });
  const again = await openStore(`file:${join(folder, 'written')}`, { specs: SPECS });
  expect(await again.collection(RECORDS.drafts).get(draft.id)).toEqual({
    ...draft,
    version: draft.version + 1,
    contactAsked: true,
  });
  await again.close();
});
