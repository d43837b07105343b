/** Whether the outbox stands still is seen by how long its rows have been due. */
import { LANES } from '../../domain/notices/notice.ts';
import { instant, type Office } from '../office.ts';

/** By the index, a row each. A row in `sending` whose lease is over has lost its sender: it waits as well. */
const PLACES = [...LANES, null].flatMap((lane) => [
  { lane, state: 'queued' } as const,
  { lane, state: 'sending' } as const,
]);

/** 0: nothing is due. A notice that is tried again later is due then. */
export async function longestWaitSeconds(office: Office): Promise<number> {
  const due = { leaseUntil: { $lte: instant(office) } };
  const first = { sort: [['leaseUntil', 'asc']], limit: 1 } as const;
  const oldest = await Promise.all(PLACES.map((place) => office.notices.find({ ...place, ...due }, first)));
  const since = oldest.flat().map(({ leaseUntil }) => Date.parse(leaseUntil));
  return Math.max(0, ...since.map((ms) => (office.now().getTime() - ms) / 1000));
}
