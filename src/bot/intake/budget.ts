/** How much of the bot one person may have: who sends faster than is answered is slowed down, then not read. */

/** Of one person at once; what comes above is dropped, with one line that says so. */
const MOST = 30;
/** With so many waiting, one is answered a second: others come first. Twenty pages of a document at once are no flood. */
const BUSY = 25;
const GAP_MS = 1000;

interface Use {
  waiting: number;
  last: number;
  /** Has been told that not all is read. */
  isTold: boolean;
}

export class Budget {
  private readonly uses = new Map<string, Use>();

  /** `told`: this one is not taken, and the person knows; `tell`: they have to be told. */
  enter(person: string): 'taken' | 'tell' | 'told' {
    const use = this.uses.get(person) ?? { waiting: 0, last: 0, isTold: false };
    this.uses.set(person, use);
    if (use.waiting < MOST) {
      use.waiting += 1;
      return 'taken';
    }
    if (use.isTold) return 'told';
    use.isTold = true;
    return 'tell';
  }

  leave(person: string): void {
    const use = this.uses.get(person);
    if (!use) return;
    use.waiting -= 1;
    if (use.waiting <= 0) this.uses.delete(person);
  }

  /** How long the next update of this person waits, in milliseconds. */
  turn(person: string, now = Date.now()): number {
    const use = this.uses.get(person);
    if (!use || use.waiting < BUSY) return 0;
    const wait = Math.max(0, use.last + GAP_MS - now);
    use.last = now + wait;
    return wait;
  }
}
