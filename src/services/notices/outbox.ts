/** The outbox: rows are written with what happened, claimed before they are sent, and swept until they are. */
import { WHY, type Delivery } from '../../domain/notices/delivery.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Office } from '../office.ts';
import { Claims } from './claims.ts';
import { dueAt } from './due.ts';
import { Held } from './held.ts';
import { Holds } from './holds.ts';
import type { Clock, Pacer } from './pacer.ts';
import type { Send } from './send.ts';
import { settleAtLast } from './settle-at-last.ts';

const AT_ONCE = 8;

interface Parts {
  readonly office: Office;
  readonly send: Send;
  readonly pacer: Pacer;
  /** By which leases are renewed. */
  readonly clock: Clock;
  /** Told of a fault that is not Telegram's. */
  readonly failed: (error: unknown, notice: Notice) => void;
}

export class Outbox {
  private readonly parts: Parts;
  /** By row: what this process is sending now. */
  private readonly atWork = new Map<string, Promise<void>>();
  /** The last of those in each chat: the next waits for it. */
  private readonly chats = new Map<string, Promise<void>>();
  private readonly holds = new Holds();
  private readonly claims: Claims;
  private sent = 0;
  private retired = false;
  private movedAt: number;

  constructor(parts: Parts) {
    this.parts = parts;
    this.claims = new Claims(parts.office, (id) => this.atWork.has(id));
    this.movedAt = parts.clock.now();
  }

  /** Sends all that waits; safe to run at any time and on several replicas at once. Resolves to how many were sent. */
  async sweep(): Promise<number> {
    const { pacer } = this.parts;
    const before = this.sent;
    this.moved();
    try {
      while (!this.retired && (await pacer.open())) {
        this.moved();
        const notice = this.atWork.size < AT_ONCE ? await this.claims.next() : null;
        if (notice) this.begin(notice);
        else if (this.atWork.size > 0) await Promise.race(this.atWork.values());
        else break;
      }
    } finally {
      await Promise.all(this.atWork.values());
    }
    return this.sent - before;
  }

  /** For how many milliseconds nothing has moved, a pause that Telegram asked for aside. */
  stillFor(): number {
    if (this.parts.pacer.closedFor() > 0) this.moved();
    return this.parts.clock.now() - this.movedAt;
  }

  /** Takes no more rows: another takes its place. What is at work ends when it ends. */
  retire(): void {
    this.retired = true;
  }

  private moved(): void {
    this.movedAt = this.parts.clock.now();
  }

  /** One message at once in a chat. */
  private begin(notice: Notice): void {
    const before = this.chats.get(notice.to);
    const work = (before ? before.then(() => this.work(notice, true)) : this.work(notice, false)).finally(() => {
      this.atWork.delete(notice.id);
      this.moved();
      if (this.chats.get(notice.to) === work) this.chats.delete(notice.to);
    });
    this.atWork.set(notice.id, work);
    this.chats.set(notice.to, work);
  }

  /** Never rejects: what cannot be written down is taken over when its lease ends. */
  private async work(claimed: Notice, hasWaited: boolean): Promise<void> {
    const { office, clock, failed } = this.parts;
    const held = new Held(office, claimed);
    const over = new AbortController();
    try {
      if (!(await this.ready(held, hasWaited))) return;
      void held.keep(clock, over.signal);
      const delivery = await this.tried(held);
      const { state, again } = await settleAtLast(this.parts, held, delivery, () => this.moved());
      if (state === 'sent') this.sent += 1;
      this.holds.settled(claimed, delivery.why === WHY.drawing ? null : again);
      if (again !== null) this.wakeAt(again);
    } catch (error) {
      failed(error, claimed);
    } finally {
      over.abort();
    }
  }

  private async tried(held: Held): Promise<Delivery> {
    try {
      return await this.parts.send(held.notice, (sent) => held.write({ sent: [...sent] }));
    } catch (error) {
      this.parts.failed(error, held.notice);
      return { outcome: 'retry', why: WHY.drawing };
    }
  }

  /** Whether the row may be sent now; else it was put back, or somebody else has it. */
  private async ready(held: Held, hasWaited: boolean): Promise<boolean> {
    const { office, pacer } = this.parts;
    const now = office.now().getTime();
    const closed = pacer.closedFor();
    const until = this.holds.until(held.notice, now);
    if (closed === 0 && until === null) return hasWaited ? held.write() : true;
    const again = Math.max(until ?? 0, now + closed * 1000);
    await held.write({ state: 'queued', leaseUntil: dueAt(again) });
    this.wakeAt(again);
    return false;
  }

  /** The next sweep comes when the row may be tried again; where this process dies first, the job's sweep does. */
  private wakeAt(ms: number): void {
    const { office, pacer } = this.parts;
    void pacer.after((ms - office.now().getTime()) / 1000, () => office.noticesWaiting());
  }
}
