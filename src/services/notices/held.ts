/** A row in the hands of its sender: the lease is begun anew while it is being sent, and whoever has lost it writes nothing. */
import type { Notice } from '../../domain/notices/notice.ts';
import type { Office } from '../office.ts';
import { leaseFrom } from './claims.ts';
import type { Clock } from './pacer.ts';

const RENEW_MS = 20_000;
/** A send that hangs must not hold its row for ever: after so many another may take it over. */
const RENEWALS = 15;

export class Held {
  private readonly office: Office;
  private row: Notice;
  private lost = false;
  /** Until when the row was to be held by the write that may have failed. */
  private tried = '';
  private writing: Promise<unknown> = Promise.resolve();

  constructor(office: Office, claimed: Notice) {
    this.office = office;
    this.row = claimed;
  }

  /** The row as this sender last wrote it. */
  get notice(): Notice {
    return this.row;
  }

  /** Writes on the row and begins its lease anew. False: somebody else has it, nothing was written. */
  write(set: Partial<Notice> = {}, unset: readonly string[] = []): Promise<boolean> {
    const written = this.writing.then(() => this.put({ leaseUntil: leaseFrom(this.office), ...set }, unset));
    this.writing = written.catch(() => undefined);
    return written;
  }

  /** Keeps the lease until the signal. */
  async keep(clock: Clock, signal: AbortSignal): Promise<void> {
    for (let renewal = 0; renewal < RENEWALS && !this.lost; renewal += 1) {
      await clock.sleep(RENEW_MS, signal);
      if (signal.aborted) return;
      // The store may be away: the next write tells.
      await this.write().catch(() => false);
    }
  }

  private async put(set: Partial<Notice> & Pick<Notice, 'leaseUntil'>, unset: readonly string[]): Promise<boolean> {
    if (this.lost) return false;
    if (this.tried !== '') await this.lookAgain();
    const { id, version } = this.row;
    this.tried = set.leaseUntil;
    const written = await this.office.notices.patch(id, version, { set, unset });
    this.tried = '';
    this.lost = written !== 'patched';
    if (!this.lost) this.row = { ...this.row, ...set, version: version + 1 };
    return !this.lost;
  }

  /** A write that failed may have been made all the same: then the row is still ours. */
  private async lookAgain(): Promise<void> {
    const row = await this.office.notices.get(this.row.id);
    if (row?.leaseUntil === this.tried) this.row = row;
    this.tried = '';
  }
}
