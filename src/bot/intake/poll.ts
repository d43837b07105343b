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

export function poll(api: Api, work: WorkUpdate, log: Log): Polling {
  const atWork = new Map<number, Promise<void>>();
  /** Done, but an older one is not: Telegram confirms only a row without gaps. */
  const done = new Set<number>();
  const stopping = new AbortController();
  let offset = 0;

  function take(update: Update): void {
    atWork.set(update.update_id, finish(update));
  }

  async function finish(update: Update): Promise<void> {
    const worked = await work(update);
    if (worked === 'again') await sleep(PAUSE_MS.again);
    else done.add(update.update_id);
    atWork.delete(update.update_id);
  }

  async function fetchUpdates(timeout: number): Promise<Update[]> {
    const signal = stopping.signal as unknown as Parameters<Api['getUpdates']>[1];
    return api.getUpdates(
      { offset, limit: BATCH, timeout, allowed_updates: ALLOWED_UPDATES },
      timeout > 0 ? signal : undefined,
    );
  }

  /** Moves the offset behind the last of the oldest updates that are all done. */
  function confirmDone(seen: readonly number[]): void {
    const open = seen.find((id) => !done.has(id));
    const last = seen.at(-1);
    if (last === undefined) return;
    offset = open ?? last + 1;
    if (open === undefined) done.clear();
    else for (const id of done) if (id < open && seen.includes(id)) done.delete(id);
  }

  async function round(): Promise<void> {
    const updates = await fetchUpdates(HOLD_POLL_SECONDS);
    const fresh = updates.filter(({ update_id: id }) => !atWork.has(id) && !done.has(id));
    for (const update of fresh) take(update);
    const ids = updates.map(({ update_id: id }) => id);
    await Promise.race([Promise.all(atWork.values()), sleep(WAIT_FOR_BATCH_MS)]);
    confirmDone(ids);
    if (updates.length > 0 && fresh.length === 0) await sleep(PAUSE_MS.nothingNew);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        if (stopping.signal.aborted) break;
        const conflict = error instanceof GrammyError && error.error_code === 409;
        log.error({ err: error }, conflict ? 'another program polls with this token' : 'Telegram cannot be reached');
        await sleep(conflict ? PAUSE_MS.conflict : PAUSE_MS.error);
      }
    }
  }

  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.race([Promise.all(atWork.values()), sleep(8000)]);
      if (offset > 0) await confirmLast().catch(() => undefined);
    },
  };

  /** One last call tells Telegram what is done, without taking more. */
  async function confirmLast(): Promise<void> {
    while (done.has(offset)) offset += 1;
    const signal = AbortSignal.timeout(CONFIRM_WITHIN_MS) as unknown as Parameters<Api['getUpdates']>[1];
    await api.getUpdates({ offset, limit: 1, timeout: 0 }, signal);
  }
}
