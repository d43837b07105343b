export type JournalWrite =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

export type TextAt = (key: string) => string | undefined;

/** Durable records of text, in the order of the bytes of their keys. */
export interface Journal {
  /** How many characters of its records are worth holding in memory. */
  readonly mostHeld: number;
  /** Opens the journal, or opens it again after a failed write. */
  open(): Promise<void>;
  /** Some at a time. */
  records(): AsyncIterable<readonly (readonly [key: string, value: string])[]>;
  /** Reads some records as they are at one moment. Throws StoreFailed if it is not open. */
  read<R>(use: (textAt: TextAt) => R): R;
  /** All or nothing; resolves when it would survive a crash. */
  write(writes: readonly JournalWrite[]): Promise<void>;
  readonly compaction: Compaction;
  close(): Promise<void>;
}

/** What was removed or overwritten stays in the files until they are written anew. */
export interface Compaction {
  /** Notes durably that it is to be done. */
  owe(): Promise<void>;
  isOwed(): Promise<boolean>;
  /** Writes the files anew; `rewrite` has to write these records again as they are. */
  run(rewrite: (keys: readonly string[]) => Promise<void>): Promise<void>;
  /** It is no longer owed. */
  done(): Promise<void>;
}

/** Forgets everything with the process, so that all is held outside it. */
export function memoryJournal(): Journal {
  return {
    mostHeld: Infinity,
    open: () => Promise.resolve(),
    records: noRecords,
    read: (use) => use(() => undefined),
    write: () => Promise.resolve(),
    compaction: {
      owe: () => Promise.resolve(),
      isOwed: () => Promise.resolve(false),
      run: () => Promise.resolve(),
      done: () => Promise.resolve(),
    },
    close: () => Promise.resolve(),
  };
}

async function* noRecords(): AsyncGenerator<[string, string][]> {
  // Nothing outlives the process.
}
