/** Thousands of forms with ten answers each: what they take in the store and in the process. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, mongo } from 'mongoose';
import type { Draft } from '../../src/domain/forms/draft.ts';
import { fill } from '../../src/services/forms/fill.ts';
import type { Product } from '../../src/start.ts';
import { ACTS } from '../script.ts';
import { answerAll, startFaked } from './faked.ts';
import { seatAll } from './ours.ts';

export interface Kept {
  readonly answerBytes: number;
  readonly storedBytes: number;
  /** Growth of the process's resident memory. */
  readonly rssBytes: number;
}

const PORTION = 250;
/** With the programme, which is there from the start, ten answers. */
const TYPED = ACTS.slice(0, 9);
const NEXT = ACTS[9]?.field ?? '';

const portions = (people: readonly number[]): (readonly number[])[] =>
  Array.from({ length: Math.ceil(people.length / PORTION) }, (_, at) => people.slice(at * PORTION, (at + 1) * PORTION));

/** Puts people before their tenth answer: in the state that nine answers leave, or answer by answer. */
async function seatBeforeLast(
  { office }: Product,
  people: readonly number[],
  { pattern, answerByAnswer }: { readonly pattern: Draft; readonly answerByAnswer: boolean },
): Promise<void> {
  if (!answerByAnswer) {
    const draftOf = (id: number): Draft => ({ ...pattern, id: `${id}:mobility`, person: String(id) });
    await Promise.all(people.map((id) => office.drafts.insert(draftOf(id))));
  }
  await seatAll(office, people);
  if (!answerByAnswer) return;
  for (const [at, { field }] of TYPED.slice(0, -1).entries()) {
    const step = { kind: 'answer', field, value: pattern.answers[field] ?? null } as const;
    const fillOne = async (id: number): Promise<void> => {
      const draft = await office.drafts.get(`${id}:mobility`);
      if (draft) await fill(office, draft, 1 + at, step);
    };
    await Promise.all(people.map(fillOne));
  }
}

async function patternOf(product: Product, id: number): Promise<Draft> {
  await seatAll(product.office, [id]);
  await answerAll(product, [id], { acts: TYPED.slice(0, -1), open: TYPED.at(-1)?.field ?? '' });
  const draft = await product.office.drafts.get(`${id}:mobility`);
  if (!draft) throw new Error('there is no draft');
  return draft;
}

const rss = (): number => {
  globalThis.gc?.();
  return process.memoryUsage.rss();
};

export async function forms(storeUrl: string, warmUp: readonly number[], people: readonly number[]): Promise<Kept> {
  const product = await startFaked(storeUrl);
  const answerByAnswer = storeUrl.startsWith('file:');
  const pattern = await patternOf(product, 1);
  const take = async (some: readonly number[]): Promise<void> => {
    for (const portion of portions(some)) {
      await seatBeforeLast(product, portion, { pattern, answerByAnswer });
      await answerAll(product, portion, { acts: TYPED.slice(-1), open: NEXT });
    }
  };
  await take(warmUp);
  const before = rss();
  await take(people);
  const rssBytes = rss() - before;
  const draft = (await product.office.drafts.get(`${people[0]}:mobility`)) as Draft;
  const all = 1 + warmUp.length + people.length;
  await product.stop();
  const stored = answerByAnswer ? folderSize(storeUrl.slice('file:'.length)) : await documentsSize(storeUrl);
  return { answerBytes: Buffer.byteLength(JSON.stringify(draft.answers)), storedBytes: stored / all, rssBytes };
}

/** All files of the journal: people too, and what is written and not yet compacted. */
const folderSize = (folder: string): number =>
  readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);

/** The documents of drafts, as BSON: what `collStats` calls size. */
async function documentsSize(url: string): Promise<number> {
  const connection = await createConnection(url).asPromise();
  let sum = 0;
  for await (const draft of connection.collection('drafts').find()) sum += mongo.BSON.calculateObjectSize(draft);
  await connection.close();
  return sum;
}
