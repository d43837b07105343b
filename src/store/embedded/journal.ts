import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { StoreFailed, StoreLocked } from '../errors.ts';

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
  close(): Promise<void>;
}

/** Forgets everything with the process, so that all is held outside it. */
export function memoryJournal(): Journal {
  return {
    mostHeld: Infinity,
    open: () => Promise.resolve(),
    records: noRecords,
    read: (use) => use(() => undefined),
    write: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

async function* noRecords(): AsyncGenerator<[string, string][]> {
  // Nothing outlives the process.
}

const RECORDS_PER_READ = 1000;
const BYTES_PER_READ = 1e6;
/** About 20 MB of documents: a read costs 30 µs, so only what is at work needs to be held. */
const MOST_HELD = 6e6;

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
    mostHeld: MOST_HELD,
    async open() {
      await close();
      level = await openLevel(folder);
    },
    records: () => recordsOf(opened()),
    read: (use) => readAtOnce(opened(), use),
    write: (writes) => opened().batch([...writes], { sync: true }),
    close,
  };
}

/** The next are read while these are worked on. */
async function* recordsOf(level: ClassicLevel): AsyncGenerator<[string, string][]> {
  const iterator = level.iterator({ fillCache: false, highWaterMarkBytes: BYTES_PER_READ });
  try {
    for (let next = iterator.nextv(RECORDS_PER_READ); ;) {
      const some = await next;
      if (some.length === 0) return;
      next = iterator.nextv(RECORDS_PER_READ);
      yield some;
    }
  } finally {
    await iterator.close();
  }
}

function readAtOnce<R>(level: ClassicLevel, use: (textAt: TextAt) => R): R {
  const snapshot = level.snapshot();
  try {
    return use((key) => level.getSync(key, { snapshot }));
  } catch (error) {
    throw new StoreFailed('the store cannot be read', { cause: error });
  } finally {
    void snapshot.close();
  }
}

async function openLevel(folder: string): Promise<ClassicLevel> {
  try {
    await makeFolder(folder);
    const level = new ClassicLevel(folder);
    await level.open();
    return level;
  } catch (error) {
    if (isLocked(error)) throw new StoreLocked(`another process has this store open: ${folder}`, { cause: error });
    throw new StoreFailed(`the store cannot be opened: ${folder} (${reasonOf(error)})`, { cause: error });
  }
}

/** Not `mkdir` with `recursive`, which never ends where a folder says that the one to be made in it is missing, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && (codeOf(error) === 'LEVEL_LOCKED' || isLocked(error.cause));
}

/** What the system said: the innermost message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
