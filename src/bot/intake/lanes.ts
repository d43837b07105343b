/** How long a chat waits for an update that Telegram was asked to bring again. */
const HOLD_SECONDS = 120;

/** `again`: nothing is confirmed, the update shall come once more. */
export type Worked = 'done' | 'again';

/** Each chat's updates one after another, in the order sent; different chats side by side. */
export class Lanes {
  private readonly last = new Map<string, Promise<unknown>>();
  /** Lane -> the update that comes again: what was sent after it must not overtake it. */
  private readonly held = new Map<string, { readonly id: number; readonly until: number }>();

  async inOrder(lane: string, id: number, work: () => Promise<Worked>): Promise<Worked> {
    const turn = (this.last.get(lane) ?? Promise.resolve()).then(() => this.unlessHeld(lane, id, work));
    this.last.set(lane, turn);
    const worked = await turn;
    if (this.last.get(lane) === turn) this.last.delete(lane);
    return worked;
  }

  private async unlessHeld(lane: string, id: number, work: () => Promise<Worked>): Promise<Worked> {
    const first = this.held.get(lane);
    if (first && first.id !== id && Date.now() < first.until) return 'again';
    const worked = await work();
    if (worked === 'again') this.held.set(lane, { id, until: Date.now() + HOLD_SECONDS * 1000 });
    else this.held.delete(lane);
    return worked;
  }
}
