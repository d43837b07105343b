/** A table: the words of `npm run store`. A new one is a row. */
import type { Config } from '../config.ts';
import { copy } from './copy.ts';
import { rekeyAll } from './rekey-all.ts';

interface Word {
  readonly takes: string;
  readonly does: string;
  /** Says what it does, resolves to the exit code, and throws with a plain reason. */
  readonly run: (url: string, args: readonly string[], config: Config) => Promise<number>;
}

export const WORDS: Readonly<Record<string, Word>> = {
  copy: { takes: 'FROM TO', does: 'copies a whole store into an empty one, and compares them', run: copy },
  rekey: { takes: '', does: 'encrypts with STORE_KEY what STORE_KEY_OLD, or nothing, protects', run: rekeyAll },
};
