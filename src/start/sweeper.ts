/** One sweep at a time in this process; what is written while it runs is seen by the next. */
export class Sweeper {
  private running: Promise<unknown> = Promise.resolve();
  private sweep: () => Promise<unknown> = () => Promise.resolve();

  /** What a sweep does; a fault is told to `failed`. */
  begin(sweep: () => Promise<unknown>, failed: (error: unknown) => void): void {
    this.sweep = () => sweep().catch(failed);
  }

  readonly run = async (): Promise<void> => {
    this.running = this.running.then(() => this.sweep());
    await this.running;
  };

  /** Resolves when the sweep at work is done. */
  async end(): Promise<void> {
    await this.running;
  }
}
