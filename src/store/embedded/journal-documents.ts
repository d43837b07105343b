import { StoreFailed } from '../errors.ts';
import type { Journal } from './journal.ts';
import { idOf, readRow } from './journal-rows.ts';
import type { Row } from './journal-rows.ts';

export interface RowsOf {
  readonly collection: string;
  readonly docs: readonly Row[];
}

/** Every document of the journal as it is at one moment, some at a time, one collection after the other. */
export async function* documentsIn(journal: Pick<Journal, 'records'>): AsyncGenerator<RowsOf> {
  let left: (readonly [string, string])[] = [];
  for await (const records of journal.records()) {
    const all = [...left, ...records];
    // The changes of the last may be in the next portion.
    const last = documentOf(all.at(-1)?.[0] ?? '');
    const whole = all.findIndex(([key]) => documentOf(key) === last);
    yield* rowsOf(all.slice(0, whole));
    left = all.slice(whole);
  }
  yield* rowsOf(left);
}

function* rowsOf(records: readonly (readonly [string, string])[]): Generator<RowsOf> {
  const texts = new Map(records);
  const collections = new Map<string, Row[]>();
  for (const [key] of records) {
    const [collection = '', , slot] = key.split('\0');
    const rows = collections.get(collection) ?? [];
    collections.set(collection, rows);
    const row = slot === undefined ? readRow((at) => texts.get(at), collection, idOf(key)) : null;
    if (row) rows.push(row);
    if (!texts.has(documentOf(key)))
      throw new StoreFailed(`the store is damaged: a change without its document: ${key}`);
  }
  for (const [collection, docs] of collections) yield { collection, docs };
}

/** The key of the document, of a change of it too. */
function documentOf(key: string): string {
  return key.split('\0').slice(0, 2).join('\0');
}
