/** Data are kept no longer than their row says. */
import type { Office } from '../office.ts';
import { collectionOf, ROWS } from './table.ts';

const DAY_MS = 86_400_000;

/** Removes what nobody needs any more; resolves to how many documents went. */
export async function sweepOld(office: Office): Promise<number> {
  const counts = await Promise.all(
    ROWS.map(async ([name, { kept }]) => {
      if (!kept) return 0;
      const before = new Date(office.now().getTime() - kept.days * DAY_MS).toISOString();
      return collectionOf(office, name).remove({ ...kept.where, [kept.since]: { $lt: before } });
    }),
  );
  const removed = counts.reduce((sum, count) => sum + count, 0);
  if (removed > 0) await office.compact();
  return removed;
}
