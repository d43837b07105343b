/** The outbox: rows are written with what happened, claimed before they are sent, and swept until they are. */
import type { Notice, NoticeKind } from '../../domain/notices/notice.ts';
import { may, type Staff } from '../../domain/staff/staff.ts';
import { instant, type Office } from '../office.ts';

/** How long a sender may take before another takes the row over, and the wait before a failed one is tried again. */
const LEASE_SECONDS = 60;
const MAX_ATTEMPTS = 10;

export type Delivery = 'sent' | 'blocked' | 'retry' | 'failed';
/** Sends one notice to its chat; never throws for what Telegram answers. */
export type Send = (notice: Notice) => Promise<Delivery>;

export const activeStaff = (office: Office): Promise<Staff[]> => office.staff.find({ active: true });

/** Tells the staff group, or each member who may see the desk. */
export async function tellOffice(office: Office, kind: NoticeKind, about: string, event: number): Promise<void> {
  const chats = office.staffChat
    ? [office.staffChat]
    : (await activeStaff(office)).filter((member) => may(member, 'see')).map(({ id }) => id);
  await Promise.all(chats.map((to) => enqueue(office, kind, to, about, event)));
  office.noticesWaiting();
}

export async function tellPerson(
  office: Office,
  kind: NoticeKind,
  to: string,
  about: string,
  event: number,
): Promise<void> {
  await enqueue(office, kind, to, about, event);
  office.noticesWaiting();
}

async function enqueue(office: Office, kind: NoticeKind, to: string, about: string, event: number): Promise<void> {
  const at = instant(office);
  await office.notices.insert({
    id: `${kind}:${about}:${event}:${to}`,
    version: 1,
    kind,
    to,
    about,
    event,
    state: 'queued',
    attempts: 0,
    leaseUntil: at,
    at,
  });
}

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
  const now = instant(office);
  const set = { state: 'sending', leaseUntil: later(office, LEASE_SECONDS) };
  return (
    (await office.notices.claim({ state: 'queued', leaseUntil: { $lte: now } }, set)) ??
    (await office.notices.claim({ state: 'sending', leaseUntil: { $lte: now } }, set))
  );
}

async function settle(office: Office, notice: Notice, delivery: Delivery): Promise<void> {
  const attempts = notice.attempts + 1;
  const again = delivery === 'retry' && attempts < MAX_ATTEMPTS;
  const state = again ? 'queued' : delivery === 'retry' ? 'failed' : delivery;
  const leaseUntil = again ? later(office, Math.min(2 ** attempts, 600)) : notice.leaseUntil;
  await office.notices.patch(notice.id, notice.version, { set: { state, attempts, leaseUntil } });
}

const later = (office: Office, seconds: number): string =>
  new Date(office.now().getTime() + seconds * 1000).toISOString();
