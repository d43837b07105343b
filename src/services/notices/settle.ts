/** What a try comes to is written on the row, by whoever holds it. */
import { verdictOn, type Delivery } from '../../domain/notices/delivery.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { amend } from '../amend.ts';
import { instant, type Office } from '../office.ts';
import { dueAt } from './due.ts';
import type { Held } from './held.ts';
import { queueBlocked } from './queue-again.ts';
import { undeliveredCode } from './undelivered.ts';

export interface Settled {
  readonly state: Notice['state'];
  /** When it is tried again (milliseconds); null: not by itself. */
  readonly again: number | null;
}

export async function settle(office: Office, held: Held, delivery: Delivery): Promise<Settled> {
  const { notice } = held;
  const now = office.now().getTime();
  const { state, waitSeconds } = verdictOn(notice, delivery, now);
  const again = state === 'queued' ? now + waitSeconds * 1000 : null;
  if (state === 'blocked') await amend(office.people, notice.to, () => ({ change: { set: { blocked: true } } }));
  const set = {
    state,
    attempts: notice.attempts + 1,
    firstTryAt: notice.firstTryAt ?? instant(office),
    lastTryAt: instant(office),
    ...(delivery.sent ? { sent: [...delivery.sent] } : {}),
    ...(delivery.why === undefined ? {} : { why: delivery.why }),
    ...(again === null ? {} : { leaseUntil: dueAt(again) }),
    ...((await isListed(office, notice.to, state)) ? { undelivered: undeliveredCode(office) } : {}),
  } as const;
  const unset = state === 'sent' ? ['why'] : [];
  const written = await held.write(set, unset);
  if (!written && state === 'sent') await arrivedAllTheSame(office, notice.id, { set, unset });
  if (state === 'blocked') await sendIfBack(office, notice.to);
  return { state, again };
}

/** Administrators see what is given up, and which colleague cannot be told: they have not started the bot, or left it. */
const isListed = async (office: Office, to: string, state: Notice['state']): Promise<boolean> =>
  state === 'failed' || (state === 'blocked' && (await office.staff.get(to))?.active === true);

/** Somebody has taken the row over meanwhile: that it arrived is news to them, whatever else would not be. */
async function arrivedAllTheSame(office: Office, id: string, change: Parameters<typeof office.notices.patch>[2]) {
  await amend(office.notices, id, ({ state }) =>
    state === 'sending' || state === 'queued' ? { change } : { no: null },
  );
}

/** Whoever came back while the row was being settled would not be sent it. */
async function sendIfBack(office: Office, person: string): Promise<void> {
  const known = await office.people.get(person);
  if (known && !known.blocked) await queueBlocked(office, person);
}
