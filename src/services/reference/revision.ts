/** One document that says whether anything was changed: what the processes look at each minute. */
import { amend } from '../amend.ts';
import type { Collections } from '../records/table.ts';

type Records = Pick<Collections, 'counters'>;

const REVISION = 'reference';

export const revisionOf = async ({ counters }: Records): Promise<number> => (await counters.get(REVISION))?.last ?? 0;

/** After every change. */
export async function announce({ counters }: Records): Promise<void> {
  if ((await counters.insert({ id: REVISION, version: 1, last: 1 })) === 'inserted') return;
  await amend(counters, REVISION, ({ last }) => ({ change: { set: { last: last + 1 } } }));
}
