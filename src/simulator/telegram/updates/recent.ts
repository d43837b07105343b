import type { Queued } from './queued.ts';

const KEPT = 2000;

/** The last updates, confirmed or not: any of them can be delivered again. */
export class Recent {
  readonly #items = new Map<number, Queued>();

  add(item: Queued): void {
    this.#items.set(item.update.update_id, item);
    if (this.#items.size <= KEPT) return;
    const [oldest] = this.#items.keys();
    if (oldest !== undefined) this.#items.delete(oldest);
  }

  get(updateId: number): Queued | undefined {
    return this.#items.get(updateId);
  }
}
