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

const FOLDERS: Readonly<Record<string, Sees>> = {
  domain: { ours: [], packages: ['zod'], node: false },
  content: { ours: ['domain/'], packages: ['zod'], node: true },
  i18n: { ours: ['domain/'], packages: ['i18next', 'i18n-iso-countries'], node: true },
  services: { ours: ['domain/'], packages: ['zod'], node: false },
  store: {
    ours: ['services/ports.ts', 'services/records.ts', 'domain/'],
    packages: ['zod', 'mongoose', 'classic-level', 'sift'],
    node: true,
  },
  bot: {
    ours: ['services/', 'domain/', 'i18n/', 'log.ts'],
    packages: ['zod', 'grammy', '@grammyjs/*', 'file-type', 'libphonenumber-js', 'nanoid'],
    node: true,
  },
  documents: { ours: ['services/', 'domain/', 'i18n/'], packages: [], node: true },
  jobs: { ours: ['services/', 'domain/', 'bot/', 'log.ts'], packages: ['node-cron'], node: true },
  http: {
    ours: ['services/', 'domain/', 'bot/', 'log.ts'],
    packages: ['zod', 'hono', '@hono/node-server', 'prom-client'],
    node: true,
  },
  simulator: { ours: [], packages: ['zod', 'hono', '@hono/node-server'], node: true },
};

/** The composition root sees all of ours; beside it these packages. */
const ROOT_FILES: Readonly<Record<string, Sees>> = {
  'main.ts': { ours: [''], packages: [], node: true },
  'start.ts': { ours: [''], packages: ['grammy', 'nanoid', 'prom-client'], node: true },
  'config.ts': { ours: ['domain/'], packages: ['zod'], node: false },
  'log.ts': { ours: [], packages: ['pino'], node: true },
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
const packagePath = (name: string): string => `(?:^|/)node_modules/${escaped(name).replace(String.raw`\*`, '[^/]+')}/`;
const ourPath = (name: string): string => `^src/${escaped(name)}${name === '' || name.endsWith('/') ? '' : '$'}`;

function rule(name: string, from: string, { ours, packages, node }: Sees): IForbiddenRuleType {
  const allowed = [...ours.map(ourPath), ...packages.map(packagePath)];
  const seen = [from, ...(name.startsWith('i18n') ? ['^locales/'] : []), ...allowed];
  return {
    name: `${name} sees only its row`,
    severity: 'error',
    from: { path: from },
    to: { pathNot: seen, ...(node ? { dependencyTypesNot: ['core'] } : {}) },
  };
}

const RULES: readonly IForbiddenRuleType[] = [
  ...Object.entries(FOLDERS).map(([folder, sees]) => rule(folder, `^src/${folder}/`, sees)),
  ...Object.entries(ROOT_FILES).map(([file, sees]) => rule(file, `^src/${escaped(file)}$`, sees)),
  { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'nothing is missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
];

interface Cruised {
  readonly modules: readonly string[];
  readonly violations: readonly string[];
}

const sentence = ({ rule: broken, from, to }: IViolation): string => `${broken.name}: ${from} -> ${to}`;

/** Type imports count: a type is knowledge too. */
async function cruiseIn(folder: string): Promise<Cruised> {
  const { output } = await cruise(['src'], {
    baseDir: folder,
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^locales/'] },
    exclude: { path: '^src/simulator/page/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'types', 'default'] },
    validate: true,
    ruleSet: { forbidden: [...RULES] },
  });
  if (typeof output === 'string') throw new TypeError('dependency-cruiser gave a text, not a result');
  return {
    modules: output.modules.map(({ source }) => source),
    violations: output.summary.violations.map(sentence),
  };
}

const sources = sourcesIn('src');

describe('the folders of src', () => {
  let seen: Cruised = { modules: [], violations: [] };
  beforeAll(async () => {
    seen = await cruiseIn(ROOT);
  });

  it('are all looked at, so that an unread tree cannot pass', () => {
    const unseen = sources.map(({ path }) => path).filter((path) => !seen.modules.includes(path));
    expect(sources.length).toBeGreaterThan(100);
    expect(unseen).toEqual([]);
  });

  it('each have a row in the table', () => {
    const places = new Set(sources.map(({ path }) => path.split('/')[1] ?? ''));
    const rows = [...Object.keys(FOLDERS), ...Object.keys(ROOT_FILES)];
    expect([...places].filter((place) => !rows.includes(place))).toEqual([]);
  });

  it('import only what their row names, without cycles', () => {
    expect(seen.violations).toEqual([]);
  });
});

describe('the table of rows bites', () => {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-'));
  const files: Readonly<Record<string, string>> = {
    'src/domain/pure.ts': "import { z } from 'zod';\nexport const pure = z.string();\n",
    'src/domain/reads-a-clock.ts': "import { hrtime } from 'node:process';\nexport const now = hrtime;\n",
    'src/domain/looks-up.ts': "import type { Talk } from '../bot/talk.ts';\nexport type Looked = Talk;\n",
    'src/services/talks.ts': "import { Bot } from 'grammy';\nexport const talks = Bot;\n",
    'src/bot/talk.ts': "import { Bot } from 'grammy';\nexport type Talk = Bot;\n",
    'src/bot/stores.ts': "import { openStore } from '../store/open-store.ts';\nexport const stores = openStore;\n",
    'src/store/open-store.ts': "export { ping as openStore } from './ping.ts';\n",
    'src/store/ping.ts': "import { pong } from './pong.ts';\nexport const ping = (): unknown => pong;\n",
    'src/store/pong.ts': "import { ping } from './ping.ts';\nexport const pong = (): unknown => ping;\n",
    'src/simulator/knows-us.ts': "import type { Talk } from '../bot/talk.ts';\nexport type Knows = Talk;\n",
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
    const { violations } = await cruiseIn(folder);
    expect(violations.toSorted()).toEqual([
      'bot sees only its row: src/bot/stores.ts -> src/store/open-store.ts',
      'domain sees only its row: src/domain/looks-up.ts -> src/bot/talk.ts',
      'domain sees only its row: src/domain/reads-a-clock.ts -> process',
      'http sees only its row: src/http/lost.ts -> ./nowhere.ts',
      'no cycles: src/store/ping.ts -> src/store/pong.ts',
      'nothing is missing: src/http/lost.ts -> ./nowhere.ts',
      'services sees only its row: src/services/talks.ts -> node_modules/grammy/index.js',
      'simulator sees only its row: src/simulator/knows-us.ts -> src/bot/talk.ts',
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
    const allowed = ['src/config.ts', 'src/main.ts', 'src/simulator/main.ts'];
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
