/** A row is claimed before it is sent, so that nobody else sends it side by side. */
import { WHY } from '../../domain/notices/delivery.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { instant, type Office } from '../office.ts';
import { dueAt } from './due.ts';
import { undeliveredCode } from './undelivered.ts';

/** How long a sender may take before another takes the row over: longer than all calls of a notice together. */
const LEASE_SECONDS = 60;

type Place = Pick<Notice, 'state'> & { readonly lane: NonNullable<Notice['lane']> | null };

/**
 * What is claimed, in this order; older versions wrote no lane. A row in `sending` whose lease is over has lost its sender in the middle:
 * nobody knows whether it arrived. Answers and alerts are sent again, since a person may rather read them twice than never.
 */
const CLAIMS: readonly Place[] = [
  ...(['answers', 'alerts', null] as const).flatMap((lane) => [
    { lane, state: 'queued' } as const,
    { lane, state: 'sending' } as const,
  ]),
  { lane: 'mass', state: 'queued' },
];

const oldestOf = (office: Office, place: Place, set: Partial<Notice>): Promise<Notice | null> =>
  office.notices.claim({ ...place, leaseUntil: { $lte: instant(office) } }, set, { sort: [['leaseUntil', 'asc']] });

const leaseFrom = (office: Office): string => new Date(office.now().getTime() + LEASE_SECONDS * 1000).toISOString();

export async function claimNotice(office: Office): Promise<Notice | null> {
  for (const place of CLAIMS) {
    const claimed = await oldestOf(office, place, { state: 'sending', leaseUntil: leaseFrom(office) });
    if (claimed) return claimed;
  }
  return null;
}

/** The lease begins anew for a row that had to wait for its chat; null: somebody else has taken it over. */
export async function renewClaim(office: Office, notice: Notice): Promise<Notice | null> {
  const renewed = await office.notices.patch(notice.id, notice.version, { set: { leaseUntil: leaseFrom(office) } });
  return renewed === 'patched' ? { ...notice, version: notice.version + 1 } : null;
}

/** Puts a claimed row back: it was not tried, and comes after all that was put back before it. */
export const putBack = (office: Office, notice: Notice, until: number): Promise<unknown> =>
  office.notices.patch(notice.id, notice.version, { set: { state: 'queued', leaseUntil: dueAt(until) } });

/** Mass mail whose sender died is not sent twice: an administrator sees it and decides. */
export async function listUnknown(office: Office): Promise<void> {
  let lost: Notice | null;
  do {
    const set = { state: 'unknown', why: WHY.interrupted, undelivered: undeliveredCode(office) } as const;
    lost = await oldestOf(office, { lane: 'mass', state: 'sending' }, set);
  } while (lost);
}
