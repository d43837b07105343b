/** One sweep at a time in this process; what is written while it runs is seen by the next. */
export class Sweeper {
  private readonly sweep: () => Promise<unknown>;
  private running: Promise<unknown> = Promise.resolve();
  private next: Promise<unknown> | null = null;
  private ended = false;

  /** `sweep` does not reject. */
  constructor(sweep: () => Promise<unknown>) {
    this.sweep = sweep;
  }

  /** Resolves when a sweep that began after this call is done. However many call while one runs, one more follows. */
  async run(): Promise<void> {
    if (this.ended) return;
    this.next ??= this.running.then(() => {
      this.next = null;
      this.running = this.ended ? Promise.resolve() : this.sweep();
      return this.running;
    });
    await this.next;
  }

  /** Resolves when no sweep is at work or waits to be. */
  async quiet(): Promise<void> {
    await (this.next ?? this.running);
  }

  /** Resolves when the sweep at work is done; none follows. */
  async end(): Promise<void> {
    this.ended = true;
    await this.running;
  }
}
