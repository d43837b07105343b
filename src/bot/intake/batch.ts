/** Which updates are at work and which are done; tells from where on Telegram shall bring more. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Log } from '../../log.ts';
import type { WorkUpdate } from './work-update.ts';

/** Before an update that could not be confirmed is begun anew. */
const AGAIN_MS = 500;

export class Batch {
  offset = 0;
  private readonly atWork = new Map<number, Promise<void>>();
  /** Done, but an older one is not: Telegram confirms only a row without gaps. */
  private readonly done = new Set<number>();
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
  }

  /** Begins those that are not yet at work; how many. */
  take(updates: readonly Update[], work: WorkUpdate): number {
    const fresh = updates.filter(({ update_id: id }) => !this.atWork.has(id) && !this.done.has(id));
    for (const update of fresh) this.atWork.set(update.update_id, this.finish(update, work));
    return fresh.length;
  }

  private async finish(update: Update, work: WorkUpdate): Promise<void> {
    const worked = await work(update).catch((error: unknown) => this.surprised(update, error));
    if (worked === 'again') await sleep(AGAIN_MS);
    else this.done.add(update.update_id);
    this.atWork.delete(update.update_id);
  }

  /** Whatever an update is or holds, the next goes on. */
  private surprised(update: Update, error: unknown): 'done' {
    this.log.error({ err: error, update: update.update_id }, 'an update could not even be taken');
    return 'done';
  }

  async finished(withinMs: number): Promise<void> {
    await Promise.race([Promise.all(this.atWork.values()), sleep(withinMs)]);
  }

  /** Moves the offset behind the last of the oldest updates that are all done. */
  confirmDone(seen: readonly number[]): void {
    const open = seen.find((id) => !this.done.has(id));
    const last = seen.at(-1);
    if (last === undefined) return;
    this.offset = open ?? last + 1;
    if (open === undefined) this.done.clear();
    else for (const id of this.done) if (id < open && seen.includes(id)) this.done.delete(id);
  }

  /** Behind all that is done now, though the poll that showed it is not over. */
  confirmLast(): void {
    while (this.done.has(this.offset)) this.offset += 1;
  }
}
