/** Updates that wait in the store: what is there is worked, whatever becomes of the process that wrote it down. */
import { instant, type Office } from '../office.ts';
import type { WaitingUpdate } from '../../domain/intake/waiting-update.ts';

/** More digits than an update_id has. */
const DIGITS = 16;
const idOf = (updateId: number): string => String(updateId).padStart(DIGITS, '0');

interface Waiting {
  readonly updateId: number;
  readonly lane: string;
  readonly person: string;
  readonly update: object;
}

/** Written down before is as good. */
export async function writeDown(office: Office, { updateId, ...waiting }: Waiting): Promise<void> {
  await office.inbox.insert({ id: idOf(updateId), version: 1, ...waiting, at: instant(office) });
}

export const strike = (office: Office, updateId: number): Promise<unknown> =>
  office.inbox.remove({ id: idOf(updateId) });

/** In the order in which they were sent; `after`: of an earlier page. */
export const waitingUpdates = (office: Office, after?: WaitingUpdate): Promise<WaitingUpdate[]> =>
  office.inbox.find({}, { sort: [['id', 'asc']], limit: 100, ...(after ? { after } : {}) });

export async function firstIn(office: Office, lane: string): Promise<WaitingUpdate | null> {
  const [first] = await office.inbox.find({ lane }, { sort: [['id', 'asc']], limit: 1 });
  return first ?? null;
}
