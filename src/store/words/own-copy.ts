import type { Doc } from '../../services/ports.ts';
import { copyOf } from './plain.ts';

/** The caller's own copy; what was stored through a typed collection has its type. */
export function ownCopy<T extends Doc>(doc: Doc): T {
  return copyOf(doc) as T;
}
