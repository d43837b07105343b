/** When Telegram may be called: it closes a chat, or the whole bot, for as long as it says with a 429. */

/** So many chats refused in a row, with no call answered between: it is not they, it is all. */
const MEANS_ALL = 3;

export class Windows {
  /** Chat ('' for calls that are about none) -> until when it is closed. */
  private readonly chats = new Map<string, number>();
  private all = 0;
  private readonly inARow = new Set<string>();

  /** Nothing is closed: nobody needs to ask for a chat. */
  get areOpen(): boolean {
    return this.chats.size === 0 && this.all === 0;
  }

  /** For how many milliseconds no call may be made in this chat. */
  closedFor(chat: string, now = Date.now()): number {
    if (this.all <= now) this.all = 0;
    if ((this.chats.get(chat) ?? 0) <= now) this.chats.delete(chat);
    return Math.max(this.all, this.chats.get(chat) ?? 0, now) - now;
  }

  refused(chat: string, seconds: number, now = Date.now()): void {
    this.chats.set(chat, Math.max(this.chats.get(chat) ?? 0, now + seconds * 1000));
    this.inARow.add(chat);
    if (this.inARow.size >= MEANS_ALL) this.all = Math.max(this.all, ...this.chats.values());
  }

  answered(): void {
    if (this.inARow.size > 0) this.inARow.clear();
  }
}
