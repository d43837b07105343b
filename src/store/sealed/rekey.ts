import type { Collection, Doc, Store } from '../../services/ports.ts';
import { WrongKey } from '../errors.ts';
import { plainObject } from '../words/plain.ts';
import { keyRows } from './key-rows.ts';
import { openKeyring, storedKeys, type Keyring, type Secrets } from './keyring.ts';
import { Sealing } from './sealing.ts';

const AT_ONCE = 200;

/** What is asked of a collection as it lies in the store. */
interface Rows {
  get(id: string): Promise<Doc | null>;
  find(filter: { readonly id: { readonly $gt: string } }, options: { readonly limit: number }): Promise<Doc[]>;
  patch: Collection<Doc>['patch'];
}

/** A collection, and the fields of it that are sealed. */
export interface SealedPart {
  readonly name: string;
  readonly sealed: readonly string[];
  readonly collection: Rows;
}

/**
 * Everything secret is sealed with `key` (opened, if there is none), whichever key it was sealed with, or none; then the other keys are
 * no longer asked for. May be stopped at any point and run again. Throws WrongKey.
 */
export async function rekey(
  store: Store,
  parts: readonly SealedPart[],
  secrets: Secrets,
  tell: (collection: string, changed: number) => void,
): Promise<void> {
  const keyring = await openKeyring(store, secrets);
  if (!keyring) throw new WrongKey('Nothing is encrypted, and there is no STORE_KEY to encrypt it with.');
  for (const part of parts) tell(part.name, await resealAll(part, keyring));
  await retireOthers(store, keyring);
}

/** Again and again until there is nothing left: somebody may be writing meanwhile. */
async function resealAll({ name, sealed, collection }: SealedPart, keyring: Keyring): Promise<number> {
  const sealing = new Sealing(name, new Set(sealed), keyring);
  let all = 0;
  for (let changed = 1; changed > 0; all += changed) changed = await resealOnce(collection, sealing);
  return all;
}

async function resealOnce(collection: Rows, sealing: Sealing): Promise<number> {
  let changed = 0;
  let page = await collection.find({ id: { $gt: '' } }, { limit: AT_ONCE });
  for (let last = page.at(-1); last; last = page.at(-1)) {
    const results = await Promise.all(page.map((doc) => reseal(collection, sealing, doc)));
    changed += results.filter(Boolean).length;
    page = await collection.find({ id: { $gt: last.id } }, { limit: AT_ONCE });
  }
  return changed;
}

async function reseal(collection: Rows, sealing: Sealing, known: Doc): Promise<boolean> {
  for (let doc: Doc | null = known; doc; doc = await collection.get(doc.id)) {
    const lies = plainObject(doc);
    const set = await sealing.resealedFields(doc.id, lies);
    const isSame = Object.entries(set).every(([name, value]) => JSON.stringify(value) === JSON.stringify(lies[name]));
    if (isSame) return false;
    if ((await collection.patch(doc.id, doc.version, { set })) === 'patched') return true;
  }
  return false;
}

/** What they sealed is gone. Their rows stay: they tell a value that turns up all the same from a text that only looks sealed. */
async function retireOthers(store: Store, { current }: Keyring): Promise<void> {
  const rows = store.collection(keyRows);
  for (const { id, version, mark, active } of await storedKeys(rows))
    if (active && mark !== current?.mark) await rows.patch(id, version, { set: { active: false } });
}
