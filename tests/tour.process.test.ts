/** `npm run tour` as a newcomer runs it: a child process, its transcripts, its exit code. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { TITLES } from '../scripts/tour/words.ts';
import { ROOT } from './support/sources.ts';

interface Toured {
  readonly code: number | null;
  readonly out: string;
}

function tour(...languages: readonly string[]): Toured {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/tsx', ['scripts/tour.ts', ...languages], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, out: stdout + stderr };
}

describe('npm run tour', { timeout: 90_000 }, () => {
  const { code, out } = tour();

  it('plays every scene in the three languages and ends with 0', () => {
    expect(out.split('\n').at(-2)).toMatch(/^✓ kk, ru, en: \d{3} expectations met, [\d.]+ s$/u);
    expect(code).toBe(0);
    for (const title of Object.values(TITLES).flatMap((words) => Object.values(words)))
      expect(out).toContain(`━━ ${title} ━`);
  });

  it('is plain text without a terminal: no colours, no markup, nothing failed', () => {
    expect(out).not.toContain('\u001B');
    expect(out).not.toMatch(/<\/?(?:b|i|code|blockquote)>|&(?:lt|amp|quot);|\{\{|"level":/u);
  });

  it('shows who speaks, what is tapped and sent, and the number each file gets', () => {
    for (const line of [
      'Айгүл │ 👆 ✅ Келісемін',
      'Айгуль │ 📎 photo.jpg',
      '[ ✅ Approve ] [ ❌ Reject ]',
      'MOB-2026-0002',
      'VIS-2026-0001',
    ])
      expect(out).toContain(line);
  });
});
