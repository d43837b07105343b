/** Documents of older shapes are brought to the present one, at the start. What an older version wrote after a step back is found too. */
import { amend } from '../amend.ts';
import type { Collection } from '../ports.ts';
import type { Migration } from './record.ts';
import { collectionOf, ROWS, type AnyDoc, type Collections } from './table.ts';

const AT_ONCE = 200;

/** Told of a document that could not be changed: it stays as it is. */
export type Failed = (error: unknown, place: { readonly collection: string; readonly id: string }) => void;

/** May be stopped at any point and run again, and by several processes at once: each change names the version it read. */
export async function migrateAll(collections: Collections, now: () => Date, failed: Failed): Promise<void> {
  for (const [name, row] of ROWS)
    for (const migration of row.migrations ?? []) {
      const documents = await migrate(collectionOf(collections, name), migration, (error, id) =>
        failed(error, { collection: row.name, id }),
      );
      await note(collections, `${row.name}:${migration.from}`, migration.name, documents, now().toISOString());
    }
}

async function migrate(
  collection: Collection<AnyDoc>,
  migration: Migration<AnyDoc>,
  failed: (error: unknown, id: string) => void,
): Promise<number> {
  const shape = migration.from === 1 ? null : migration.from;
  let documents = 0;
  let page = await collection.find({ shape }, { limit: AT_ONCE });
  for (let last = page.at(-1); last; last = page.at(-1)) {
    const done = await Promise.all(
      page.map((doc) =>
        changeOne(collection, migration, doc).catch((error: unknown) => {
          failed(error, doc.id);
          return false;
        }),
      ),
    );
    documents += done.filter(Boolean).length;
    page = await collection.find({ shape }, { limit: AT_ONCE, after: last });
  }
  return documents;
}

async function changeOne(
  collection: Collection<AnyDoc>,
  { from, change }: Migration<AnyDoc>,
  known: AnyDoc,
): Promise<boolean> {
  const amended = await amend(collection, known, (doc) => {
    if ((doc['shape'] ?? 1) !== from) return { no: null };
    const { set, ...rest } = change(doc) ?? {};
    return { change: { ...rest, set: { ...set, shape: from + 1 } } };
  });
  return amended.kind === 'done';
}

/** Written once, and again where there was something to do. */
async function note(
  { migrations }: Collections,
  id: string,
  name: string,
  documents: number,
  at: string,
): Promise<void> {
  const row = { id, version: 1, name, firstAt: at, lastAt: at, documents };
  if ((await migrations.insert(row)) === 'taken' && documents > 0)
    await amend(migrations, id, (known) => ({
      change: { set: { lastAt: at, documents: known.documents + documents } },
    }));
}
