import { Sequence } from './sequence.ts';
import type { Claim } from './sequence.ts';

/** The ids that Telegram gives out: each kind counts for itself. */
export class Numbers {
  readonly updates = new Sequence(100_001);
  /** Of private chats and basic groups, which share one row of message ids. */
  readonly messages = new Sequence(1);
  readonly people = new Sequence(10_001);
  readonly groups = new Sequence(1);
  readonly albums = new Sequence(1);
  /** Of taps and of inline queries. */
  readonly queries = new Sequence(1);

  continueFrom(claim: Claim): void {
    const { updates, messages, people, groups, albums, queries } = this;
    for (const sequence of [updates, messages, people, groups, albums, queries]) sequence.continueFrom(claim);
  }
}
