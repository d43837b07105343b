/** Keeps Telegram's limits: calls by an absolute schedule, and none while Telegram asked to wait. Figures: shared/performance.md B7. */
const GAP_MS = 1000 / 28;

export interface Clock {
  /** Milliseconds, of any beginning. */
  readonly now: () => number;
  /** Resolves after so long, or as soon as the signal says so; never rejects. Without a signal it keeps no process alive. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export class Pacer {
  private readonly clock: Clock;
  private readonly stopping = new AbortController();
  private line: Promise<unknown> = Promise.resolve();
  private next = Number.NEGATIVE_INFINITY;
  /** How many processes share the schedule. */
  private sharers = 1;
  private closedUntil = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Waits, in order of asking, for the next place in the schedule. Resolves to 0; or to how many seconds no call may be made. */
  turn(): Promise<number> {
    const mine = this.line.then(() => this.place());
    this.line = mine;
    return mine;
  }

  /** Each of so many processes takes its part of the schedule. */
  shareWith(sharers: number): void {
    this.sharers = Math.max(1, sharers);
  }

  /** Telegram asked for a pause: whoever is in line leaves it. */
  pause(seconds: number): void {
    this.closedUntil = Math.max(this.closedUntil, this.clock.now() + seconds * 1000);
  }

  /** For how many seconds no call may be made; 0: it may. */
  closedFor(): number {
    if (this.stopping.signal.aborted) return 1;
    return Math.max(0, this.closedUntil - this.clock.now()) / 1000;
  }

  /** Waits for the end of a pause. False: all is being stopped. */
  async open(): Promise<boolean> {
    while (!this.stopping.signal.aborted && this.closedFor() > 0)
      await this.clock.sleep(this.closedFor() * 1000, this.stopping.signal);
    return !this.stopping.signal.aborted;
  }

  /** Calls back after so many seconds, unless all is stopped by then. */
  async after(seconds: number, call: () => void): Promise<void> {
    await this.clock.sleep(seconds * 1000);
    if (!this.stopping.signal.aborted) call();
  }

  stop(): void {
    this.stopping.abort();
  }

  /** A place missed by less than a gap is made up for: late timers do not add up, and nobody sends in bursts. */
  private async place(): Promise<number> {
    for (;;) {
      const closed = this.closedFor();
      const early = this.next - this.clock.now();
      if (closed > 0) return closed;
      if (early <= 0) break;
      await this.clock.sleep(early, this.stopping.signal);
    }
    const gap = GAP_MS * this.sharers;
    this.next = Math.max(this.next, this.clock.now() - gap) + gap;
    return 0;
  }
}
