/** Who has the store's files or its database, but not the key, reads nothing that a person said; nor does who has the log. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { pagesIn, textAnswer } from '../../src/domain/forms/answers.ts';
import { ROWS, SECRET_FIELDS } from '../../src/services/records/table.ts';
import { openStore } from '../../src/store/open-store.ts';
import { handIn, openForm, fillIn, MOBILITY, tapData } from '../support/fill-in.ts';
import { databaseUrl, dropDatabase } from '../support/mongo.ts';
import { stage, type Stage } from '../support/talk.ts';

const KEY = 'a key of the office, longer than thirty-two';
const REASON = 'The third page of the passport is blurred';
const QUESTION = 'May I stay in the dormitory in July?';

/** A form handed in and sent back with a reason, another half-filled, a question asked, a dialog left in its middle. */
async function live(on: Stage): Promise<readonly string[]> {
  await on.officer.start();
  const reference = await handIn(on, on.scientist, 'visit');
  await tapData(on.officer, `dm:requestChanges:${reference}`);
  await tapData(on.officer, ':+passportCopy');
  await tapData(on.officer, ':next');
  await on.officer.say(REASON);
  await handIn(on, on.student, 'mobility');
  await on.student.say('/ask');
  await on.student.say(QUESTION);
  await openForm(on.student, 'mobility');
  await fillIn(on, on.student, MOBILITY, 'year');
  await on.scientist.say('/ask');
  const answers = (await on.product.office.applications.get(reference))?.answers ?? {};
  const files = Object.values(answers).flatMap(pagesIn);
  const said = ['passportNumber', 'phone', 'nameLatin', 'email'].map((name) => textAnswer(answers, name));
  const told = ['+77011234567', 'aigul@example.kz', 'Серікқызы', 'Данияр', REASON, QUESTION];
  expect(files.length).toBeGreaterThan(0);
  return [...said, ...told, ...files.map(({ fileId }) => fileId)];
}

async function lived(
  url: string,
  env: Readonly<Record<string, string>>,
): Promise<{ secrets: readonly string[]; log: string }> {
  const lines: string[] = [];
  const destination = new Writable({
    write: (line: Buffer, _encoding, done) => {
      lines.push(line.toString());
      done();
    },
  });
  const on = await stage({
    env: { STORE_URL: url, ...env },
    options: { log: createLog('trace', destination, SECRET_FIELDS) },
  });
  const secrets = await live(on);
  const { office, kit } = on.product;
  // Whatever is logged of stored documents, wherever it stands in the line.
  for (const [name] of ROWS)
    kit.log.info(
      { deep: { docs: await (office[name].find as (f: object) => Promise<unknown>)({}).catch(() => []) } },
      name,
    );
  kit.log.error({ err: new Error('a fault') }, 'the end');
  await on.stop();
  return { secrets, log: lines.join('') };
}

const found = (text: string, secrets: readonly string[]): readonly string[] =>
  secrets.filter((one) => text.includes(one));

async function documentsOf(url: string): Promise<string> {
  const store = await openStore(url);
  const all = await Promise.all(ROWS.map(([, row]) => store.collection(row).find({})));
  await store.close();
  return JSON.stringify(all);
}

const folder = await mkdtemp(join(tmpdir(), 'secrets-'));
afterAll(() => rm(folder, { recursive: true }));

async function filesIn(name: string): Promise<string> {
  const files = await readdir(join(folder, name));
  return (await Promise.all(files.map((file) => readFile(join(folder, name, file), 'utf8')))).join('\n');
}

describe('the files of the embedded store', () => {
  it('show nothing with a key, and all without: so this looks in the right place', { timeout: 60_000 }, async () => {
    const { secrets, log } = await lived(`file:${folder}/dark`, { STORE_KEY: KEY });
    expect(found(await filesIn('dark'), secrets)).toEqual([]);
    expect(found(await documentsOf(`file:${folder}/dark`), secrets)).toEqual([]);
    expect(found(log, secrets)).toEqual([]);
    expect(log).toContain('the end');
    const clear = await lived(`file:${folder}/clear`, { STORE_KEY: '' });
    expect(found(await filesIn('clear'), clear.secrets)).toEqual(clear.secrets);
  });
});

const uri = inject('mongoUri');
describe.skipIf(!uri)('the documents in MongoDB', () => {
  const url = databaseUrl(uri ?? 'mongodb://none', `secrets-${randomUUID().slice(0, 8)}`);
  afterAll(() => dropDatabase(url));

  it('show nothing with a key', { timeout: 60_000 }, async () => {
    const { secrets, log } = await lived(url, { STORE_KEY: KEY });
    expect(found(await documentsOf(url), secrets)).toEqual([]);
    expect(found(log, secrets)).toEqual([]);
  });
});
