/** Several processes behind a webhook share what Telegram allows one bot: each paces its part of it. */
import { instant, type Office } from '../office.ts';
import type { Clock, Pacer } from './pacer.ts';

const SIGN_MS = 5000;
/** Three signs missed: it is gone, and the others take its part. */
const ALIVE_MS = 15_000;

/** One sign of life, and a look at how many others there are. */
export async function sharePace(office: Office, id: string, pacer: Pacer): Promise<void> {
  const seenAt = instant(office);
  const known = await office.senders.get(id);
  if (known) await office.senders.patch(id, known.version, { set: { seenAt } });
  else await office.senders.insert({ id, version: 1, seenAt });
  const since = new Date(office.now().getTime() - ALIVE_MS).toISOString();
  pacer.shareWith(await office.senders.count({ seenAt: { $gt: since } }));
}

/** Until the signal; then this process's part is free at once. */
export async function keepSharing(
  office: Office,
  pacer: Pacer,
  clock: Clock,
  over: AbortSignal,
  failed: (error: unknown) => void,
): Promise<void> {
  const id = office.newCode(12);
  while (!over.aborted) {
    await sharePace(office, id, pacer).catch(failed);
    await clock.sleep(SIGN_MS, over);
  }
  await office.senders.remove({ id }).catch(failed);
}
