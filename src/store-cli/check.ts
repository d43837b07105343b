import { salvaged } from '../store/embedded/salvaged.ts';
import { examine } from '../store/level-files/examine.ts';
import type { Examined } from '../store/level-files/examine.ts';
import { markIn } from '../store/sealed/key.ts';
import type { PlainDoc } from '../store/words/plain.ts';
import { openStore } from '../store/open-store.ts';
import type { Portion } from '../store/whole-store.ts';
import { ROWS } from '../services/records/table.ts';
import { folderOf } from './place.ts';

/** Reads only, and the store of a running bot too. */
export async function check(url: string): Promise<number> {
  const folder = folderOf(url);
  return folder === null ? checkServer(url) : checkFolder(folder);
}

async function checkFolder(folder: string): Promise<number> {
  const { damages, whole } = await examineTwice(folder);
  const { portions, broken } = await salvaged(folder);
  console.log(`${folder}: ${damages.length === 0 ? 'whole' : 'DAMAGED'} (${whole})`);
  for (const damage of damages) console.log(`  damaged: ${damage}`);
  const unfit = sayCollections(portions);
  for (const name of broken) console.log(`  damaged: ${name}: a part of the document is lost`);
  if (damages.length > 0) console.log('"repair" makes a store of what is whole; "restore DIR" brings a backup back.');
  return damages.length + broken.length + unfit > 0 ? 1 : 0;
}

async function checkServer(url: string): Promise<number> {
  const store = await openStore(url);
  try {
    const portions: Portion[] = [];
    for await (const portion of store.dump()) portions.push(portion);
    console.log(`${store.name}: answers`);
    return sayCollections(portions) > 0 ? 1 : 0;
  } finally {
    await store.close();
  }
}

/** A running bot removes files that were just being read: what is damaged is damaged when looked at again. */
async function examineTwice(folder: string): Promise<Examined> {
  const first = await examine(folder);
  return first.damages.length === 0 ? first : examine(folder);
}

interface Counted {
  whole: number;
  readonly unfit: string[];
}

/** Of a sealed value nothing can be said without its key. */
function fits({ schema }: (typeof ROWS)[number][1], doc: PlainDoc): boolean {
  const read = schema.safeParse(doc);
  return read.success || read.error.issues.every(({ path }) => isSealed(valueAt(doc, path)));
}

const valueAt = (doc: PlainDoc, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    doc,
  );

const isSealed = (value: unknown): boolean => typeof value === 'string' && markIn(value) !== null;

/** How many documents do not fit the schema of their record. */
function sayCollections(portions: Iterable<Portion>): number {
  const counts = new Map<string, Counted>();
  for (const { collection, docs } of portions) {
    const count = counts.get(collection) ?? { whole: 0, unfit: [] };
    const row = ROWS.find(([, { name }]) => name === collection)?.[1];
    count.whole += docs.length;
    if (row) count.unfit.push(...docs.filter((doc) => !fits(row, doc)).map(({ id }) => id));
    counts.set(collection, count);
  }
  for (const [name, { whole, unfit }] of counts) {
    console.log(
      `  ${name.padEnd(16)}${String(whole).padStart(8)} whole${unfit.length > 0 ? `, ${unfit.length} do not fit their schema: ${unfit.slice(0, 5).join(', ')}` : ''}`,
    );
  }
  return [...counts.values()].reduce((sum, { unfit }) => sum + unfit.length, 0);
}
