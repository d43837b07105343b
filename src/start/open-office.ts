import { fileURLToPath } from 'node:url';
import { customAlphabet } from 'nanoid';
import { loadContent } from '../content/load-content.ts';
import type { Office } from '../services/office.ts';
import type { Store } from '../services/ports.ts';
import { openRecords } from '../services/records/table.ts';
import { cached } from '../store/cache/cached.ts';
import type { ReadyConfig, StartOptions } from './product.ts';

const CONTENT = fileURLToPath(new URL('../../content/', import.meta.url));
const newCode = customAlphabet('0123456789abcdefghijkmnopqrstuvwxyz');
/** Documents of people in the middle of something, kept at hand while one process polls. */
const CACHED_DOCUMENTS = 2000;

/** The office on a store. Only one process polls, so its memory is exact; behind a webhook there may be several. */
export function openOffice(
  config: ReadyConfig,
  store: Store,
  options: StartOptions,
  noticesWaiting: () => void,
): Office {
  const alone = config.BOT_MODE === 'polling';
  return {
    ...openRecords((row) => {
      const collection = store.collection(row);
      return alone && row.atHand ? cached(collection, row, { max: CACHED_DOCUMENTS }) : collection;
    }),
    content: loadContent(options.contentFolder ?? CONTENT),
    defaultLanguage: config.DEFAULT_LANGUAGE,
    timeZone: config.TIME_ZONE,
    staffChat: config.STAFF_CHAT_ID ?? null,
    now: options.now ?? (() => new Date()),
    newCode: (length) => newCode(length),
    noticesWaiting,
  };
}
