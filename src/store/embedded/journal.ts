import { mkdir } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';
import { StoreFailed, StoreLocked } from '../errors.ts';

export type JournalWrite =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

/** Durable records of text, in the order of the bytes of their keys. */
export interface Journal {
  /** Opens the journal, or opens it again after a failed write. */
  open(): Promise<void>;
  records(): AsyncIterable<readonly [key: string, value: string]>;
  /** All or nothing; resolves when it would survive a crash. */
  write(writes: readonly JournalWrite[]): Promise<void>;
  close(): Promise<void>;
}

/** Forgets everything with the process. */
export function memoryJournal(): Journal {
  return {
    open: () => Promise.resolve(),
    records: noRecords,
    write: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

async function* noRecords(): AsyncGenerator<[string, string]> {
  // Nothing outlives the process.
}

const RECORDS_PER_READ = 1000;

/** LevelDB in a folder, made if missing. `open` throws StoreLocked if another process has it, StoreFailed otherwise. */
export function fileJournal(folder: string): Journal {
  let level: ClassicLevel | null = null;
  const opened = (): ClassicLevel => {
    if (!level) throw new StoreFailed(`the store is closed: ${folder}`);
    return level;
  };
  const close = async (): Promise<void> => {
    await level?.close();
    level = null;
  };
  return {
    async open() {
      await close();
      level = await openLevel(folder);
    },
    async *records() {
      const iterator = opened().iterator();
      try {
        for (;;) {
          const some = await iterator.nextv(RECORDS_PER_READ);
          if (some.length === 0) return;
          yield* some;
        }
      } finally {
        await iterator.close();
      }
    },
    write: (writes) => opened().batch([...writes], { sync: true }),
    close,
  };
}

async function openLevel(folder: string): Promise<ClassicLevel> {
  const level = new ClassicLevel(folder);
  try {
    await mkdir(folder, { recursive: true });
    await level.open();
    return level;
  } catch (error) {
    if (isLocked(error)) throw new StoreLocked(`another process has this store open: ${folder}`, { cause: error });
    throw new StoreFailed(`the store cannot be opened: ${folder}`, { cause: error });
  }
}

function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'LEVEL_LOCKED') || isLocked(error.cause);
}
