/** `npm run store -- rekey` and `copy`, and what `npm start` says of a key: real processes, their words and exit codes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RECORDS } from '../../src/services/records/table.ts';
import { WrongKey } from '../../src/store/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openKeyring } from '../../src/store/sealed/keyring.ts';
import { programs } from '../support/programs.ts';

const KEY = 'a key of the office, longer than thirty-two';
const NEXT = 'the next key of the office, as long as that';
/** Without four letters in common: what repeats itself is compressed in the files, and not found there. */
const SECRETS = ['N84615203', '+77950318264', 'QwErTyUiOpZx'];
const SOON_MS = 5000;
/** As many times as long as the program takes to refuse a wrong environment: what it takes on a machine that is busy. */
const SOON_TIMES = 4;
vi.setConfig({ testTimeout: 120_000 });

const folder = await mkdtemp(join(tmpdir(), 'store-words-'));
afterAll(() => rm(folder, { recursive: true, maxRetries: 5, retryDelay: 100 }));
const url = `file:${folder}/data`;

interface Ended {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

/** In an empty folder, so that nobody's `.env` is read. */
async function run(
  program: string,
  args: readonly string[],
  given: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const begun = performance.now();
  const env = { PATH, HOME, STORE_URL: url, PORT: '0', ...given };
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => {
    said.out += data.toString();
    if (said.out.includes('in a browser')) child.kill('SIGTERM');
  });
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, ...said, ms: performance.now() - begun };
}

const start = (env: Readonly<Record<string, string>>): Promise<Ended> => run(programs.start, [], env);
const store = (words: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  run(programs.store, words.split(' '), env);

const shownIn = (name: string): readonly string[] => {
  const text = readdirSync(join(folder, name))
    .map((file) => readFileSync(join(folder, name, file), 'utf8'))
    .join('\n');
  return SECRETS.filter((secret) => text.includes(secret));
};

beforeAll(async () => {
  const [passportNumber = '', phone = '', fileId = ''] = SECRETS;
  const made = await openStore(url);
  const draft = {
    version: 1,
    person: '7',
    form: 'visit',
    key: 'k',
    redo: [],
    corrects: null,
    contactAsked: false,
    seen: {},
  };
  const drafts = made.collection(RECORDS.drafts);
  for (let at = 0; at < 300; at += 1)
    await drafts.insert({
      ...draft,
      id: `${at}:visit`,
      startedAt: '',
      touchedOn: '2026-11-23',
      answers: { passportNumber, phone },
    });
  const page = { fileId, uniqueId: 'u', kind: 'photo', name: 'p.jpg', mime: 'image/jpeg', size: 1 } as const;
  await drafts.patch('0:visit', 1, { push: { 'answers.passportCopy': page } });
  // Sealed, its numbers are texts.
  await made.collection(RECORDS.inquiries).insert({
    id: 'q',
    version: 1,
    person: '7',
    language: 'kk',
    text: phone,
    file: { chat: '7', message: 5 },
    state: 'open',
    askedAt: '',
    answeredAt: null,
    answer: null,
    by: null,
  });
  await made.close();
});

describe('an operator', () => {
  it('is told that answers are stored in clear text', async () => {
    const { code, out } = await start({});
    expect(code).toBe(0);
    expect(out.match(/clear text/gu)).toHaveLength(1);
    expect(shownIn('data')).toEqual(SECRETS);
  });

  it('encrypts all that is there: nothing of it is left in the files', async () => {
    const { code, out } = await store('rekey', { STORE_KEY: KEY });
    expect([code, /drafts +300 changed/u.test(out)]).toEqual([0, true]);
    expect(shownIn('data')).toEqual([]);
  });

  it('who looks whether all is whole is not told that what is sealed is not', async () => {
    const { code, out } = await store('check');
    expect(out).toMatch(/questions +1 whole\n/u);
    expect(code).toBe(0);
  });

  it('who starts with a key too short, with none or with another is told so in a line, and soon', async () => {
    const short = await start({ STORE_KEY: 'x'.repeat(31) });
    expect([short.code, short.err]).toEqual([1, expect.stringContaining('STORE_KEY must have at least 32 characters')]);
    const none = await start({});
    expect([none.code, none.out, none.err]).toEqual([
      1,
      '',
      expect.stringMatching(/^The store is encrypted, and STORE_KEY is missing.*\n$/u),
    ]);
    const other = await start({ STORE_KEY: NEXT });
    expect([other.code, other.out, other.err]).toEqual([
      1,
      '',
      expect.stringMatching(/^The store was encrypted with another key: STORE_KEY .*\n$/u),
    ]);
    for (const { ms } of [none, other]) expect(ms).toBeLessThan(Math.max(SOON_MS, SOON_TIMES * short.ms));
  });

  it('moves the store, encrypted as it is, and changes the key of the new one', async () => {
    const copied = await store(`copy ${url} file:${folder}/new`);
    expect(copied.err).toBe('');
    expect(copied.code).toBe(0);
    expect(copied.out).toMatch(/drafts +300 {2}[\da-f]{16}\n/u);
    const at = { STORE_URL: `file:${folder}/new`, STORE_KEY: NEXT, STORE_KEY_OLD: KEY };
    expect((await store('rekey', at)).code).toBe(0);
    const moved = await openStore(at.STORE_URL);
    await expect(openKeyring(moved, { key: KEY })).rejects.toThrow(WrongKey);
    expect(await openKeyring(moved, { key: NEXT })).not.toBeNull();
    await moved.close();
    const again = await store(`copy ${url} file:${folder}/new`);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('other data')]);
  });

  it('goes back to clear text', async () => {
    expect((await store('rekey', { STORE_KEY_OLD: KEY })).code).toBe(0);
    const clear = await openStore(url);
    expect(await openKeyring(clear, {})).toBeNull();
    const draft = await clear.collection(RECORDS.drafts).get('0:visit');
    expect(SECRETS.filter((secret) => !JSON.stringify(draft).includes(secret))).toEqual([]);
    await clear.close();
  });

  it('is told what there is, and that there is no such store', async () => {
    const [rename, none] = await Promise.all([store('rename'), store(`copy file:${folder}/none file:${folder}/to`)]);
    expect([rename.code, rename.err]).toEqual([1, expect.stringMatching(/copy FROM TO[^]*rekey/u)]);
    expect([none.code, none.err]).toEqual([1, `there is no store to read: ${folder}/none\n`]);
  });
});
