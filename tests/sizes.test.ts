/** The sizes of the product's code: what fits on a screen is read before it is changed. */
import { describe, expect, it } from 'vitest';
import { nodesOf, parse, sourcesWithPage, type Node, type Source } from './support/sources.ts';

const LIMITS = { files: { most: 150, p95: 120, median: 50 }, functions: { most: 40, p95: 20 } } as const;

/** A table of data may be longer than code; its first line says that it is one. */
const TABLE = /^\/\*\* A table: /u;

/**
 * How many casts each layer has at most. A layer that needs fewer says so here: these numbers only go down.
 * Not counted: `as const`, which claims nothing.
 */
const CASTS: Readonly<Record<string, number>> = {
  bot: 19,
  domain: 5,
  http: 1,
  i18n: 5,
  services: 5,
  simulator: 5,
  store: 18,
  'log.ts': 1,
};

/** Here a cast says why, on its line or on the one above. */
const REASONED = ['domain', 'services'];

interface Sized {
  readonly at: string;
  readonly lines: number;
}

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
]);

/** The lines of a node, from 1. Spans count bytes, the first is 1. */
function linesOf(bytes: Buffer, node: Node): { readonly first: number; readonly last: number } {
  const { start, end } = node['span'] as { readonly start: number; readonly end: number };
  const lineAt = (offset: number): number => bytes.subarray(0, offset).toString('latin1').split('\n').length;
  return { first: lineAt(start - 1), last: lineAt(end - 1) };
}

function functionsOf({ path, text, tree }: Pick<Source, 'path' | 'text' | 'tree'>): readonly Sized[] {
  const bytes = Buffer.from(text);
  return [...nodesOf(tree)]
    .filter(({ node }) => FUNCTIONS.has(node.type))
    .map(({ node }) => {
      const { first, last } = linesOf(bytes, node);
      return { at: `${path}:${first}`, lines: last - first + 1 };
    });
}

/** The lines of a file's casts. `x as unknown as T` is one. */
function castsOf({ text, tree }: Pick<Source, 'text' | 'tree'>): readonly number[] {
  const bytes = Buffer.from(text);
  return [...nodesOf(tree)]
    .filter(({ node, above }) => node.type === 'TsAsExpression' && above[0]?.type !== 'TsAsExpression')
    .map(({ node }) => linesOf(bytes, node).first);
}

function unreasonedCasts(source: Pick<Source, 'path' | 'text' | 'tree'>): readonly string[] {
  const lines = source.text.split('\n');
  const isSaid = (line: number): boolean =>
    /\/\/|\/\*/u.test(lines[line - 1] ?? '') || /^\s*(?:\/\/|\*|\/\*)/u.test(lines[line - 2] ?? '');
  return castsOf(source)
    .filter((line) => !isSaid(line))
    .map((line) => `${source.path}:${line}`);
}

const isAny = (node: Node): boolean => node.type === 'TsKeywordType' && node['kind'] === 'any';

/** The smallest value that a share of all does not exceed. */
function share(sizes: readonly Sized[], part: number): number {
  const sorted = sizes.map(({ lines }) => lines).toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? 0;
}

const above = (sizes: readonly Sized[], most: number): readonly string[] =>
  sizes.flatMap(({ at, lines }) => (lines > most ? [`${at} has ${lines} lines`] : []));

const sources = sourcesWithPage('src').toSorted((a, b) => (a.path < b.path ? -1 : 1));
const code = sources.filter(({ text }) => !TABLE.test(text));
const files: readonly Sized[] = code.map(({ path, text }) => ({ at: path, lines: text.trimEnd().split('\n').length }));
const functions = code.flatMap(functionsOf);
const layerOf = (path: string): string => path.split('/')[1] ?? '';

describe('the files of src', () => {
  it('are looked at, TypeScript and the JavaScript of the page', () => {
    expect(sources.filter(({ path }) => path.endsWith('.ts')).length).toBeGreaterThan(150);
    expect(sources.filter(({ path }) => path.endsWith('.js')).length).toBeGreaterThan(20);
  });

  it('fit on two screens, most on one', () => {
    expect(above(files, LIMITS.files.most)).toEqual([]);
    expect(share(files, 0.5)).toBeLessThanOrEqual(LIMITS.files.median);
  });

  it('nearly all are shorter still', () => {
    expect(share(files, 0.95)).toBeLessThanOrEqual(LIMITS.files.p95);
  });

  it('that are tables of data hold no code worth the name', () => {
    const tables = sources.filter(({ text }) => TABLE.test(text));
    expect(above(tables.flatMap(functionsOf), 10)).toEqual([]);
  });
});

describe('the functions of src', () => {
  it('fit on a screen, most on half of one', () => {
    expect(functions.length).toBeGreaterThan(1000);
    expect(above(functions, LIMITS.functions.most)).toEqual([]);
    expect(share(functions, 0.95)).toBeLessThanOrEqual(LIMITS.functions.p95);
  });
});

describe('what the compiler is not allowed to check', () => {
  it('any: nowhere', () => {
    const saying = sources.filter(({ tree }) => [...nodesOf(tree)].some(({ node }) => isAny(node)));
    expect(saying.map(({ path }) => path)).toEqual([]);
  });

  it('casts: no more than the table says, and no fewer, so that it stays true', () => {
    const counted: Record<string, number> = {};
    for (const source of sources) {
      const casts = castsOf(source).length;
      const layer = layerOf(source.path);
      if (casts > 0) counted[layer] = (counted[layer] ?? 0) + casts;
    }
    expect(counted).toEqual(CASTS);
  });

  it('casts in the domain and in the services: each with its reason', () => {
    const reasoned = sources.filter(({ path }) => REASONED.includes(layerOf(path)));
    expect(reasoned.flatMap(unreasonedCasts)).toEqual([]);
  });
});

describe('the measures measure', () => {
  const source = (text: string): Source => ({ path: 'é.ts', text, tree: parse(text) });

  it('functions of every form, in lines, behind letters of several bytes', () => {
    const text =
      "const é = 'қазақ';\nfunction a() {\n  return 1;\n}\nclass B {\n  m() {\n    return () => 1;\n  }\n}\nconst o = { p() {\n} };\n";
    expect(functionsOf(source(text)).map(({ at, lines }) => `${at} ${lines}`)).toEqual([
      'é.ts:2 3',
      'é.ts:6 3',
      'é.ts:7 1',
      'é.ts:10 2',
    ]);
  });

  it('casts, with and without a reason', () => {
    const text =
      'const a = x as unknown as A;\n// read by nobody else\nconst b = x as B;\nconst c = x as C; // because\nconst d = [] as const;\n';
    expect(castsOf(source(text))).toEqual([1, 3, 4]);
    expect(unreasonedCasts(source(text))).toEqual(['é.ts:1']);
  });

  it('any, wherever it stands', () => {
    const all = [...nodesOf(parse('const f = (a: Map<string, any>) => a;'))];
    expect(all.some(({ node }) => isAny(node))).toBe(true);
  });

  it('shares and what is above a limit', () => {
    const sizes = [1, 2, 3, 40].map((lines) => ({ at: 'x', lines }));
    expect([share(sizes, 0.5), share(sizes, 0.95), share([], 0.5)]).toEqual([2, 40, 0]);
    expect(above(sizes, 39)).toEqual(['x has 40 lines']);
  });
});
