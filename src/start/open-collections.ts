import type { Log } from '../log.ts';
import type { Collection, Store } from '../services/ports.ts';
import type { Strange } from '../services/records/readable.ts';
import type { RecordRow } from '../services/records/record.ts';
import { openRecords, sealedFields, type AnyDoc, type Collections } from '../services/records/table.ts';
import { refuseHalfCopied } from '../store/copy/copy-rows.ts';
import { cached } from '../store/cache/cached.ts';
import { openKeyring } from '../store/sealed/keyring.ts';
import { sealed } from '../store/sealed/sealed.ts';
import type { ReadyConfig } from './product.ts';

/** Documents of people in the middle of something, kept at hand while one process polls. */
const CACHED_DOCUMENTS = 2000;

/**
 * The collections of a store: sealed where there is a key, and kept at hand, opened, where the store does not do that itself. Only one
 * process polls, so its memory is exact; behind a webhook there may be several. Throws WrongKey.
 */
export async function openCollections(config: ReadyConfig, store: Store, log: Log): Promise<Collections> {
  await refuseHalfCopied(store);
  const keyring = await openKeyring(store, { key: config.STORE_KEY, old: config.STORE_KEY_OLD });
  const strange = oncePerField((record, field, id) =>
    log.warn({ record, field, id }, 'rows hold what this version does not know: read as the nearest'),
  );
  const open = (row: RecordRow<AnyDoc>): Collection<AnyDoc> => {
    const fields = keyring ? sealedFields(row) : [];
    const stored = store.collection(row);
    const collection =
      keyring && fields.length > 0 ? sealed(stored, { name: row.name, sealed: fields }, keyring) : stored;
    const cacheHelps = config.BOT_MODE === 'polling' && (fields.length > 0 || !store.keepsAtHand);
    return cacheHelps && row.atHand ? cached(collection, row, { max: CACHED_DOCUMENTS }) : collection;
  };
  return openRecords(open, config.DEFAULT_LANGUAGE, strange);
}

/** One row of a kind stands for all. */
function oncePerField(tell: Strange): Strange {
  const told = new Set<string>();
  return (record, field, id) => {
    const kind = `${record}.${field}`;
    if (!told.has(kind)) tell(record, field, id);
    told.add(kind);
  };
}
