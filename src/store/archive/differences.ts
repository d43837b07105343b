import { createHash } from 'node:crypto';
import type { Portion } from '../whole-store.ts';

export interface Compared {
  readonly rows: number;
  /** Rows that are on one side only, or not alike: `collection id`. */
  readonly unlike: readonly string[];
}

/** Compares row by row; the order of rows and of the fields of a row does not count. */
export async function differences(one: AsyncIterable<Portion>, other: AsyncIterable<Portion>): Promise<Compared> {
  const left = new Map<string, string>();
  for await (const [name, sum] of sums(one)) left.set(name, sum);
  const rows = left.size;
  const unlike: string[] = [];
  for await (const [name, sum] of sums(other)) {
    if (left.get(name) !== sum) unlike.push(name);
    left.delete(name);
  }
  return { rows, unlike: [...new Set([...unlike, ...left.keys()])] };
}

async function* sums(portions: AsyncIterable<Portion>): AsyncGenerator<readonly [name: string, sum: string]> {
  for await (const { collection, docs } of portions) {
    for (const doc of docs) {
      const text = JSON.stringify(inOneOrder(doc));
      yield [`${collection} ${doc.id}`, createHash('sha256').update(text).digest('base64')];
    }
  }
}

function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return fields.map(([name, held]) => [name, inOneOrder(held)]);
}
