import type { Store } from '../services/ports.ts';
import type { PlainDoc } from './words/plain.ts';

/** Some documents of one collection. */
export interface Portion {
  readonly collection: string;
  readonly docs: readonly PlainDoc[];
}

/** A store as archives and copies see it: all collections, those too that this program does not know, each document as it lies there. */
export interface WholeStore extends Store {
  /** One collection after the other. Of the embedded store as it is at one moment. */
  dump(): AsyncIterable<Portion>;
  /** Puts documents with the versions they have; what has the same id is replaced. */
  load(portion: Portion): Promise<void>;
}
