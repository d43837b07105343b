/** How long each record is kept, and what is there now: read off the table of records. */
import type { Office } from '../office.ts';
import { collectionOf, ROWS } from './table.ts';

export interface Retention {
  readonly name: string;
  readonly count: number;
  /** Null: as long as the office has a store. */
  readonly days: number | null;
  /** The day of the oldest row, where rows go by it; null: none, or they do not go. */
  readonly oldest: string | null;
  /** What is done when a person asks to be forgotten; null: nobody is in it. */
  readonly erasure: 'removed' | 'emptied' | 'stays' | null;
}

export const retention = (office: Office): Promise<readonly Retention[]> =>
  Promise.all(
    ROWS.map(async ([name, { kept, personal }]) => {
      const rows = collectionOf(office, name);
      const [oldest] = kept
        ? await rows.find({ [kept.since]: { $gt: '' } }, { sort: [[kept.since, 'asc']], limit: 1 })
        : [];
      const erase = personal?.erase;
      return {
        name,
        count: await rows.count({}),
        days: kept?.days ?? null,
        oldest: oldest && kept ? String(oldest[kept.since]).slice(0, 10) : null,
        erasure: !erase ? null : erase === 'remove' ? 'removed' : typeof erase === 'function' ? 'emptied' : 'stays',
      } as const;
    }),
  );
