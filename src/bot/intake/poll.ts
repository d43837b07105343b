/** Long polling that confirms an update only when its work is done: at least once, whatever is killed when. */
import { GrammyError, type Api } from 'grammy';
import type { Log } from '../../log.ts';
import { Batch } from './batch.ts';
import type { WorkUpdate } from './work-update.ts';

const HOLD_POLL_SECONDS = 30;
/** A poll that takes longer has lost its connection. */
export const POLL_SECONDS = HOLD_POLL_SECONDS + 10;
const BATCH = 100;
/** How long newer updates wait for a slow one of the same batch before the next poll; a slower one is soon written down. */
const WAIT_FOR_BATCH_MS = { moving: 300, stuck: 30 } as const;
/** Nothing could be confirmed for so long: something is stuck. */
const STUCK_AFTER_MS = 500;
/** What is not confirmed comes again and has no second effect: not worth a long goodbye. */
const CONFIRM_WITHIN_MS = 2000;
const STOP_WITHIN_MS = 8000;
const PAUSE_MS = { nothingNew: 20, error: 1000, conflict: 3000 } as const;

export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'inline_query',
] as const;

export interface PollParts {
  readonly log: Log;
  /** Telegram refuses the token for good. */
  readonly refused?: (error: Error) => void;
  /** Waiting is over: what waits comes again. */
  readonly stopWaiting?: () => void;
  /** No more updates are shown until some are confirmed. */
  readonly isFull?: () => void;
}

export interface Polling {
  /** When Telegram last answered a poll (milliseconds). */
  readonly lastGood: () => number;
  /** Stops taking updates, waits for those at work, confirms what is done. */
  stop(): Promise<void>;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

// grammY's type of a signal is an older one of the same thing.
const asSignal = (signal: AbortSignal) => signal as unknown as Parameters<Api['getUpdates']>[1];

/** `api`: its calls end after `POLL_SECONDS`. */
export function poll(api: Api, work: WorkUpdate, { log, refused, stopWaiting, isFull }: PollParts): Polling {
  const batch = new Batch(log);
  let lastGood = Date.now();
  let lastMoved = Date.now();
  const stopping = new AbortController();

  async function round(): Promise<void> {
    const { offset } = batch;
    const updates = await api.getUpdates(
      { offset, limit: BATCH, timeout: HOLD_POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
      asSignal(stopping.signal),
    );
    lastGood = Date.now();
    const fresh = batch.take(updates, work);
    const isStuck = fresh < updates.length && Date.now() - lastMoved > STUCK_AFTER_MS;
    if (isStuck && updates.length === BATCH) isFull?.();
    await batch.finished(isStuck ? WAIT_FOR_BATCH_MS.stuck : WAIT_FOR_BATCH_MS.moving);
    batch.confirmDone(updates.map(({ update_id: id }) => id));
    if (batch.offset !== offset || fresh === updates.length) lastMoved = Date.now();
    if (updates.length > 0 && fresh === 0) await sleep(PAUSE_MS.nothingNew);
  }

  const running = untilAborted(stopping.signal, round, { log, ...(refused ? { refused } : {}) });
  return {
    lastGood: () => lastGood,
    stop: async () => {
      stopping.abort();
      stopWaiting?.();
      await running;
      await batch.finished(STOP_WITHIN_MS);
      if (batch.offset > 0) await confirm(api, batch).catch(() => undefined);
    },
  };
}

async function untilAborted(
  signal: AbortSignal,
  round: () => Promise<void>,
  { log, refused }: PollParts,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await round();
    } catch (error) {
      if (signal.aborted) break;
      if (isRefusal(error)) return refused?.(error);
      const conflict = error instanceof GrammyError && error.error_code === 409;
      log.error({ err: error }, conflict ? 'another program polls with this token' : 'Telegram cannot be reached');
      await sleep(conflict ? PAUSE_MS.conflict : PAUSE_MS.error);
    }
  }
}

/** The token was revoked, or never was one. */
const isRefusal = (error: unknown): error is GrammyError =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);

/** One last call tells Telegram what is done, without taking more. */
async function confirm(api: Api, batch: Batch): Promise<void> {
  batch.confirmLast();
  await api.getUpdates(
    { offset: batch.offset, limit: 1, timeout: 0 },
    asSignal(AbortSignal.timeout(CONFIRM_WITHIN_MS)),
  );
}
