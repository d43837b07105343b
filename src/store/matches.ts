import { default as sift } from 'sift';
import type { Conditions } from './query.ts';

/** A test of documents against checked conditions, with MongoDB's meaning. */
export function matches(filter: Conditions): (doc: object) => boolean {
  return sift.default<object>(filter);
}
