/** Numbers that may be given out: from `from` up to, not including, `to`. */
export interface Claimed {
  readonly from: number;
  readonly to: number;
}

/** Where a sequence gets its next numbers from. */
export type Claim = () => Claimed;

/** Ids that only grow. */
export class Sequence {
  #next: number;
  #end = Infinity;
  #claim: Claim | undefined;

  constructor(first: number) {
    this.#next = first;
  }

  take(): number {
    const taken = this.next;
    this.#next = taken + 1;
    return taken;
  }

  get next(): number {
    if (this.#next >= this.#end && this.#claim) {
      const { from, to } = this.#claim();
      this.#next = from;
      this.#end = to;
    }
    return this.#next;
  }

  set next(next: number) {
    this.#next = next;
    this.#end = Infinity;
  }

  continueFrom(claim: Claim): void {
    this.#claim = claim;
    this.#end = this.#next;
  }
}
