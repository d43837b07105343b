/** The outbox: rows are written with what happened, claimed before they are sent, and swept until they are. */
import { WHY, type Delivery } from '../../domain/notices/delivery.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Office } from '../office.ts';
import { claimNotice, listUnknown, putBack, renewClaim } from './claims.ts';
import { Holds } from './holds.ts';
import type { Pacer } from './pacer.ts';
import { settle } from './settle.ts';

const AT_ONCE = 8;

/** Sends one notice to its chat, each call in its turn. What Telegram answers is a value; a throw is our own fault. */
export type Send = (notice: Notice) => Promise<Delivery>;

interface Parts {
  readonly office: Office;
  readonly send: Send;
  readonly pacer: Pacer;
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
  private sent = 0;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Sends all that waits; safe to run at any time and on several replicas at once. Resolves to how many were sent. */
  async sweep(): Promise<number> {
    const { office, pacer } = this.parts;
    const before = this.sent;
    await listUnknown(office);
    try {
      while (await pacer.open()) {
        const notice = this.atWork.size < AT_ONCE ? await claimNotice(office) : null;
        if (notice) this.begin(notice);
        else if (this.atWork.size > 0) await Promise.race(this.atWork.values());
        else break;
      }
    } finally {
      await Promise.all(this.atWork.values());
    }
    return this.sent - before;
  }

  /** One message at once in a chat. A row that is at work here already waits too, and then finds that its claim is no longer good. */
  private begin(notice: Notice): void {
    const before = this.chats.get(notice.to);
    const work = (before ? before.then(() => this.work(notice, true)) : this.work(notice, false)).finally(() => {
      this.atWork.delete(notice.id);
      if (this.chats.get(notice.to) === work) this.chats.delete(notice.to);
    });
    this.atWork.set(notice.id, work);
    this.chats.set(notice.to, work);
  }

  /** Never rejects: what cannot be written down now is taken over when its lease ends. */
  private async work(claimed: Notice, hasWaited: boolean): Promise<void> {
    const { office, failed } = this.parts;
    try {
      const notice = await this.ready(claimed, hasWaited);
      if (!notice) return;
      const delivery = await this.tried(notice);
      const { state, again } = await settle(office, notice, delivery);
      if (state === 'sent') this.sent += 1;
      this.holds.settled(notice, delivery.why === WHY.drawing ? null : again);
      if (again !== null) this.wakeAt(again);
    } catch (error) {
      failed(error, claimed);
    }
  }

  private async tried(notice: Notice): Promise<Delivery> {
    try {
      return await this.parts.send(notice);
    } catch (error) {
      this.parts.failed(error, notice);
      return { outcome: 'retry', why: WHY.drawing };
    }
  }

  /** The row if it may be sent now; null: it was put back, or somebody else has it. */
  private async ready(notice: Notice, hasWaited: boolean): Promise<Notice | null> {
    const { office, pacer } = this.parts;
    const now = office.now().getTime();
    const closed = pacer.closedFor();
    const held = this.holds.until(notice, now);
    if (closed === 0 && held === null) return hasWaited ? renewClaim(office, notice) : notice;
    const until = Math.max(held ?? 0, now + closed * 1000);
    await putBack(office, notice, until);
    this.wakeAt(until);
    return null;
  }

  /** The next sweep comes when the row may be tried again; where this process dies first, the job's sweep does. */
  private wakeAt(ms: number): void {
    const { office, pacer } = this.parts;
    void pacer.after((ms - office.now().getTime()) / 1000, () => office.noticesWaiting());
  }
}
