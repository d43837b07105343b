/** What became of a try to send a notice, and what follows from it. */
import type { MessageAt, Notice } from './notice.ts';

/** Words for what is no answer of Telegram: our own fault, the network's, a sender that died in the middle. */
export const WHY = { drawing: 'drawing', network: 'network', interrupted: 'interrupted' } as const;

export interface Delivery {
  /** `passed`: the group did not take it, each member is told instead. */
  readonly outcome: 'sent' | 'blocked' | 'retry' | 'failed' | 'passed';
  /** An HTTP code or a word of `WHY`. */
  readonly why?: string;
  /** How long Telegram asked to wait. */
  readonly afterSeconds?: number;
  /** All of the notice that has arrived so far. */
  readonly sent?: readonly MessageAt[];
}

const LONGEST_WAIT_SECONDS = 3600;
const PATIENCE_MS = 3 * 86_400_000;
/** What we cannot draw is our own fault: an administrator learns of it within the hour. */
const TRIES_AT_DRAWING = 10;

export interface Verdict {
  readonly state: Notice['state'];
  /** Before the next try; 0 where there is none. */
  readonly waitSeconds: number;
}

/** `now` in milliseconds. The network and Telegram are given days, from when it was told (or queued again). */
export function verdictOn(notice: Notice, { outcome, why, afterSeconds = 0 }: Delivery, now: number): Verdict {
  if (outcome !== 'retry') return { state: outcome, waitSeconds: 0 };
  const attempts = notice.attempts + 1;
  const isOver =
    why === WHY.drawing ? attempts >= TRIES_AT_DRAWING : now - Date.parse(notice.again ?? notice.at) >= PATIENCE_MS;
  return isOver
    ? { state: 'failed', waitSeconds: 0 }
    : { state: 'queued', waitSeconds: Math.max(Math.min(2 ** attempts, LONGEST_WAIT_SECONDS), afterSeconds) };
}
