import type { Config } from '../config.ts';
import { ROWS, sealedFields } from '../services/records/table.ts';
import { BadRequest } from '../store/errors.ts';
import { openStore } from '../store/open-store.ts';
import type { WholeStore } from '../store/whole-store.ts';
import { rekey } from '../store/sealed/rekey.ts';

export async function rekeyAll(url: string, _args: readonly string[], config: Config): Promise<number> {
  if (url === 'memory:') throw new BadRequest('STORE_URL is memory: there is nothing to encrypt');
  const { STORE_KEY: key, STORE_KEY_OLD: old } = config;
  const rows = ROWS.map(([, row]) => row);
  const store = await openStore(url, { specs: rows });
  try {
    const parts = rows.map((row) => ({ name: row.name, sealed: sealedFields(row), collection: store.collection(row) }));
    await rekey(store, parts, { key, old }, (name, changed) =>
      console.log(`  ${name.padEnd(16)}${String(changed).padStart(8)} changed`),
    );
    await clean(store);
  } finally {
    await store.close();
  }
  console.log(
    key === undefined
      ? 'All is in clear text. Take STORE_KEY_OLD out of the environment.'
      : 'All that is secret is encrypted with STORE_KEY. Take STORE_KEY_OLD out of the environment.',
  );
  return 0;
}

/** What lay there before leaves the files too. Who reads a whole store waits until that is done. */
async function clean(store: WholeStore): Promise<void> {
  await store.compact();
  for await (const _ of store.dump());
}
