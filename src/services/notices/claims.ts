/** A row is claimed before it is sent, so that nobody else sends it side by side. */
import { WHY } from '../../domain/notices/delivery.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Office } from '../office.ts';
import { dueAt } from './due.ts';
import { DueRows } from './due-rows.ts';
import { undeliveredCode } from './undelivered.ts';

/** After so long another takes a row over whose sender is silent; a living one begins it anew while it sends (`held.ts`). */
const LEASE_SECONDS = 60;

/** No two leases are alike: by its own one knows a claim that nobody confirmed. */
export const leaseFrom = (office: Office): string => dueAt(office.now().getTime() + LEASE_SECONDS * 1000);

export class Claims {
  private readonly office: Office;
  private readonly due: DueRows;
  /** Claims that nobody confirmed, as the rows are if they were made: else those would stand until their lease is over. */
  private readonly unsure: Notice[] = [];

  constructor(office: Office, isAtWork: (id: string) => boolean) {
    this.office = office;
    this.due = new DueRows(office, isAtWork);
  }

  /** The next row that is due, as it is held from now on; null: nothing waits. Of several who want it one gets it. */
  async next(): Promise<Notice | null> {
    for (let tried = this.unsure[0]; tried; tried = this.unsure[0]) {
      const mine = await this.confirmed(tried);
      this.unsure.shift();
      if (mine) return mine;
    }
    for (let row = await this.due.next(); row; row = await this.due.next()) {
      const claimed = await this.claim(row);
      if (claimed?.state === 'sending') return claimed;
    }
    return null;
  }

  private async claim(row: Notice): Promise<Notice | null> {
    const set = isUnknown(row)
      ? listed(this.office)
      : ({ state: 'sending', leaseUntil: leaseFrom(this.office) } as const);
    const claimed = { ...row, ...set, version: row.version + 1 };
    try {
      return (await this.office.notices.patch(row.id, row.version, { set })) === 'patched' ? claimed : null;
    } catch (error) {
      if (claimed.state === 'sending') this.unsure.push(claimed);
      throw error;
    }
  }

  /** The row, its lease begun anew, if the claim was made after all and nobody has it since. */
  private async confirmed(tried: Notice): Promise<Notice | null> {
    const row = await this.office.notices.get(tried.id);
    const isMine = row?.version === tried.version && row.leaseUntil === tried.leaseUntil;
    return isMine ? this.claim(row) : null;
  }
}

/**
 * A row in `sending` whose lease is over has lost its sender in the middle: nobody knows whether it arrived. Answers and alerts
 * are sent again, since a person may rather read them twice than never; mass mail is not, an administrator sees it and decides.
 */
const isUnknown = ({ state, lane }: Notice): boolean => state === 'sending' && lane === 'mass';

const listed = (office: Office) =>
  ({ state: 'unknown', why: WHY.interrupted, undelivered: undeliveredCode(office) }) as const;
