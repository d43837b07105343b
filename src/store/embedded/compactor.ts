import type { Documents } from './documents.ts';
import type { Journal } from './journal.ts';
import { idOf } from './journal-rows.ts';
import type { Turns } from './turns.ts';
import type { Plan, WriteQueue } from './write-queue.ts';

/** Takes out of the files what was removed or overwritten, in the background and after a restart. A dump sees the old files: they take turns. */
export class Compactor {
  private readonly journal: Journal;
  private readonly queue: WriteQueue;
  private readonly documents: Documents;
  private readonly turns: Turns;
  private isAsked = false;
  private isEnded = false;
  private running: Promise<void> | null = null;

  constructor(journal: Journal, queue: WriteQueue, documents: Documents, turns: Turns) {
    this.journal = journal;
    this.queue = queue;
    this.documents = documents;
    this.turns = turns;
  }

  /** Resolves when it is noted durably; it then happens, if not before the end of the process, after the next start. */
  async ask(): Promise<void> {
    this.isAsked = true;
    await this.journal.compaction.owe();
    this.running ??= this.run();
  }

  async resume(): Promise<void> {
    if (await this.journal.compaction.isOwed()) await this.ask();
  }

  /** Resolves when it is not at work; what is left is done after the next start. */
  async end(): Promise<void> {
    this.isEnded = true;
    await this.running;
  }

  private async run(): Promise<void> {
    const endTurn = await this.turns.take();
    try {
      while (this.isAsked && !this.isEnded) await this.compact();
    } catch {
      // It stays owed: the next that asks, or the next start, makes up for it.
    }
    this.running = null;
    endTurn();
  }

  private async compact(): Promise<void> {
    this.isAsked = false;
    for (const key of await this.changed()) {
      if (!this.isEnded) await this.queue.submit(() => this.fold(collectionOf(key), idOf(key)));
    }
    await this.journal.compaction.run(async (keys) => {
      await Promise.all(keys.map((key) => this.queue.submit(() => this.rewrite(key))));
    });
    if (!this.isAsked) await this.journal.compaction.done();
    if (this.isAsked) await this.journal.compaction.owe();
  }

  /** Its changes become one document, and leave no trace of what it was. */
  private fold(collection: string, id: string): Plan<void> {
    const folded = this.documents.folded(collection, id);
    const commit = (): void => folded && this.documents.refresh(collection, folded.row);
    return { ...NOTHING, touches: [`${collection} ${id}`], collection, writes: folded?.writes ?? [], commit };
  }

  private rewrite(key: string): Plan<void> {
    const collection = collectionOf(key);
    const value = this.journal.read((textAt) => textAt(key));
    const writes = value === undefined ? [] : [{ type: 'put' as const, key, value }];
    return { ...NOTHING, touches: [`${collection} ${idOf(key)}`], collection, writes };
  }

  /** The documents that changes stand behind. */
  private async changed(): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for await (const records of this.journal.records()) {
      for (const [key] of records) {
        const slot = key.lastIndexOf('\0');
        if (slot !== key.indexOf('\0')) found.add(key.slice(0, slot));
      }
    }
    return found;
  }
}

const NOTHING: Plan<void> = { collection: '', result: undefined, touches: [], writes: [], commit: () => undefined };

function collectionOf(key: string): string {
  return key.split('\0')[0] ?? '';
}
