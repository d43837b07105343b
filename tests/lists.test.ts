/** What the two lists promise: every record says how it is kept and erased, every notice has a drawing, every screen a way back. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FEATURES } from '../src/bot/features.ts';
import { fold } from '../src/bot/talk/folds.ts';
import { feature } from '../src/bot/talk/feature.ts';
import { KINDS } from '../src/domain/applications/kinds.ts';
import type { NoticeKind } from '../src/domain/notices/notice.ts';
import { RECORDS, ROWS } from '../src/services/records/table.ts';
import { columnsOf } from '../src/store/words/columns.ts';
import { ROOT } from './support/sources.ts';

/** Fields that hold a person's id: a record that has one says what becomes of it. */
const PERSONS_FIELDS = ['person', 'to', 'by', 'usedBy', 'editedBy'];

describe('every record', () => {
  it.each(ROWS)('%s with a person in it says how it is erased, and finds their rows by an index', (name, row) => {
    const columns = [...columnsOf(row).keys()];
    const holdsPerson =
      columns.some((column) => PERSONS_FIELDS.includes(column)) || name === 'people' || name === 'staff';
    expect(row.personal !== null).toBe(holdsPerson);
    if (!row.personal) return;
    expect(columns).toContain(row.personal.by);
    const indexed = row.personal.by === 'id' || row.indexes.some(({ fields }) => fields[0] === row.personal?.by);
    expect(indexed, `${name} has no index by ${row.personal.by}`).toBe(true);
  });

  it.each(ROWS)('%s that is kept for some days finds its old rows by an index', (name, row) => {
    if (!row.kept) return;
    const { since } = row.kept;
    expect(
      row.indexes.some(({ fields }) => fields[0] === since),
      `${name} has no index by ${since}`,
    ).toBe(true);
  });

  it.each(ROWS)('%s names as secret only what it has', (_name, row) => {
    const columns = [...columnsOf(row).keys()];
    expect(row.secret.filter((field) => !columns.includes(field))).toEqual([]);
  });

  it('has a name of its own', () => {
    const names = ROWS.map(([, { name }]) => name);
    expect(new Set(names).size).toBe(Object.keys(RECORDS).length);
  });
});

/** Every kind of notice that the domain names: the values of `domain/X/notices.ts`. */
async function noticeKinds(): Promise<readonly NoticeKind[]> {
  const files = readdirSync(join(ROOT, 'src/domain'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('notices.ts'),
  );
  const modules = await Promise.all(
    files.map((file) => import(join(ROOT, 'src/domain', file)) as Promise<Readonly<Record<string, unknown>>>),
  );
  return modules.flatMap((one) => Object.values(one)).filter((value): value is NoticeKind => isNoticeKind(value));
}

const isNoticeKind = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'lane' in value && 'name' in value;

const folds = fold(FEATURES);

describe('every feature', () => {
  it('claims names that no other claims', () => {
    expect(() =>
      fold([...FEATURES, feature('twin', { may: 'see', where: 'office', floor: 'keeps' }).command('desk', () => null)]),
    ).toThrow('two features claim desk');
  });

  it('together draw every notice of the domain, each named once', async () => {
    const names = (await noticeKinds()).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !folds.notices.has(name))).toEqual([]);
  });

  it('together have a command for every kind of file, and a way for every move of the office that needs facts', () => {
    for (const { command, life } of KINDS) {
      expect(folds.commands.has(command)).toBe(true);
      expect(folds.links.has(command)).toBe(true);
      for (const [name, { by, needs = [] }] of Object.entries(life.moves)) {
        const asksForFacts = by !== 'applicant' && needs.some((need) => need !== 'reason' && need !== 'fields');
        expect([name, folds.moves.has(name)]).toEqual([name, asksForFacts]);
      }
    }
  });

  it('have the office asked before a button of the office: none declares less than its feature by accident', () => {
    for (const { rule, parts, name } of FEATURES) {
      if (rule.may === 'anybody') continue;
      const loosened = [...parts.commands, ...parts.taps].filter(([, route]) => route.rule.may === 'anybody');
      expect([name, loosened.map(([code]) => code)]).toEqual([name, []]);
    }
  });
});
