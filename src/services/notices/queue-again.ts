/** Rows that were given up are queued again: by an administrator, or because their receiver came back. */
import type { Notice } from '../../domain/notices/notice.ts';
import { amend } from '../amend.ts';
import { instant, type Office } from '../office.ts';
import { dueAt } from './due.ts';

/** What waited longer for somebody who blocked the bot is not news to them. */
const KEPT_FOR_BLOCKED_MS = 30 * 86_400_000;

/** Resolves to whether it was in this state until now. What has arrived of it is not sent again. */
export async function queueAgain(office: Office, notice: Notice): Promise<boolean> {
  const set = { state: 'queued', attempts: 0, leaseUntil: dueAt(office.now().getTime()), again: instant(office) };
  const queued = await amend(office.notices, notice, ({ state }) =>
    state === notice.state
      ? { change: { set, unset: ['undelivered', 'why', 'firstTryAt', 'lastTryAt'] } }
      : { no: null },
  );
  return queued.kind === 'done';
}

/** The person is back: what could not be sent to them is sent now, in the order in which it was told. */
export async function queueBlocked(office: Office, person: string): Promise<void> {
  const since = new Date(office.now().getTime() - KEPT_FOR_BLOCKED_MS).toISOString();
  const waiting = await office.notices.find({ to: person, state: 'blocked' }, { sort: [['at', 'asc']] });
  const fresh = waiting.filter(({ at }) => at >= since);
  for (const notice of fresh) await queueAgain(office, notice);
  if (fresh.length > 0) office.noticesWaiting();
}
