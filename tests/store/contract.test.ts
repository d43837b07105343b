import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, inject } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { databaseUrl, dropDatabase } from '../support/mongo.ts';
import { pagesContract } from './contract-pages.ts';
import { storeContract } from './contract.ts';
import { sampleSpec } from './sample.ts';

const specs = [sampleSpec];

storeContract('memory:', () => openStore('memory:', { specs }));
pagesContract('memory:', () => openStore('memory:'));

const folder = await mkdtemp(join(tmpdir(), 'store-contract-'));
afterAll(() => rm(folder, { recursive: true }));
storeContract('file:', () => openStore(`file:${folder}/words`, { specs }));
pagesContract('file:', () => openStore(`file:${folder}/pages`));

const uri = inject('mongoUri');
const database = `contract-${randomUUID().slice(0, 8)}`;
describe.skipIf(!uri)('MongoDB', () => {
  afterAll(() => dropDatabase(databaseUrl(uri ?? '', database)));
  const open = (): ReturnType<typeof openStore> => openStore(databaseUrl(uri ?? '', database), { specs });
  storeContract('mongodb:', open);
  pagesContract('mongodb:', open);
});
