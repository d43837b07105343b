import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig, type Config } from '../src/config.ts';
import { nameOf, nodesOf, ROOT, sourcesIn } from './support/sources.ts';

const TOKEN = '123456789:AAAbbbCCCdddEEEfffGGGhhhIIIjjjKKK';

function configOf(env: NodeJS.ProcessEnv): Config {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join('; '));
  return read.config;
}

const problemsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  const read = readConfig(env);
  return read.ok ? [] : read.problems;
};

/** The keys of the schema, read off its source. */
function schemaKeys(): readonly string[] {
  const [{ tree } = { tree: undefined }] = sourcesIn('src/config.ts');
  return [...nodesOf(tree)]
    .filter(({ node, above: [table, call] }) => {
      const inObject = table?.type === 'ObjectExpression' && nameOf(call?.['callee']) === 'z.object';
      return node.type === 'KeyValueProperty' && inObject;
    })
    .map(({ node }) => String(nameOf(node['key'])));
}

describe('.env.example', () => {
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8');

  it('names exactly the keys that are read', () => {
    expect(schemaKeys().length).toBeGreaterThan(10);
    expect(Object.keys(parseEnv(example)).toSorted()).toEqual(schemaKeys().toSorted());
  });

  it('is a right environment and shows the defaults', () => {
    expect(readConfig(parseEnv(example))).toEqual(readConfig({}));
  });

  it('says of each key what it means', () => {
    const paragraphs = example.trim().split('\n\n');
    const bare = paragraphs.filter((paragraph) => /^[A-Z]/mu.test(paragraph) && !paragraph.startsWith('# '));
    expect(bare).toEqual([]);
  });
});

describe('a right environment', () => {
  it('may be empty: the simulator on the embedded store', () => {
    expect(configOf({})).toMatchObject({
      BOT_MODE: 'polling',
      HOST: '127.0.0.1',
      PORT: 8080,
      STORE_URL: 'file:./data',
      ADMIN_IDS: [],
      DEFAULT_LANGUAGE: 'kk',
      TIME_ZONE: 'Asia/Almaty',
      LOG_LEVEL: 'info',
    });
    expect(configOf({})).not.toHaveProperty('BOT_TOKEN');
  });

  it('takes what is blank for missing, and trims', () => {
    expect(configOf({ BOT_TOKEN: '  ', PORT: ' 0 ', HOST: '' })).toMatchObject({ PORT: 0, HOST: '127.0.0.1' });
  });

  it('reads ids in a list', () => {
    expect(configOf({ ADMIN_IDS: ' 42, 7000000001 ,,' }).ADMIN_IDS).toEqual(['42', '7000000001']);
  });

  it.each([
    'memory:',
    'file:/var/lib/office',
    'mongodb://h1:27017,h2:27017/db?replicaSet=rs0',
    'mongodb+srv://u:p@h/db',
  ])('knows the store %s', (STORE_URL) => expect(configOf({ STORE_URL }).STORE_URL).toBe(STORE_URL));

  it('may be a webhook in production', () => {
    const env = {
      NODE_ENV: 'production',
      BOT_TOKEN: TOKEN,
      BOT_MODE: 'webhook',
      WEBHOOK_URL: 'https://office.example.kz/',
      WEBHOOK_SECRET: 'thirty-two_letters_and_digits-32',
      METRICS_TOKEN: 'sixteen_letters-',
    };
    expect(configOf(env)).toMatchObject(env);
  });
});

describe('a wrong environment', () => {
  it.each<readonly [key: string, value: string]>([
    ['BOT_TOKEN', 'token'],
    ['BOT_API_ROOT', 'api.telegram.org'],
    ['BOT_API_ROOT', 'ftp://api.telegram.org'],
    ['BOT_MODE', 'push'],
    ['WEBHOOK_URL', '/hook'],
    ['WEBHOOK_SECRET', 'x'],
    ['WEBHOOK_SECRET', 'x'.repeat(31)],
    ['WEBHOOK_SECRET', 'x'.repeat(257)],
    ['WEBHOOK_SECRET', 'thirty-two letters and two spaces'],
    ['METRICS_TOKEN', 'x'],
    ['METRICS_TOKEN', 'x'.repeat(15)],
    ['METRICS_TOKEN', 'sixteen letters and spaces'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['STORE_URL', 'postgres://localhost/db'],
    ['STORE_URL', './data'],
    ['ADMIN_IDS', '@rector'],
    ['ADMIN_IDS', '12, -5'],
    ['STAFF_CHAT_ID', '42'],
    ['DEFAULT_LANGUAGE', 'tr'],
    ['TIME_ZONE', 'Asia/Alma-Ata-2'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%.30s is one problem that names the key and says what it must be', (key, value) => {
    expect(problemsOf({ [key]: value })).toEqual([expect.stringMatching(new RegExp(`^${key} must be `, 'u'))]);
  });

  it('asks for a token in production', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual(['BOT_TOKEN is required when NODE_ENV is production']);
  });

  it('asks for all that a webhook needs', () => {
    expect(problemsOf({ BOT_MODE: 'webhook' })).toEqual(
      ['BOT_TOKEN', 'WEBHOOK_URL', 'WEBHOOK_SECRET'].map((key) => `${key} is required when BOT_MODE is webhook`),
    );
  });

  it('is told whole, in one list, each problem once', () => {
    const problems = problemsOf({
      NODE_ENV: 'production',
      BOT_MODE: 'webhook',
      WEBHOOK_SECRET: 'not a word',
      PORT: 'x',
      ADMIN_IDS: 'a,b,c',
      TIME_ZONE: 'Mars/Base',
    });
    const named = problems.map((problem) => problem.split(' ')[0] ?? '').toSorted();
    expect(named).toEqual([
      'ADMIN_IDS',
      'BOT_TOKEN',
      'BOT_TOKEN',
      'PORT',
      'TIME_ZONE',
      'WEBHOOK_SECRET',
      'WEBHOOK_URL',
    ]);
    expect(new Set(problems).size).toBe(problems.length);
  });

  it('is told without its values: a list of problems is no place for a secret', () => {
    const problems = problemsOf({ BOT_TOKEN: 'my token', WEBHOOK_SECRET: 'hush hush', STORE_URL: 'pg://u:pw@h' });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).not.toMatch(/my token|hush|pw/u);
  });
});
