/** What was started is stopped in reverse, each once. */
export class Stops {
  private readonly ends: (() => unknown)[] = [];

  add(end: () => unknown): void {
    this.ends.push(end);
  }

  async run(): Promise<void> {
    for (const end of this.ends.splice(0).toReversed()) await end();
  }
}
