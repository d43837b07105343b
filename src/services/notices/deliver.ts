/** The outbox: rows are written with what happened, claimed before they are sent, and swept until they are. */
import { LANES, type Lane, type Notice } from '../../domain/notices/notice.ts';
import { instant, type Office } from '../office.ts';

/** How long a sender may take before another takes the row over, and the wait before a failed one is tried again. */
const LEASE_SECONDS = 60;
const MAX_ATTEMPTS = 10;

export type Delivery = 'sent' | 'blocked' | 'retry' | 'failed';
/** Sends one notice to its chat; never throws for what Telegram answers. */
export type Send = (notice: Notice) => Promise<Delivery>;

/** Sends all that waits; safe to run at any time and on several replicas at once. Resolves to how many were sent. */
export async function deliverNotices(office: Office, send: Send): Promise<number> {
  let sent = 0;
  for (;;) {
    const notice = await claimNotice(office);
    if (!notice) return sent;
    const delivery = await send(notice);
    if (delivery === 'sent') sent += 1;
    await settle(office, notice, delivery);
  }
}

async function claimNotice(office: Office): Promise<Notice | null> {
  for (const state of ['queued', 'sending'] as const) {
    for (const lane of [...LANES, null]) {
      const claimed = await claimIn(office, state, lane);
      if (claimed) return claimed;
    }
  }
  return null;
}

const claimIn = (office: Office, state: Notice['state'], lane: Lane | null): Promise<Notice | null> =>
  office.notices.claim(
    { state, lane, leaseUntil: { $lte: instant(office) } },
    { state: 'sending', leaseUntil: later(office, LEASE_SECONDS) },
    { sort: [['leaseUntil', 'asc']] },
  );

async function settle(office: Office, notice: Notice, delivery: Delivery): Promise<void> {
  const attempts = notice.attempts + 1;
  const again = delivery === 'retry' && attempts < MAX_ATTEMPTS;
  const state = again ? 'queued' : delivery === 'retry' ? 'failed' : delivery;
  const leaseUntil = again ? later(office, Math.min(2 ** attempts, 600)) : notice.leaseUntil;
  await office.notices.patch(notice.id, notice.version, { set: { state, attempts, leaseUntil } });
}

const later = (office: Office, seconds: number): string =>
  new Date(office.now().getTime() + seconds * 1000).toISOString();
