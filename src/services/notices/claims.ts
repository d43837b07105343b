/** A row is claimed before it is sent, so that nobody else sends it side by side. */
import { WHY } from '../../domain/notices/delivery.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Office } from '../office.ts';
import type { DueRows } from './due-rows.ts';
import { undeliveredCode } from './undelivered.ts';

/** After so long another takes a row over whose sender is silent; a living one begins it anew while it sends (`held.ts`). */
const LEASE_SECONDS = 60;

export const leaseFrom = (office: Office): string =>
  new Date(office.now().getTime() + LEASE_SECONDS * 1000).toISOString();

/** The next row that is due, as it is held from now on; null: nothing waits. Of several who want it one gets it. */
export async function claimNotice(office: Office, due: DueRows): Promise<Notice | null> {
  for (let row = await due.next(); row; row = await due.next()) {
    const set = isUnknown(row) ? listed(office) : ({ state: 'sending', leaseUntil: leaseFrom(office) } as const);
    const claimed = await office.notices.patch(row.id, row.version, { set });
    if (claimed === 'patched' && set.state === 'sending') return { ...row, ...set, version: row.version + 1 };
  }
  return null;
}

/**
 * A row in `sending` whose lease is over has lost its sender in the middle: nobody knows whether it arrived. Answers and alerts
 * are sent again, since a person may rather read them twice than never; mass mail is not, an administrator sees it and decides.
 */
const isUnknown = ({ state, lane }: Notice): boolean => state === 'sending' && lane === 'mass';

const listed = (office: Office) =>
  ({ state: 'unknown', why: WHY.interrupted, undelivered: undeliveredCode(office) }) as const;
