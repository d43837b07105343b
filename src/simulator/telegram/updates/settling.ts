/** Waits until nothing of what was asked for is left; rejects after `timeoutMs` with the ids that are. */
export class Settling {
  readonly #watchers = new Set<() => void>();

  /** To be called whenever something may have settled. */
  readonly check = (): void => {
    for (const watcher of this.#watchers) watcher();
  };

  async until(rest: () => number[], timeoutMs: number): Promise<void> {
    if (rest().length === 0) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(watcher);
        reject(new Error(`after ${timeoutMs} ms the bot has not confirmed the updates ${rest().join(', ')}`));
      }, timeoutMs);
      const watcher = (): void => {
        if (rest().length > 0) return;
        clearTimeout(timer);
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
    });
  }
}
