/** The watchdog of the sender: a sweep in which nothing moves is left alone, and another sender takes over. */
import type { Outbox } from '../services/notices/outbox.ts';
import type { Clock } from '../services/notices/pacer.ts';

/** Longer than all limits together of the calls and writes between two moves. */
const LONGEST_STILL_MS = 120_000;
const LOOK_MS = 5000;

/** Sweeps with a sender of its own making. What the one left behind still comes to is harmless: it no longer holds its rows. */
export function watched(
  fresh: () => Outbox,
  clock: Clock,
  stoodStill: (forMs: number) => void,
): () => Promise<unknown> {
  let outbox = fresh();
  return async () => {
    const over = new AbortController();
    const swept = outbox.sweep().finally(() => over.abort());
    const stillFor = await Promise.race([swept.then(() => 0), standing(outbox, clock, over.signal)]);
    if (stillFor === 0) return;
    swept.catch(() => undefined);
    stoodStill(stillFor);
    outbox.retire();
    outbox = fresh();
  };
}

/** Resolves to for how long nothing has moved, once that is too long; 0: the sweep was over before. */
async function standing(outbox: Outbox, clock: Clock, over: AbortSignal): Promise<number> {
  while (!over.aborted) {
    await clock.sleep(LOOK_MS, over);
    const still = outbox.stillFor();
    if (still >= LONGEST_STILL_MS && !over.aborted) return still;
  }
  return 0;
}
