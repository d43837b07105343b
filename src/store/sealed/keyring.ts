import type { Collection, Store } from '../../services/ports.ts';
import { StoreFailed, WrongKey } from '../errors.ts';
import type { Plain } from '../words/plain.ts';
import { markIn, type Key } from './key.ts';
import { keyRows, newKeyRow, provenKey, type KeyRow } from './key-rows.ts';

/** What the environment gives: the key to seal with, and one that may have sealed before. */
export interface Secrets {
  readonly key?: string | undefined;
  readonly old?: string | undefined;
}

const MOST_KEYS = 1000;

export const storedKeys = (rows: Collection<KeyRow>): Promise<KeyRow[]> => rows.find({}, { limit: MOST_KEYS });

/** The keys of a store. Null: nothing is sealed, and nothing shall be. Throws WrongKey if something may be sealed that these do not open. */
export async function openKeyring(store: Store, secrets: Secrets): Promise<Keyring | null> {
  const rows = store.collection(keyRows);
  const tried = (await storedKeys(rows)).map((row) => tryOn(row, secrets));
  if (tried.some(({ row, key }) => row.active && key === null)) throw new WrongKey(complaint(secrets));
  if (secrets.key === undefined && secrets.old === undefined) return null;
  const current = secrets.key === undefined ? null : await currentKey(rows, tried, secrets.key);
  // Another process began with a key of its own meanwhile.
  if (current === 'taken') return openKeyring(store, secrets);
  const keys = tried.flatMap(({ key }) => key ?? []);
  return new Keyring(current, current ? [...keys, current] : keys, rows);
}

export class Keyring {
  /** New values are sealed with it; null: they are written as they are. */
  readonly current: Key | null;
  private readonly keys: ReadonlyMap<string, Key>;
  private readonly rows: Collection<KeyRow>;

  constructor(current: Key | null, keys: readonly Key[], rows: Collection<KeyRow>) {
    this.current = current;
    this.keys = new Map(keys.map((key) => [key.mark, key]));
    this.rows = rows;
  }

  /** What is not sealed is as it is; the marks of keys that are not ours are added to `strange`. */
  open(value: Plain, place: () => string, strange: string[]): Plain {
    const mark = typeof value === 'string' ? markIn(value) : null;
    if (typeof value !== 'string' || mark === null) return value;
    const key = this.keys.get(mark);
    if (key) return key.open(value, place());
    strange.push(mark);
    return value;
  }

  /** Somebody may have typed what looks sealed. Throws StoreFailed if one of these marks is of a key of this store. */
  async refuse(strange: readonly string[]): Promise<void> {
    if (strange.length === 0) return;
    const marks = new Set((await storedKeys(this.rows)).map(({ mark }) => mark));
    if (strange.some((mark) => marks.has(mark)))
      throw new StoreFailed('a value is sealed with a key that this process was not given');
  }
}

interface Tried {
  readonly row: KeyRow;
  readonly key: Key | null;
  /** It is the one that new values are sealed with. */
  readonly isCurrent: boolean;
}

function tryOn(row: KeyRow, { key, old }: Secrets): Tried {
  const current = key === undefined ? null : provenKey(row, key);
  if (current) return { row, key: current, isCurrent: true };
  return { row, key: old === undefined ? null : provenKey(row, old), isCurrent: false };
}

/** The key that was made from this secret before, or a new one. */
async function currentKey(rows: Collection<KeyRow>, tried: readonly Tried[], secret: string): Promise<Key | 'taken'> {
  const known = tried.find(({ isCurrent }) => isCurrent);
  if (!known?.key) {
    const made = newKeyRow(`k${tried.length + 1}`, secret);
    return (await rows.insert(made.row)) === 'inserted' ? made.key : 'taken';
  }
  const { row, key } = known;
  if (row.active) return key;
  return (await rows.patch(row.id, row.version, { set: { active: true } })) === 'patched' ? key : 'taken';
}

function complaint({ key, old }: Secrets): string {
  if (key === undefined && old === undefined)
    return 'The store is encrypted, and STORE_KEY is missing: start with the key that it was encrypted with.';
  const given = [...(key === undefined ? [] : ['STORE_KEY']), ...(old === undefined ? [] : ['STORE_KEY_OLD'])];
  return `The store was encrypted with another key: ${given.join(' and ')} do not open it.`;
}
