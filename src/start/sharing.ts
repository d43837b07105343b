import type { Log } from '../log.ts';
import type { Pacer } from '../services/notices/pacer.ts';
import { keepSharing } from '../services/notices/share-pace.ts';
import type { Office } from '../services/office.ts';
import { realClock } from './real-clock.ts';

/** Only behind a webhook there may be several processes. Its end resolves when this one's part is given back. */
export function sharing(office: Office, pacer: Pacer, log: Log): () => Promise<void> {
  const over = new AbortController();
  const failed = (error: unknown): void => log.warn({ err: error }, 'the pace is shared later');
  const shared = keepSharing(office, pacer, realClock, over.signal, failed);
  return () => {
    over.abort();
    return shared;
  };
}
