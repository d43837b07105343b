import { access, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClassicLevel } from 'classic-level';
import { StoreFailed } from '../errors.ts';
import { openWitness } from '../level-files/witness.ts';
import type { Witness } from '../level-files/witness.ts';
import type { Compaction, Journal, JournalWrite, TextAt } from './journal.ts';
import { openLevel } from './open-level.ts';

const RECORDS_PER_READ = 1000;
const BYTES_PER_READ = 1e6;
/** About 20 MB of documents: a read costs 30 µs, so only what is at work needs to be held. */
const MOST_HELD = 6e6;

interface Opened {
  readonly level: ClassicLevel;
  readonly witness: Witness;
  /** LevelDB numbers each write of a batch; this is the last. */
  sequence: number;
}

/** LevelDB in a folder. `open` throws StoreLocked if another process has it, StoreFailed if it cannot be had or is damaged. */
export function fileJournal(folder: string): Journal {
  let held: Opened | null = null;
  const opened = (): Opened => {
    if (!held) throw new StoreFailed(`the store is closed: ${folder}`);
    return held;
  };
  const close = async (): Promise<void> => {
    const closing = held;
    held = null;
    await closing?.level.close();
    closing?.witness.close();
  };
  return {
    mostHeld: MOST_HELD,
    async open() {
      await close();
      held = { ...(await openLevel(folder)), witness: openWitness(folder) };
    },
    records: () => recordsOf(opened().level),
    read: (use) => readAtOnce(opened().level, use),
    write: (writes) => writeTo(opened(), writes),
    compaction: compactionOf(folder, opened),
    close,
  };
}

async function writeTo(opened: Opened, writes: readonly JournalWrite[]): Promise<void> {
  await opened.level.batch([...writes], { sync: true });
  opened.sequence += writes.length;
  opened.witness.acknowledge(opened.sequence);
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

const OWED = 'compaction-owed';
/** Keys before and behind all others. */
const [FIRST, LAST] = ['\0', '\u{10ffff}'];

/**
 * LevelDB leaves what was overwritten where a table meets no other: so, when all is in tables of one depth, the first and the last
 * record are written once more, and the table of these two meets them all. What the log names of them goes with it.
 */
function compactionOf(folder: string, opened: () => Opened): Compaction {
  return {
    async owe() {
      const file = await open(join(folder, OWED), 'w');
      await file.sync();
      await file.close();
    },
    isOwed: () =>
      access(join(folder, OWED)).then(
        () => true,
        () => false,
      ),
    async run(rewrite) {
      const { level } = opened();
      await level.compactRange(FIRST, LAST);
      await rewrite([
        ...(await level.keys({ limit: 1 }).all()),
        ...(await level.keys({ limit: 1, reverse: true }).all()),
      ]);
      await level.compactRange(FIRST, LAST);
      // So that the new log is not empty, and tells by its first record that nothing before it is missing.
      await writeTo(opened(), [{ type: 'del', key: FIRST }]);
      for (const name of ['LOG', 'LOG.old']) await rm(join(folder, name), { force: true });
    },
    done: () => rm(join(folder, OWED), { force: true }),
  };
}
