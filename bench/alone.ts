/** A process that is measured without a network: `alone.ts NAME`; it calls itself what it works on. */
import { claimsWords, type ClaimsWords } from './subjects/claims.ts';
import { bytesToJournal, bytesToMongo, type Written } from './subjects/bytes.ts';
import { faked } from './subjects/faked.ts';
import { filesWords, type FilesWords } from './subjects/files.ts';
import { flat, type Flatness } from './subjects/flat.ts';
import { forms, type Kept } from './subjects/forms.ts';
import { machine } from './subjects/machine.ts';
import { screen, type Screens } from './subjects/screen.ts';
import { serve } from './talk.ts';

export interface AloneWords extends FilesWords, ClaimsWords {
  machine(people: readonly number[]): Promise<number>;
  ours(people: readonly number[]): Promise<number>;
  /** A process takes one length only. */
  flat(length: number, people: readonly number[]): Promise<Flatness>;
  screen(): Promise<Screens>;
  bytesToMongo(url: string, people: readonly number[]): Promise<Written>;
  bytesToJournal(folder: string, people: readonly number[]): Promise<Written>;
  forms(storeUrl: string, warmUp: readonly number[], people: readonly number[]): Promise<Kept>;
  end(): Promise<void>;
}

/** Made at the first round, kept for the next. */
function kept<M>(make: () => Promise<M>): () => Promise<M> {
  let made: Promise<M> | undefined;
  return () => (made ??= make());
}

const machines = kept(machine);
const products = kept(faked);
const screens = kept(screen);
let long: ReturnType<typeof flat> | undefined;

const words: AloneWords = {
  ...filesWords,
  ...claimsWords,
  machine: async (people) => (await machines())(people),
  ours: async (people) => (await products())(people),
  flat: async (length, people) => (await (long ??= flat(length)))(people),
  screen: async () => (await screens())(),
  bytesToMongo,
  bytesToJournal,
  forms,
  end: async () => setImmediate(() => process.exit(0)) && undefined,
};

serve(words);
