/** A table: the words of `npm run store`. A new one is a row. */
import { backup } from './backup.ts';
import { check } from './check.ts';
import { repair } from './repair.ts';
import { restore } from './restore.ts';

interface Word {
  readonly takes: string;
  readonly does: string;
  /** Says what it does, resolves to the exit code, and throws with a plain reason. */
  readonly run: (url: string, args: readonly string[]) => Promise<number>;
}

export const WORDS: Readonly<Record<string, Word>> = {
  check: { takes: '', does: 'says what is whole, collection by collection, and what is damaged', run: check },
  backup: { takes: 'DIR', does: 'writes all documents into an empty folder, while the bot runs too', run: backup },
  restore: { takes: 'DIR [--replace]', does: 'brings a backup back into an empty store', run: restore },
  repair: { takes: '', does: 'makes a store of all that is whole, and keeps the damaged one aside', run: repair },
};
