/** The folders of the simulator see each other in one direction only. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = 'src/simulator';
/** From what everybody may see to what sees everybody; files beside the folders put them together. */
const ORDER = ['telegram', 'methods', 'api', 'simulator.ts', 'serve'];
/** Types of values alone: what the two sides of the page's API say to each other. */
const SPOKEN = /^(telegram\/(objects\/|people\/person|events)|serve\/page-values)/u;

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|js)$/u.test(file));
const imports = files.flatMap((from) =>
  [...readFileSync(path.join(ROOT, from), 'utf8').matchAll(/from '(\.[^']+)'/gu)].map(([, to = '']) => ({
    from,
    to: path.normalize(path.join(path.dirname(from), to)),
  })),
);
const rank = (file: string): number => ORDER.indexOf(file.split('/')[0] ?? '');

it('imports go from serving to the API to its methods to the world', () => {
  const ranked = imports.filter(({ from, to }) => rank(from) !== -1 && rank(to) !== -1);
  expect(ranked.length).toBeGreaterThan(300);
  expect(ranked.filter(({ from, to }) => rank(to) > rank(from))).toEqual([]);
});

it('the page sees nothing of the rest but the types of what is said to it', () => {
  const outside = imports.filter(({ from, to }) => from.startsWith('page/') && !to.startsWith('page/'));
  expect(outside.length).toBeGreaterThan(20);
  expect(outside.filter(({ to }) => !SPOKEN.test(to))).toEqual([]);
});
