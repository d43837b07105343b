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
  readonly erase: Erasure<T>;
}

export interface RecordRow<T extends Doc = Doc> extends CollectionSpec<T> {
  /** null: as long as the office has a store. */
  readonly kept: Kept<T> | null;
  /** null: nobody is in it. */
  readonly personal: Personal<T> | null;
  /** Fields that are never logged. */
  readonly secret: readonly (keyof T & string)[];
  /** How fields are read that a newer version, or a hand, has filled with what this one does not know. */
  readonly readings?: Readings<T>;
  /** Rows of people in the middle of something stay in memory while one process polls. */
  readonly atHand?: true;
}

export const record = <T extends Doc>(row: RecordRow<T>): RecordRow<T> => row;
