import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Store } from '../../src/services/ports.ts';
import { StoreFailed } from '../../src/store/errors.ts';
import { columnsOf } from '../../src/store/words/columns.ts';
import { mongoFilter, mongoSort } from '../../src/store/mongo/mongo-query.ts';
import { openStore } from '../../src/store/open-store.ts';
import { readQuery } from '../../src/store/words/query.ts';
import { compatibleServer, databaseUrl, startCompatible } from '../support/mongo.ts';
import { runWriters } from './run-writers.ts';
import { indexedQueries, named, sampleDocs, unindexedQueries } from './sample-queries.ts';
import type { SampleQuery } from './sample-queries.ts';
import { sample, sampleSpec } from './sample.ts';

const uri = inject('mongoUri');
const specs = [sampleSpec];

describe.skipIf(!uri)('indexes on MongoDB', () => {
  const url = databaseUrl(uri ?? '', `indexes-${randomUUID().slice(0, 8)}`);
  const connection = createConnection();
  let store: Store;

  beforeAll(async () => {
    store = await openStore(url, { specs });
    const samples = store.collection(sampleSpec);
    await Promise.all(sampleDocs(300).map((doc) => samples.insert(doc)));
    await connection.openUri(url);
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await Promise.all([store.close(), connection.close()]);
  });

  const indexesUsed = async ([, filter, options]: SampleQuery): Promise<string[]> => {
    const query = readQuery(columnsOf(sampleSpec), filter, options);
    const collection = connection.collection(sampleSpec.name);
    return indexNames(await collection.find(mongoFilter(query.filter)).sort(mongoSort(query.sort)).explain());
  };

  test.each(named(indexedQueries))('serve %s', async (_, query) => {
    const used = await indexesUsed(query);
    expect(used.filter((name) => name !== '_id_' || 'id' in query[1])).not.toEqual([]);
  });

  test.each(named(unindexedQueries))('do not serve %s', async (_, query) => {
    expect((await indexesUsed(query)).filter((name) => name !== '_id_')).toEqual([]);
  });
});

const server = compatibleServer();

describe.skipIf(server === null)('a server killed with kill -9', () => {
  test('and started again on its folder: no acknowledged write is lost; a lost server is a clear error', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'store-mongo-'));
    const killed = await startCompatible(server ?? '', folder);
    const store = await openStore(databaseUrl(killed.uri, 'crash'), { specs });
    const writers = runWriters(databaseUrl(killed.uri, 'crash'));
    await writers.writing;
    await sleep(1000);
    killed.server.kill('SIGKILL');
    await writers.ended;
    const samples = store.collection(sampleSpec);
    const lost = [samples.insert(sample('lost')), samples.get('lost'), store.ping()];
    for (const answer of await Promise.allSettled(lost)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: expect.any(StoreFailed) as unknown });
    }
    await store.close();

    const again = await startCompatible(server ?? '', folder);
    const restored = await openStore(databaseUrl(again.uri, 'crash'), { specs });
    try {
      const acknowledged = [...writers.acknowledged()];
      expect(acknowledged.length).toBeGreaterThan(0);
      for (const [id, version] of acknowledged) {
        const doc = await restored.collection(sampleSpec).get(id);
        expect(doc?.version).toBeGreaterThanOrEqual(version);
        expect(doc?.history?.length ?? 0).toBe((doc?.version ?? 0) - 1);
      }
    } finally {
      await restored.close();
      await again.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

test('a server that is not there is a clear error within seconds', async () => {
  await expect(openStore('mongodb://127.0.0.1:1/office')).rejects.toThrow(StoreFailed);
});

/** The names of the indexes in a plan: mongod's `indexName`, the compatible server's `Index Name`; `_id_` alone may be a scan. */
function indexNames(plan: unknown): string[] {
  const found = JSON.stringify(plan).matchAll(/"(?:indexName|Index Name)":"([^"]+)"/g);
  return [...new Set([...found].map(([, name = '']) => name))];
}
