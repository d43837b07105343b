/** Who may see whom. A folder's row is all it may import; what is not in the row is a fault. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type IForbiddenRuleType, type IViolation } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameOf, nodesOf, ROOT, sourcesIn } from './support/sources.ts';

interface Sees {
  /** Of ours: folders (with `/` at the end) and files under `src/`. Its own folder goes without saying. */
  readonly ours: readonly string[];
  readonly packages: readonly string[];
  /** False: nothing of Node, so no clock, file or network through it. */
  readonly node: boolean;
}

type Rows = Readonly<Record<string, Sees>>;

/** Folders of a layer in their one order: each sees those that stand before it, and `below`. */
const inOrder = (layer: string, folders: readonly string[], below: Sees): Rows =>
  Object.fromEntries(
    folders.map((folder, at) => [
      `${layer}/${folder}/`,
      { ...below, ours: [...below.ours, ...folders.slice(0, at).map((before) => `${layer}/${before}/`)] },
    ]),
  );

const PURE: Sees = { ours: [], packages: ['zod'], node: false };

const DOMAIN = inOrder(
  'domain',
  [
    'words',
    'calendar',
    'people',
    'intake',
    'staff',
    'notices',
    'forms',
    'catalogue',
    'applications',
    'visits',
    'inquiries',
    'privacy',
    'reminders',
    'reference',
    'audit',
  ],
  PURE,
);

/** What every use case stands on. A record's row sees only what a record is. */
const SERVICES: Rows = {
  'services/ports.ts': PURE,
  'services/amend.ts': { ...PURE, ours: ['services/ports.ts'] },
  'services/records/readings.ts': PURE,
  'services/records/readable.ts': { ...PURE, ours: ['services/ports.ts', 'services/records/readings.ts'] },
  'services/records/record.ts': { ...PURE, ours: ['services/ports.ts', 'services/records/readings.ts'] },
  'services/[a-z]+/records.ts': { ...PURE, ours: ['services/records/(?:record|readings).ts', 'domain/'] },
  'services/records/table.ts': {
    ...PURE,
    ours: ['services/ports.ts', 'services/records/(?:record|readable).ts', 'services/[a-z]+/records.ts'],
  },
  'services/office.ts': { ...PURE, ours: ['services/records/table.ts', 'domain/'] },
  'services/records/(?:sweep|personal|migrate|retention).ts': {
    ...PURE,
    ours: ['services/office.ts', 'services/amend.ts', 'services/ports.ts', 'services/records/'],
  },
  // Reckons, and asks nobody: of Node only the digest.
  'services/reference/seed-hash.ts': { ours: ['domain/'], packages: [], node: true },
  ...inOrder(
    'services',
    [
      'intake',
      'talk',
      'audit',
      'jobs',
      'notices',
      'people',
      'staff',
      'reminders',
      'forms',
      'applications',
      'inquiries',
      'reference',
      'privacy',
    ],
    {
      ...PURE,
      ours: ['services/office.ts', 'services/amend.ts', 'services/ports.ts', 'services/records/', 'domain/'],
    },
  ),
};

const BOT: Rows = {
  ...inOrder(
    'bot',
    [
      'talk',
      'intake',
      'form',
      'people',
      'applications',
      'visits',
      'inquiries',
      'reminders',
      'catalogue',
      'reference',
      'staff',
      'privacy',
      'desk',
      'home',
      'notices',
    ],
    {
      ours: ['services/', 'domain/', 'i18n/', 'log.ts'],
      packages: ['zod', 'grammy', '@grammyjs/*', 'node-fetch', 'file-type', 'libphonenumber-js', 'nanoid'],
      node: true,
    },
  ),
  'bot/features.ts': { ours: ['bot/'], packages: [], node: false },
  'bot/fingerprint.ts': { ours: [], packages: [], node: true },
  'bot/menus.ts': { ours: ['bot/talk/', 'services/', 'domain/', 'i18n/', 'log.ts'], packages: ['grammy'], node: false },
  'bot/bot.ts': { ours: ['bot/'], packages: ['grammy', '@grammyjs/*'], node: false },
};

const AROUND: Rows = {
  'content/': { ours: ['domain/'], packages: ['zod'], node: true },
  'i18n/': { ours: ['domain/'], packages: ['i18next', 'i18n-iso-countries'], node: true },
  'store/': {
    ours: ['services/ports.ts', 'domain/', 'within.ts'],
    packages: ['zod', 'mongoose', 'classic-level', 'sift'],
    node: true,
  },
  'jobs/': { ours: ['services/', 'domain/', 'bot/', 'log.ts'], packages: ['node-cron'], node: true },
  'http/': {
    ours: ['services/', 'domain/', 'bot/', 'log.ts'],
    packages: ['zod', 'hono', '@hono/node-server', 'prom-client'],
    node: true,
  },
  'simulator/': { ours: [], packages: ['zod', 'hono', '@hono/node-server'], node: true },
  // The composition root sees all of ours; beside it these packages.
  'main.ts': { ours: [''], packages: [], node: true },
  'start.ts': { ours: [''], packages: ['prom-client'], node: false },
  'start/': { ours: [''], packages: ['grammy', 'nanoid', 'prom-client'], node: true },
  'store-cli/': { ours: ['store/', 'services/', 'config.ts'], packages: [], node: true },
  'config.ts': { ours: ['domain/'], packages: ['zod'], node: false },
  'log.ts': { ours: [], packages: ['pino'], node: true },
  'within.ts': { ours: [], packages: [], node: false },
};

const FOLDERS: Rows = { ...DOMAIN, ...SERVICES, ...BOT, ...AROUND };

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
const packagePath = (name: string): string => `(?:^|/)node_modules/${escaped(name).replace(String.raw`\*`, '[^/]+')}/`;
/** A row's name is a pattern: its dots are dots. */
const ourPath = (name: string): string =>
  `^src/${name.replaceAll('.', String.raw`\.`)}${name === '' || name.endsWith('/') ? '' : '$'}`;

/** Files with a row of their own do not follow their folder's. */
const rowsInside = (name: string): readonly string[] =>
  Object.keys(FOLDERS)
    .filter((other) => other !== name && !other.endsWith('/'))
    .map(ourPath);

function rule(name: string, { ours, packages, node }: Sees): IForbiddenRuleType {
  const from = ourPath(name);
  const allowed = [...ours.map(ourPath), ...packages.map(packagePath)];
  const seen = [...(name.endsWith('/') ? [from] : []), ...(name.startsWith('i18n') ? ['^locales/'] : []), ...allowed];
  return {
    name: `${name} sees only its row`,
    severity: 'error',
    from: { path: from, ...(name.endsWith('/') ? { pathNot: [...rowsInside(name)] } : {}) },
    to: { ...(seen.length > 0 ? { pathNot: seen } : {}), ...(node ? { dependencyTypesNot: ['core'] } : {}) },
  };
}

const RULES: readonly IForbiddenRuleType[] = [
  ...Object.entries(FOLDERS).map(([name, sees]) => rule(name, sees)),
  { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'nothing is missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
];

interface Cruised {
  readonly modules: readonly string[];
  /** What each module imports, of ours. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly violations: readonly string[];
}

const sentence = ({ rule: broken, from, to }: IViolation): string => `${broken.name}: ${from} -> ${to}`;

/** Type imports count: a type is knowledge too. */
async function cruiseIn(folder: string, ...trees: readonly string[]): Promise<Cruised> {
  const { output } = await cruise([...trees], {
    baseDir: folder,
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^locales/'] },
    exclude: { path: '^src/simulator/page/|^tests/store/types' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'types', 'default'] },
    validate: true,
    ruleSet: { forbidden: [...RULES] },
  });
  if (typeof output === 'string') throw new TypeError('dependency-cruiser gave a text, not a result');
  return {
    modules: output.modules.map(({ source }) => source),
    imports: new Map(
      output.modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]),
    ),
    violations: output.summary.violations.map(sentence),
  };
}

const sources = sourcesIn('src');

describe('the folders of src', () => {
  let seen: Cruised = { modules: [], imports: new Map(), violations: [] };
  beforeAll(async () => {
    seen = await cruiseIn(ROOT, 'src', 'tests', 'scripts', 'bench');
  });

  it('are all looked at, so that an unread tree cannot pass', () => {
    const unseen = sources.map(({ path }) => path).filter((path) => !seen.modules.includes(path));
    expect(sources.length).toBeGreaterThan(100);
    expect(unseen).toEqual([]);
  });

  it('each have a row in the table', () => {
    const patterns = Object.keys(FOLDERS).map((name) => new RegExp(ourPath(name), 'u'));
    const paths = sources.map(({ path }) => path);
    expect(paths.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  it('import only what their row names; there are no cycles, in tests, tour and bench neither', () => {
    expect(seen.violations).toEqual([]);
  });

  /** Who of src imports a module. */
  const importersOf = (module: string): readonly string[] =>
    [...seen.imports].flatMap(([from, to]) => (from.startsWith('src/') && to.includes(module) ? [from] : []));

  it('have features that only the list of features knows, and records that only the table of records knows', () => {
    const featureFiles = (seen.imports.get('src/bot/features.ts') ?? []).filter((path) => !path.includes('/talk/'));
    const recordFiles = (seen.imports.get('src/services/records/table.ts') ?? []).filter((path) =>
      path.endsWith('/records.ts'),
    );
    expect(featureFiles.length).toBeGreaterThan(10);
    expect(recordFiles.length).toBeGreaterThan(7);
    for (const file of featureFiles) expect([file, importersOf(file)]).toEqual([file, ['src/bot/features.ts']]);
    for (const file of recordFiles)
      expect([file, importersOf(file)]).toEqual([file, ['src/services/records/table.ts']]);
  });
});

describe('the table of rows bites', () => {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-'));
  const files: Readonly<Record<string, string>> = {
    'src/domain/words/pure.ts': "import { z } from 'zod';\nexport const pure = z.string();\n",
    'src/domain/calendar/reads-a-clock.ts': "import { hrtime } from 'node:process';\nexport const now = hrtime;\n",
    'src/domain/people/looks-up.ts': "import type { Visit } from '../visits/visit.ts';\nexport type Looked = Visit;\n",
    'src/domain/visits/visit.ts': "import type { Looked } from '../words/pure.ts';\nexport type Visit = Looked;\n",
    'src/services/notices/talks.ts': "import { Bot } from 'grammy';\nexport const talks = Bot;\n",
    'src/bot/talk/talk.ts': "import { Bot } from 'grammy';\nexport type Talk = Bot;\n",
    'src/bot/talk/knows-home.ts': "export { home } from '../home/home.ts';\n",
    'src/bot/home/home.ts': "export type { Talk as home } from '../talk/talk.ts';\n",
    'src/services/people/records.ts': "export type { Office } from '../office.ts';\n",
    'src/services/office.ts': 'export type Office = string;\n',
    'src/bot/home/stores.ts':
      "import { openStore } from '../../store/open-store.ts';\nexport const stores = openStore;\n",
    'src/store/open-store.ts': "export { ping as openStore } from './ping.ts';\n",
    'src/store/ping.ts': "import { pong } from './pong.ts';\nexport const ping = (): unknown => pong;\n",
    'src/store/pong.ts': "import { ping } from './ping.ts';\nexport const pong = (): unknown => ping;\n",
    'src/simulator/knows-us.ts': "import type { Talk } from '../bot/talk/talk.ts';\nexport type Knows = Talk;\n",
    'src/http/lost.ts': "export { lost } from './nowhere.ts';\n",
    'node_modules/zod/index.js': 'export const z = 1;\n',
    'node_modules/zod/package.json': '{ "name": "zod", "type": "module", "main": "index.js" }\n',
    'node_modules/grammy/index.js': 'export const Bot = 1;\n',
    'node_modules/grammy/package.json': '{ "name": "grammy", "type": "module", "main": "index.js" }\n',
    'package.json': '{ "name": "tree", "type": "module", "dependencies": { "zod": "1", "grammy": "1" } }\n',
  };
  beforeAll(() => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('and names every forbidden import of a tree, and no other', async () => {
    const { violations } = await cruiseIn(folder, 'src');
    expect(violations.toSorted()).toEqual([
      'bot/home/ sees only its row: src/bot/home/stores.ts -> src/store/open-store.ts',
      'bot/talk/ sees only its row: src/bot/talk/knows-home.ts -> src/bot/home/home.ts',
      'domain/calendar/ sees only its row: src/domain/calendar/reads-a-clock.ts -> process',
      'domain/people/ sees only its row: src/domain/people/looks-up.ts -> src/domain/visits/visit.ts',
      'http/ sees only its row: src/http/lost.ts -> ./nowhere.ts',
      'no cycles: src/store/ping.ts -> src/store/pong.ts',
      'nothing is missing: src/http/lost.ts -> ./nowhere.ts',
      'services/[a-z]+/records.ts sees only its row: src/services/people/records.ts -> src/services/office.ts',
      'services/notices/ sees only its row: src/services/notices/talks.ts -> node_modules/grammy/index.js',
      'simulator/ sees only its row: src/simulator/knows-us.ts -> src/bot/talk/talk.ts',
    ]);
  });
});

/** Files in which a member such as `process.env` is named. */
const naming = (member: string): readonly string[] =>
  sources
    .filter(({ tree }) =>
      [...nodesOf(tree)].some(({ node }) => node.type === 'MemberExpression' && nameOf(node) === member),
    )
    .map(({ path }) => path);

describe('the files of src', () => {
  it('read the environment only where the program begins', () => {
    const allowed = ['src/config.ts', 'src/main.ts', 'src/simulator/main.ts', 'src/store-cli/main.ts'];
    expect(naming('process.env')).toContain('src/config.ts');
    expect(naming('process.env').filter((path) => !allowed.includes(path))).toEqual([]);
  });

  it('of the domain take time and chance as arguments', () => {
    const impure = sources
      .filter(({ path }) => path.startsWith('src/domain/'))
      .filter(({ tree }) => [...nodesOf(tree)].some(({ node }) => isClockOrChance(node)))
      .map(({ path }) => path);
    expect(impure).toEqual([]);
  });

  it('export by name only', () => {
    const byDefault = sources
      .filter(({ tree }) => [...nodesOf(tree)].some(({ node }) => node.type.startsWith('ExportDefault')))
      .map(({ path }) => path);
    expect(byDefault).toEqual([]);
  });

  it('are named in kebab-case and for what they are', () => {
    const names = sources.map(({ path }) => path.split('/').at(-1) ?? '');
    expect(names.filter((name) => !/^[a-z\d]+(?:-[a-z\d]+)*\.ts$/u.test(name))).toEqual([]);
    expect(names.filter((name) => /(?:^|-)(?:utils?|helpers?|managers?|common|impl|misc)(?:-|\.)/u.test(name))).toEqual(
      [],
    );
  });
});

function isClockOrChance(node: { readonly type: string; readonly [field: string]: unknown }): boolean {
  const isBareDate =
    node.type === 'NewExpression' && nameOf(node['callee']) === 'Date' && (node['arguments'] as unknown[]).length === 0;
  const member = node.type === 'MemberExpression' ? nameOf(node) : undefined;
  return isBareDate || member === 'Date.now' || member === 'Math.random' || member?.startsWith('crypto.') === true;
}
