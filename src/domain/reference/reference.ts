/** A stored entry of the reference data, and what becomes of it when its seed and the office's edits both change. */
import { z } from 'zod';
import { canonical } from './canonical.ts';
import type { Entry } from './entry-kinds.ts';

export const referenceSchema = z.object({
  /** `KIND:KEY`. */
  id: z.string(),
  version: z.number(),
  kind: z.string(),
  key: z.string(),
  /** null: taken away, or not yet written. */
  value: z.unknown(),
  /** The hash of the seed that the value came from, or that the office decided against; null: there was none. */
  seed: z.string().nullable(),
  /** Who of the staff wrote the value; null: it is as its seed says. */
  editedBy: z.string().nullable(),
  editedName: z.string().nullable(),
  editedAt: z.string().nullable(),
  /** A newer seed beside an edited value, until somebody decides. */
  offered: z.object({ value: z.unknown(), seed: z.string() }).nullable(),
  /** Its seed is gone: kept, not shown. */
  retired: z.boolean(),
});
export type Reference = z.infer<typeof referenceSchema>;

export interface Seed extends Entry {
  readonly hash: string;
}

type Parts = Omit<Reference, 'id' | 'version' | 'kind' | 'key'>;

export const UNEDITED = { editedBy: null, editedName: null, editedAt: null } as const;

/** An entry before anything was written into it. */
export const BLANK: Parts = { value: null, seed: null, ...UNEDITED, offered: null, retired: false };

export const isShown = ({ value, retired }: Pick<Reference, 'value' | 'retired'>): boolean =>
  value !== null && !retired;

/** What a start does to a stored entry, by the seed it finds (null: there is none any more); null: nothing. */
export function seedStep(known: Parts, seed: Pick<Seed, 'value' | 'hash'> | null): Partial<Parts> | null {
  const isEdited = known.editedBy !== null;
  // One that holds nothing is being added, or was not come to: it is not shown anyway.
  if (!seed) return isEdited || known.retired || known.value === null ? null : { retired: true };
  const asSeed = { ...BLANK, value: seed.value, seed: seed.hash };
  if (!isEdited) return known.seed === seed.hash && !known.retired ? null : asSeed;
  if (known.seed === seed.hash) return known.offered ? { offered: null } : null;
  if (canonical(known.value) === canonical(seed.value)) return asSeed;
  return known.offered?.seed === seed.hash ? null : { offered: { value: seed.value, seed: seed.hash } };
}
