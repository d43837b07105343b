export interface CallRecord {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Milliseconds of the simulator's clock. */
  readonly at: number;
  readonly ok: boolean;
  /** Why it was refused, in Telegram's words. */
  readonly description?: string;
}

const KEPT = 5000;

/** The last calls of the bot, oldest first; between 5,000 and 10,000 are kept. */
export class CallLog {
  readonly all: CallRecord[] = [];

  add(record: CallRecord): void {
    this.all.push(record);
    if (this.all.length >= KEPT * 2) this.all.splice(0, KEPT);
  }
}
