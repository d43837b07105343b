/** Each chat's updates one after another, in the order sent; different chats side by side. */
export class Lanes {
  private readonly last = new Map<string, Promise<unknown>>();
  private readonly waiting = new Map<string, number>();

  /** How many are at work or wait in this lane. */
  depth(lane: string): number {
    return this.waiting.get(lane) ?? 0;
  }

  /** `work` does not reject. */
  async inOrder<R>(lane: string, work: () => Promise<R>): Promise<R> {
    this.waiting.set(lane, this.depth(lane) + 1);
    const before = this.last.get(lane);
    const turn = before ? before.then(work) : work();
    this.last.set(lane, turn);
    try {
      return await turn;
    } finally {
      if (this.last.get(lane) === turn) this.last.delete(lane);
      const left = this.depth(lane) - 1;
      if (left > 0) this.waiting.set(lane, left);
      else this.waiting.delete(lane);
    }
  }
}
