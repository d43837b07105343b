/** A table: the words of `npm run store`. A new one is a row. */
import type { Config } from '../config.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import { copy } from './copy.ts';
import { rekeyAll } from './rekey-all.ts';
import { repair } from './repair.ts';
import { restore } from './restore.ts';

interface Word {
  readonly takes: string;
  readonly does: string;
  /** Says what it does, resolves to the exit code, and throws with a plain reason. */
  readonly run: (url: string, args: readonly string[], config: Config) => Promise<number>;
}

export const WORDS: Readonly<Record<string, Word>> = {
  check: { takes: '', does: 'says what is whole, collection by collection, and what is damaged', run: check },
  backup: { takes: 'DIR', does: 'writes all documents into an empty folder, while the bot runs too', run: backup },
  restore: { takes: 'DIR [--replace]', does: 'brings a backup back into an empty store', run: restore },
  repair: { takes: '', does: 'makes a store of all that is whole, and keeps the damaged one aside', run: repair },
  copy: { takes: 'FROM TO', does: 'copies a whole store into an empty one, and compares them', run: copy },
  rekey: { takes: '', does: 'encrypts with STORE_KEY what STORE_KEY_OLD, or nothing, protects', run: rekeyAll },
};
