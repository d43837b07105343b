/** What could not be delivered and is tried no more, until an administrator says so. */
import type { Notice } from '../../domain/notices/notice.ts';
import type { Office } from '../office.ts';
import { queueAgain } from './queue-again.ts';

/** Short enough for a button, and sorted by when it was given up. */
export const undeliveredCode = (office: Office): string =>
  `${office.now().getTime().toString(36).padStart(9, '0')}-${office.newCode(4)}`;

/** All of them. */
export const UNDELIVERED = { undelivered: { $gt: '' } } as const;

export const countUndelivered = (office: Office): Promise<number> => office.notices.count(UNDELIVERED);

export async function undeliveredNotice(office: Office, code: string): Promise<Notice | null> {
  const [notice] = await office.notices.find({ undelivered: code }, { limit: 1 });
  return notice ?? null;
}

/** Resolves to false if somebody was quicker, or it is gone. */
export async function sendAgain(office: Office, code: string): Promise<boolean> {
  const notice = await undeliveredNotice(office, code);
  if (!notice || !(await queueAgain(office, notice))) return false;
  office.noticesWaiting();
  return true;
}
