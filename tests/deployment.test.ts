/** What is hardened in compose.yaml and Dockerfile, so that nobody takes it out without noticing. No Docker is needed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from './support/sources.ts';

const fileOf = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

const serviceSchema = z.looseObject({
  image: z.string().optional(),
  build: z.string().optional(),
  restart: z.string().optional(),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  user: z.string().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  tmpfs: z.array(z.string()).optional(),
  mem_limit: z.string().optional(),
  memswap_limit: z.string().optional(),
  pids_limit: z.number().optional(),
  cpus: z.number().optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  logging: z.object({ driver: z.string(), options: z.record(z.string(), z.string()) }).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  networks: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
});
type Service = z.infer<typeof serviceSchema>;

const composeSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() }).nullable()),
});
const compose = composeSchema.parse(parse(fileOf('compose.yaml'), { merge: true }));

const NEVER = ['privileged', 'cap_add', 'network_mode', 'pid', 'ipc', 'devices', 'userns_mode'];
const SECRET = /PASSWORD|TOKEN|SECRET|KEY|STORE_URL/u;
const EXACT = /^[\w./-]+:\d+\.\d+\.\d+(?:-[\w-]+)?(?:@sha256:[\da-f]{64})?$/u;

/** By what it is for: whether a service has it. */
const HARDENED: Readonly<Record<string, (service: Service) => boolean>> = {
  'restart: comes back by itself': ({ restart }) => restart === 'unless-stopped',
  'init: reaps what its children leave': ({ init }) => init === true,
  'read_only: its files cannot be changed': ({ read_only }) => read_only === true,
  'user: is not root': ({ user }) => user !== undefined && !/^(?:0|root)(?::|$)/u.test(user),
  'cap_drop: has no right of root': ({ cap_drop }) => cap_drop?.join() === 'ALL',
  'security_opt: gains no right': ({ security_opt }) => security_opt?.join() === 'no-new-privileges:true',
  'tmpfs: runs nothing from what it may write': ({ tmpfs = [] }) =>
    tmpfs.length > 0 && tmpfs.every((line) => /:size=\d+m,noexec,nosuid,nodev$/u.test(line)),
  'mem_limit: is bounded in memory': ({ mem_limit }) => mem_limit !== undefined,
  'memswap_limit: and does not swap': ({ mem_limit, memswap_limit }) => memswap_limit === mem_limit,
  'pids_limit: is bounded in processes': ({ pids_limit = 0 }) => pids_limit > 0,
  'cpus: is bounded in time': ({ cpus = 0 }) => cpus > 0,
  'healthcheck: is looked after': ({ healthcheck }) => healthcheck?.test[0] === 'CMD',
  'logging: does not fill the disk': ({ logging }) =>
    logging?.driver === 'json-file' && Number(logging.options['max-file']) > 0 && 'max-size' in logging.options,
  'image: is exactly this one, or built here': ({ image = '', build }) => build === '.' || EXACT.test(image),
  'ports: are open to this machine only': ({ ports = [] }) => ports.every((port) => port.startsWith('127.0.0.1:')),
  'volumes: nothing of the machine but to be read': ({ volumes = [] }) =>
    volumes.every((line) => !/^[./~]/u.test(line) || line.endsWith(':ro')) && !volumes.join().includes('docker.sock'),
  'environment: has no secret in the file': ({ environment = {} }) =>
    !Object.keys(environment).some((name) => SECRET.test(name)),
  'and it is given nothing of the machine': (service) => !NEVER.some((name) => name in service),
};

const missingIn = (service: Service): readonly string[] =>
  Object.entries(HARDENED).flatMap(([what, holds]) => (holds(service) ? [] : [what]));

describe('compose.yaml', () => {
  it.each(Object.entries(compose.services))('%s is hardened', (_name, service) => {
    expect(missingIn(service)).toEqual([]);
  });

  it('has the bot and its database, and only the bot has a way out', () => {
    const { bot, mongo, ...others } = compose.services;
    expect(others).toEqual({});
    expect(compose.networks['database']).toEqual({ internal: true });
    expect(mongo?.networks).toEqual(['database']);
    expect(mongo?.ports).toBeUndefined();
    expect(bot?.networks).toEqual(['outside', 'database']);
  });

  it('gives the bot and the database their secrets from two files, neither of which is kept with the code', () => {
    expect([compose.services['bot']?.['env_file'], compose.services['mongo']?.['env_file']]).toEqual([
      '.env',
      'mongo.env',
    ]);
    const ignored = fileOf('.gitignore').split('\n');
    for (const file of ['.env', 'mongo.env']) expect(ignored).toContain(file);
  });
});

describe('the rules for a service', () => {
  const { build: _built, ...bot } = compose.services['bot'] ?? {};
  /** What stands where it is not merely left out. */
  const WORSE: Readonly<Record<string, Service>> = {
    ports: { ports: ['8080:8080'] },
    environment: { environment: { BOT_TOKEN: 'x' } },
  };

  it.each(
    Object.keys(HARDENED)
      .map((what) => [what, what.split(':')[0] ?? ''] as const)
      .filter(([, key]) => key in bot),
  )('«%s» is missed where it is taken out', (what, key) => {
    const { [key]: _gone, ...without } = bot;
    expect(missingIn({ ...without, ...WORSE[key] })).toContain(what);
  });

  it.each([
    { image: 'mongo:7' },
    { image: 'mongo:latest' },
    { image: 'mongo' },
    { user: '0:0' },
    { user: 'root' },
    { privileged: true },
    { cap_add: ['NET_ADMIN'] },
    { network_mode: 'host' },
    { ports: ['0.0.0.0:27017:27017'] },
    { ports: ['27017:27017'] },
    { volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro'] },
    { volumes: ['/:/host'] },
    { tmpfs: ['/tmp'] },
  ])('%j is refused', (change) => {
    const mongo = compose.services['mongo'] ?? {};
    expect(missingIn({ ...mongo, ...change })).toHaveLength(1);
  });
});

describe("the database's user", () => {
  const script = fileOf('scripts/database-user.js');
  const run = (OFFICE_PASSWORD?: string): unknown => {
    let made: unknown;
    const db = { createUser: (user: unknown) => void (made = user) };
    runInNewContext(script, { db, process: { env: { OFFICE_PASSWORD } }, Error });
    return made;
  };

  it('may read and write one database, with the password of mongo.env', () => {
    expect(run('p'.repeat(32))).toEqual({
      user: 'office',
      pwd: 'p'.repeat(32),
      roles: [{ role: 'readWrite', db: 'international_office' }],
    });
  });

  it.each([undefined, '', 'p'.repeat(31)])('is not made with the password %j', (password) => {
    expect(() => run(password)).toThrow('at least 32');
  });
});

describe('Dockerfile', () => {
  const stages = fileOf('Dockerfile')
    .replaceAll(/\\\n\s*/gu, '')
    .split(/^(?=FROM )/mu)
    .slice(1);
  const lines = (stages.at(-1) ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('#'));

  it('begins from exact images of one version', () => {
    const images = stages.map((stage) => /^FROM (\S+)/u.exec(stage)?.[1] ?? '');
    for (const image of images) expect(image).toMatch(EXACT);
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toMatch(/^node:24\.\d+\.\d+-\w+-slim/u);
  });

  it('installs what the lock says, runs no script of a package, and takes no package of developers along', () => {
    for (const install of stages.join('').match(/npm ci.*/gu) ?? []) expect(install).toContain('--ignore-scripts');
    expect(stages.join('')).not.toMatch(/npm (?:i|install)\b|\bADD\b|curl|wget/u);
    const packages = stages.find((stage) => stage.includes(' AS packages'));
    expect(packages).toContain('npm ci --omit=dev');
    const copied = lines.filter((line) => line.includes('node_modules') && line.startsWith('COPY'));
    expect(copied).toEqual(['COPY --from=packages /app/node_modules node_modules']);
  });

  it('ends as a user who is not root, after the last thing that root does', () => {
    const user = lines.findLastIndex((line) => line.startsWith('USER '));
    expect(lines[user]).toBe('USER node');
    expect(lines.slice(user).some((line) => /^(?:RUN|COPY)/u.test(line))).toBe(false);
    expect(lines.some((line) => /^COPY .*--chown/u.test(line))).toBe(false);
  });

  it('is for production, without npm, with a health check, and runs the program itself', () => {
    expect(lines.join('\n')).toContain('ENV NODE_ENV=production');
    expect(lines.join('\n')).toMatch(/^RUN rm -rf \/usr\/local\/lib\/node_modules .*bin\/npm/mu);
    expect(lines.join('\n')).toMatch(/^HEALTHCHECK .*\/healthz/mu);
    expect(lines.at(-1)).toBe('CMD ["node", "--enable-source-maps", "dist/main.js"]');
  });

  it('sees only what it is shown, and no environment', () => {
    const [first, ...shown] = fileOf('.dockerignore').trim().split('\n');
    expect(first).toBe('*');
    expect(shown.every((line) => line.startsWith('!'))).toBe(true);
    expect(shown.some((line) => /env|data|git/u.test(line))).toBe(false);
  });
});
