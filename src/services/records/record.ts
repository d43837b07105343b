/** A record says everything about itself: how it is stored and found, how long it is kept, what of it is personal or secret. */
import type { Change, CollectionSpec, Doc, Filter } from '../ports.ts';
import type { Readings } from './readings.ts';

/** Rows go so many days after this moment (an ISO instant or day); `where`: only these. */
export interface Kept<T> {
  readonly since: keyof T & string;
  readonly days: number;
  readonly where?: Filter<T>;
}

/** What happens to a person's rows when they ask to be forgotten. */
export type Erasure<T> =
  | 'remove'
  /** What stays without what the person said, made from the row; null when nothing is to change. */
  | ((doc: T) => Change | null)
  | { readonly staysBecause: string };

export interface Personal<T> {
  /** The field that holds the person's id. */
  readonly by: keyof T & string;
  /** The field with the id of what a row is about: others' rows about a thing of the person go with it. */
  readonly about?: keyof T & string;
  readonly erase: Erasure<T>;
}

/** Makes documents of the next shape of those of this one. Once released it stays as it is. */
export interface Migration<T> {
  readonly name: string;
  /** The shape it finds; the first is 1. */
  readonly from: number;
  /** null: only the number changes. */
  readonly change: (doc: T) => Change | null;
}

export interface RecordRow<T extends Doc = Doc> extends CollectionSpec<T> {
  /** null: as long as the office has a store. */
  readonly kept: Kept<T> | null;
  /** null: nobody is in it. */
  readonly personal: Personal<T> | null;
  /** Fields that are never logged, and with STORE_KEY encrypted in the store. Nothing is found by them. */
  readonly secret: readonly (keyof T & string)[];
  /** How fields are read that a newer version, or a hand, has filled with what this one does not know. */
  readonly readings?: Readings<T>;
  /** Encrypted too, though the log and the audit may tell them: names of colleagues. */
  readonly sealed?: readonly (keyof T & string)[];
  /** In the order of their shapes. */
  readonly migrations?: readonly Migration<T>[];
  /** Rows of people in the middle of something stay in memory while one process polls. */
  readonly atHand?: true;
}

/** The shape of its documents now follows from its migrations. */
export function record<T extends Doc>(row: Omit<RecordRow<T>, 'shape'>): RecordRow<T> {
  const last = row.migrations?.at(-1);
  return last ? { ...row, shape: last.from + 1 } : row;
}
