/** SECURITY.md names a test for each answer: it is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/sources.ts';

const [, table = ''] = /## What they meet\n\n([^#]+)/u.exec(readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')) ?? [];
const [, , ...rows] = table.trim().split('\n');

const testsOf = (row: string): readonly string[] =>
  [...row.matchAll(/`(tests\/[^`]+)`/gu)].map(([, test = '']) => test);

describe('SECURITY.md', () => {
  it('has answers', () => expect(rows.length).toBeGreaterThan(15));

  it.each(rows)('names a test that exists: %.80s', (row) => {
    const cells = row.split('|').slice(1, -1);
    expect(cells).toHaveLength(4);
    expect(testsOf(cells[3] ?? '').length).toBeGreaterThan(0);
    expect(testsOf(row).filter((test) => !existsSync(join(ROOT, test)))).toEqual([]);
  });
});
