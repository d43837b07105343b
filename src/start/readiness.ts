import type { Check } from '../http/watch.ts';
import type { Store } from '../services/ports.ts';
import { within } from '../within.ts';

/** Whoever asks waits no longer than this, whatever hangs. */
const LONGEST_MS = 3000;

/** Resolves to null where all is well, else to what is wrong in a few words without secrets. A throw or no answer is wrong too. */
export type Asked = () => Promise<string | null>;

/** By name, what must be well so that the process can do its work. */
export type Asking = Readonly<Record<string, Asked>>;

export const storeAnswers =
  (store: Store): Asked =>
  async () => {
    await store.ping();
    return null;
  };

/** All at once, each by itself. */
export const readiness =
  (asking: Asking, longestMs = LONGEST_MS): (() => Promise<readonly Check[]>) =>
  () =>
    Promise.all(
      Object.entries(asking).map(async ([name, ask]) => {
        const wrong = await within(longestMs, ask).catch(() => 'does not answer');
        return { name, ok: wrong === null, said: wrong ?? 'ok' };
      }),
    );
