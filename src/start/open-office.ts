import { fileURLToPath } from 'node:url';
import { customAlphabet } from 'nanoid';
import { loadContent } from '../content/load-content.ts';
import { entriesOf } from '../domain/reference/entries.ts';
import type { Office } from '../services/office.ts';
import type { Store } from '../services/ports.ts';
import type { Strange } from '../services/records/readable.ts';
import { openRecords } from '../services/records/table.ts';
import { openShelf } from '../services/reference/shelf.ts';
import { cached } from '../store/cache/cached.ts';
import type { ReadyConfig, StartOptions } from './product.ts';

const CONTENT = fileURLToPath(new URL('../../content/', import.meta.url));
const newCode = customAlphabet('0123456789abcdefghijkmnopqrstuvwxyz');
/** Documents of people in the middle of something, kept at hand while one process polls. */
const CACHED_DOCUMENTS = 2000;

/** One row of a kind stands for all. */
function oncePerField(tell: Strange): Strange {
  const told = new Set<string>();
  return (record, field, id) => {
    const kind = `${record}.${field}`;
    if (!told.has(kind)) tell(record, field, id);
    told.add(kind);
  };
}

/** The office on a store. Only one process polls, so its memory is exact; behind a webhook there may be several. */
export async function openOffice(
  config: ReadyConfig,
  store: Store,
  options: StartOptions,
  noticesWaiting: () => void,
): Promise<Office> {
  const cacheHelps = config.BOT_MODE === 'polling' && !store.keepsAtHand;
  const records = openRecords(
    (row) => {
      const collection = store.collection(row);
      return cacheHelps && row.atHand ? cached(collection, row, { max: CACHED_DOCUMENTS }) : collection;
    },
    config.DEFAULT_LANGUAGE,
    oncePerField((record, field, id) =>
      options.log.warn({ record, field, id }, 'rows hold what this version does not know: read as the nearest'),
    ),
  );
  const seeds = entriesOf(loadContent(options.contentFolder ?? CONTENT));
  const shelf = await openShelf(records, seeds, (id, problems) =>
    options.log.error({ id, problems }, 'a stored entry cannot be read: its seed stands in for it'),
  );
  return {
    ...records,
    get content() {
      return shelf.content;
    },
    renewContent: shelf.renew,
    defaultLanguage: config.DEFAULT_LANGUAGE,
    timeZone: config.TIME_ZONE,
    staffChat: config.STAFF_CHAT_ID ?? null,
    now: options.now ?? (() => new Date()),
    newCode: (length) => newCode(length),
    noticesWaiting,
  };
}
