import { customAlphabet } from 'nanoid';
import { loadContent } from '../content/load-content.ts';
import type { Institution } from '../domain/reference/content.ts';
import { entriesOf } from '../domain/reference/entries.ts';
import type { Log } from '../log.ts';
import type { Office } from '../services/office.ts';
import type { Store } from '../services/ports.ts';
import { migrateAll } from '../services/records/migrate.ts';
import { openShelf } from '../services/reference/shelf.ts';
import { openCollections } from './open-collections.ts';
import type { ReadyConfig, StartOptions } from './product.ts';

const newCode = customAlphabet('0123456789abcdefghijkmnopqrstuvwxyz');

/** The office on a store. */
export async function openOffice(
  config: ReadyConfig,
  store: Store,
  options: StartOptions,
  noticesWaiting: () => void,
): Promise<Office> {
  const now = options.now ?? ((): Date => new Date());
  const records = await openCollections(config, store, options.log);
  await migrateAll(records, now, (err, place) =>
    options.log.error({ err, ...place }, 'a document of an older shape cannot be migrated: it stays as it is'),
  );
  const seeds = entriesOf((options.content ?? loadContent)());
  const shelf = await openShelf(records, seeds, (id, problems) =>
    options.log.error({ id, problems }, 'a stored entry cannot be read: its seed stands in for it'),
  );
  tellOfOperator(options.log, shelf.content.institution);
  return {
    ...records,
    get content() {
      return shelf.content;
    },
    renewContent: shelf.renew,
    defaultLanguage: config.DEFAULT_LANGUAGE,
    timeZone: config.TIME_ZONE,
    staffChat: config.STAFF_CHAT_ID ?? null,
    now,
    newCode: (length) => newCode(length),
    noticesWaiting,
    compact: () => store.compact(),
  };
}

/** Whoever consents has to read who answers for the data. */
function tellOfOperator(log: Log, { bin, address }: Institution): void {
  const missing = Object.entries({ bin, address }).flatMap(([field, value]) => (value === null ? [field] : []));
  if (missing.length > 0)
    log.warn({ missing }, 'the consent does not name the operator in full: write it into content/institution.json');
}
