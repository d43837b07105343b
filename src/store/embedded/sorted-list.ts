const MOST_PER_CHUNK = 1024;

/** Items kept in order; in chunks, so that a change moves few of them however many there are. */
export class SortedList<E> {
  private readonly compare: (a: E, b: E) => number;
  private chunks: E[][] = [];

  constructor(compare: (a: E, b: E) => number) {
    this.compare = compare;
  }

  fill(items: readonly E[]): void {
    const sorted = [...items].sort(this.compare);
    const half = MOST_PER_CHUNK / 2;
    this.chunks = Array.from({ length: Math.ceil(sorted.length / half) }, (_, at) =>
      sorted.slice(at * half, (at + 1) * half),
    );
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

  /** Upwards from the first item that has reached the place; what has reached it stands after all that has not. */
  *from(reached: (item: E) => boolean): Generator<E> {
    const start = this.chunkWith(reached);
    for (let at = start; at < this.chunks.length; at += 1) {
      const chunk = this.chunks[at] ?? [];
      for (let place = at === start ? firstIn(chunk, reached) : 0; place < chunk.length; place += 1)
        yield chunk[place]!;
    }
  }

  /** The last item that has not reached the place. */
  lastBefore(reached: (item: E) => boolean): E | undefined {
    const at = this.chunkWith(reached);
    const chunk = this.chunks[at] ?? [];
    const place = firstIn(chunk, reached);
    return place > 0 ? chunk[place - 1] : this.chunks[at - 1]?.at(-1);
  }

  private notBefore(item: E): (other: E) => boolean {
    return (other) => this.compare(other, item) >= 0;
  }

  private chunkWith(reached: (item: E) => boolean): number {
    return firstIn(this.chunks, (chunk) => reached(chunk.at(-1)!));
  }
}

function firstIn<I>(items: readonly I[], reached: (item: I) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
