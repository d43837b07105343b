const MOST_PER_CHUNK = 1024;

/** Items kept in order; in chunks, so that a change moves few of them however many there are. */
export class SortedList<E> {
  private readonly compare: (a: E, b: E) => number;
  private chunks: E[][] = [];

  constructor(compare: (a: E, b: E) => number) {
    this.compare = compare;
  }

  fill(items: readonly E[]): void {
    const sorted = items.toSorted(this.compare);
    const half = MOST_PER_CHUNK / 2;
    this.chunks = Array.from({ length: Math.ceil(sorted.length / half) }, (_, at) =>
      sorted.slice(at * half, (at + 1) * half),
    );
  }

  /** The item that compares as equal. */
  find(item: E): E | undefined {
    const chunk = this.chunks[this.chunkWith(this.notBefore(item))] ?? [];
    const found = chunk[firstIn(chunk, this.notBefore(item))];
    return found !== undefined && this.compare(found, item) === 0 ? found : undefined;
  }

  add(item: E): void {
    const last = this.chunks.length - 1;
    const at = Math.min(this.chunkWith(this.notBefore(item)), last);
    const chunk = this.chunks[at];
    if (!chunk) {
      this.chunks = [[item]];
      return;
    }
    chunk.splice(firstIn(chunk, this.notBefore(item)), 0, item);
    if (chunk.length > MOST_PER_CHUNK) this.chunks.splice(at + 1, 0, chunk.splice(MOST_PER_CHUNK / 2));
  }

  /** Removes the item that compares as equal, if there is one. */
  delete(item: E): void {
    const at = this.chunkWith(this.notBefore(item));
    const chunk = this.chunks[at];
    if (!chunk) return;
    const place = firstIn(chunk, this.notBefore(item));
    const found = chunk[place];
    if (found === undefined || this.compare(found, item) !== 0) return;
    chunk.splice(place, 1);
    if (chunk.length === 0) this.chunks.splice(at, 1);
  }

  /** How many items have not reached the place; what has reached it stands after all that has not. */
  countBefore(reached: (item: E) => boolean): number {
    const at = this.chunkWith(reached);
    let before = firstIn(this.chunks[at] ?? [], reached);
    for (let chunk = 0; chunk < at; chunk += 1) before += this.chunks[chunk]?.length ?? 0;
    return before;
  }

  at(place: number): E | undefined {
    const [at, within] = this.chunkAt(place);
    return this.chunks[at]?.[within];
  }

  /** From one place up to, and without, the other. */
  *up(from: number, to: number): Generator<E> {
    let [at, within] = this.chunkAt(from);
    for (let left = to - from; left > 0; at += 1, within = 0) {
      const part = this.chunks[at]?.slice(within, within + left) ?? [];
      if (part.length === 0) return;
      yield* part;
      left -= part.length;
    }
  }

  /** The same items, the last one first. */
  *down(from: number, to: number): Generator<E> {
    let [at, within] = this.chunkAt(to - 1);
    for (let left = to - from; left > 0; at -= 1, within = Infinity) {
      const part = this.chunks[at]?.slice(0, within + 1).slice(-left) ?? [];
      if (part.length === 0) return;
      yield* part.toReversed();
      left -= part.length;
    }
  }

  private chunkAt(place: number): [chunk: number, within: number] {
    let [at, within] = [0, place];
    for (let chunk = this.chunks[at]; chunk && within >= chunk.length; chunk = this.chunks[at]) {
      within -= chunk.length;
      at += 1;
    }
    return [at, within];
  }

  private notBefore(item: E): (other: E) => boolean {
    return (other) => this.compare(other, item) >= 0;
  }

  private chunkWith(reached: (item: E) => boolean): number {
    return firstIn(this.chunks, (chunk) => reached(chunk.at(-1)!)); // No chunk is empty.
  }
}

/** The place of the first item that has reached what is looked for; the length if none has. */
function firstIn<I>(items: readonly I[], reached: (item: I) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    // The middle of two places is a place.
    if (reached(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
