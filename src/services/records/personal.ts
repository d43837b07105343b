/** The person's right to see and to erase (law 94-V; shared/domain/rules.md B.3), row by row. */
import { amend } from '../amend.ts';
import type { Office } from '../office.ts';
import type { Personal } from './record.ts';
import { collectionOf, ROWS, type AnyDoc, type RecordName } from './table.ts';

/** Everything that is stored about a person, by record. */
export async function dataOf(office: Office, person: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const found = await Promise.all(
    personalRows().map(async ([name, { by }]) => [name, await rowsOf(office, name, by, person)] as const),
  );
  return Object.fromEntries(found);
}

/** Erases of each record what its row says; the files in `held` stay, and what is to be looked at for them. */
export async function eraseOf(office: Office, person: string, held: readonly string[] = []): Promise<void> {
  const theirs = (await Promise.all(personalRows().map(([name, { by }]) => rowsOf(office, name, by, person)))).flat();
  const isHeld = ({ id, ...row }: AnyDoc): boolean => held.includes(id) || held.includes(String(row['about']));
  const gone = theirs.filter((row) => !isHeld(row));
  const ids = gone.map(({ id }) => id);
  for (const [name, { by, about, erase }] of personalRows()) {
    const collection = collectionOf(office, name);
    if (about !== undefined) await collection.remove({ [about]: { $in: ids } });
    if (erase === 'remove') await collection.remove(held.length === 0 ? { [by]: person } : { id: { $in: ids } });
    if (typeof erase !== 'function') continue;
    for (const { id } of (await rowsOf(office, name, by, person)).filter((row) => !isHeld(row)))
      await amend(collection, id, (doc) => {
        const change = erase(doc);
        return change ? { change } : { no: null };
      });
  }
}

/** How many rows of each record there are of each person. */
export async function countsByPerson(office: Office): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const counts = new Map<string, Record<string, number>>();
  for (const [name, { by }] of personalRows())
    for (const { by: values, count } of await collectionOf(office, name).groups({}, [by])) {
      const person = values[by];
      if (typeof person === 'string' && person !== '') counts.set(person, { ...counts.get(person), [name]: count });
    }
  return counts;
}

const personalRows = (): readonly (readonly [RecordName, Personal<AnyDoc>])[] =>
  ROWS.flatMap(([name, { personal }]) => (personal ? [[name, personal] as const] : []));

async function rowsOf(office: Office, name: RecordName, by: string, person: string): Promise<readonly AnyDoc[]> {
  const collection = collectionOf(office, name);
  if (by !== 'id') return collection.find({ [by]: person });
  const doc = await collection.get(person);
  return doc ? [doc] : [];
}
