/** Order within a chat and lane: what was told later waits for a notice that Telegram made wait, for a while. */
import type { Notice } from '../../domain/notices/notice.ts';

/** A row that waits longer than this is overtaken: one that never arrives must not silence its chat for days. */
const LONGEST_MS = 60_000;
/** How soon to look again for one that is due and not yet sent. */
const AGAIN_MS = 1000;

export class Holds {
  private readonly held = new Map<string, { readonly id: string; readonly until: number }>();

  /** The row waits until then (null: it is done). */
  settled(notice: Notice, until: number | null): void {
    const key = keyOf(notice);
    if (until !== null) this.held.set(key, { id: notice.id, until });
    else this.held.delete(key);
  }

  /** When to try this row, which comes after one that waits; null: now. */
  until(notice: Notice, now: number): number | null {
    const hold = this.held.get(keyOf(notice));
    if (!hold || hold.id === notice.id || hold.until < now - LONGEST_MS) return null;
    return Math.max(hold.until, now + AGAIN_MS);
  }
}

const keyOf = ({ to, lane }: Notice): string => `${to}:${lane}`;
