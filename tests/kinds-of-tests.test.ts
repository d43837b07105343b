/** What `npm run test:fast` leaves out is told by a test's name; here the names are held to the truth. */
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { literalText, nodesOf, sourcesIn, type Source } from './support/sources.ts';

/** Whoever imports this needs time that a fast run does not have; the ending says so. */
const SLOW: Readonly<Record<string, string>> = {
  'node:child_process': '.process.test.ts',
  'playwright-core': '.page.test.ts',
};

const importsOf = ({ path, tree }: Source): readonly string[] =>
  [...nodesOf(tree)]
    .filter(({ node }) => node.type === 'ImportDeclaration' && node['typeOnly'] !== true)
    .map(({ node }) => literalText(node['source']) ?? '')
    .map((name) => (name.startsWith('.') ? join(dirname(path), name) : name));

const sources = sourcesIn('tests');
const importsAt = new Map(sources.map((source) => [source.path, importsOf(source)]));

/** The slow packages a test reaches through files of tests; the MongoDB server that all tests share is started once. */
function slowOf(path: string, seen: Set<string> = new Set(['tests/support/mongo.ts'])): readonly string[] {
  if (path in SLOW) return [path];
  if (seen.has(path)) return [];
  seen.add(path);
  return (importsAt.get(path) ?? []).flatMap((imported) => slowOf(imported, seen));
}

const tests = sources.map(({ path }) => path).filter((path) => path.endsWith('.test.ts'));
const isSlow = (path: string): boolean => Object.values(SLOW).some((ending) => path.endsWith(ending));

describe('tests that open a browser or start a process', () => {
  it('say so in their names, and no others do', () => {
    const slow = tests.filter((path) => slowOf(path).length > 0);
    expect(slow.length).toBeGreaterThan(5);
    expect(tests.filter(isSlow)).toEqual(slow);
  });

  it('with a browser are named after the page', () => {
    const onPage = tests.filter((path) => slowOf(path).includes('playwright-core'));
    expect(onPage.filter((path) => !path.endsWith('.page.test.ts'))).toEqual([]);
    expect(onPage.length).toBeGreaterThan(0);
  });
});
