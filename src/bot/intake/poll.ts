/** Long polling that confirms an update only when its work is done: at least once, whatever is killed when. */
import { GrammyError, type Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../log.ts';
import type { WorkUpdate } from './work-update.ts';

const HOLD_POLL_SECONDS = 30;
const BATCH = 100;
/** How long newer updates wait for a slow one of the same batch before the next poll. */
const WAIT_FOR_BATCH_MS = 1000;
/** What is not confirmed comes again and has no second effect: not worth a long goodbye. */
const CONFIRM_WITHIN_MS = 2000;
const STOP_WITHIN_MS = 8000;
const PAUSE_MS = { again: 500, nothingNew: 100, error: 1000, conflict: 3000 } as const;

export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'inline_query',
] as const;

export interface Polling {
  /** Stops taking updates, waits for those at work, confirms what is done. */
  stop(): Promise<void>;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

// grammY's type of a signal is an older one of the same thing.
const asSignal = (signal: AbortSignal) => signal as unknown as Parameters<Api['getUpdates']>[1];

/** Which updates are at work and which are done; tells from where on Telegram shall bring more. */
class Batch {
  offset = 0;
  private readonly atWork = new Map<number, Promise<void>>();
  /** Done, but an older one is not: Telegram confirms only a row without gaps. */
  private readonly done = new Set<number>();

  /** Begins those that are not yet at work; how many. */
  take(updates: readonly Update[], work: WorkUpdate): number {
    const fresh = updates.filter(({ update_id: id }) => !this.atWork.has(id) && !this.done.has(id));
    for (const update of fresh) this.atWork.set(update.update_id, this.finish(update, work));
    return fresh.length;
  }

  private async finish(update: Update, work: WorkUpdate): Promise<void> {
    const worked = await work(update);
    if (worked === 'again') await sleep(PAUSE_MS.again);
    else this.done.add(update.update_id);
    this.atWork.delete(update.update_id);
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

export function poll(api: Api, work: WorkUpdate, log: Log): Polling {
  const batch = new Batch();
  const stopping = new AbortController();

  async function round(): Promise<void> {
    const { offset } = batch;
    const updates = await api.getUpdates(
      { offset, limit: BATCH, timeout: HOLD_POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
      asSignal(stopping.signal),
    );
    const fresh = batch.take(updates, work);
    await batch.finished(WAIT_FOR_BATCH_MS);
    batch.confirmDone(updates.map(({ update_id: id }) => id));
    if (updates.length > 0 && fresh === 0) await sleep(PAUSE_MS.nothingNew);
  }

  const running = untilAborted(stopping.signal, round, log);
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await batch.finished(STOP_WITHIN_MS);
      if (batch.offset > 0) await confirm(api, batch).catch(() => undefined);
    },
  };
}

async function untilAborted(signal: AbortSignal, round: () => Promise<void>, log: Log): Promise<void> {
  while (!signal.aborted) {
    try {
      await round();
    } catch (error) {
      if (signal.aborted) break;
      const conflict = error instanceof GrammyError && error.error_code === 409;
      log.error({ err: error }, conflict ? 'another program polls with this token' : 'Telegram cannot be reached');
      await sleep(conflict ? PAUSE_MS.conflict : PAUSE_MS.error);
    }
  }
}

/** One last call tells Telegram what is done, without taking more. */
async function confirm(api: Api, batch: Batch): Promise<void> {
  batch.confirmLast();
  await api.getUpdates(
    { offset: batch.offset, limit: 1, timeout: 0 },
    asSignal(AbortSignal.timeout(CONFIRM_WITHIN_MS)),
  );
}
