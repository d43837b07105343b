import { z } from 'zod';
import type { CollectionSpec } from '../../services/ports.ts';
import { StoreFailed } from '../errors.ts';
import { Key, newMark, newSalt } from './key.ts';

/** What the store knows of a key: enough to prove it, not enough to open anything. `id` is `k1`, `k2` and so on. */
const keyRowSchema = z.object({
  id: z.string(),
  version: z.number(),
  mark: z.string(),
  salt: z.string(),
  /** A known value, sealed. */
  proof: z.string(),
  /** Something may be sealed with it. */
  active: z.boolean(),
});
export type KeyRow = z.infer<typeof keyRowSchema>;

export const keyRows: CollectionSpec<KeyRow> = { name: 'storeKeys', schema: keyRowSchema, indexes: [] };

const PROOF = 'international office';
const proofPlace = (id: string): string => JSON.stringify([keyRows.name, id, 'proof']);

/** A row for a new key of this secret. */
export function newKeyRow(id: string, secret: string): { readonly row: KeyRow; readonly key: Key } {
  const parts = { mark: newMark(), salt: newSalt() };
  const key = new Key(secret, parts);
  return { key, row: { id, version: 1, ...parts, proof: key.seal(PROOF, proofPlace(id)), active: true } };
}

/** The key of this row if the secret is the one it was made from. */
export function provenKey(row: KeyRow, secret: string): Key | null {
  const key = new Key(secret, row);
  try {
    return key.open(row.proof, proofPlace(row.id)) === PROOF ? key : null;
  } catch (error) {
    if (error instanceof StoreFailed) return null;
    throw error;
  }
}
