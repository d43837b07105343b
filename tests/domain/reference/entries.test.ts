/** The content taken apart and put together again; what may stand in an entry. */
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load-content.ts';
import { canonical } from '../../../src/domain/reference/canonical.ts';
import { contentOf, entriesOf } from '../../../src/domain/reference/entries.ts';
import { entryId, mayBeRemoved, problemsOf } from '../../../src/domain/reference/entry-kinds.ts';

const content = loadContent();
const entries = entriesOf(content);

describe('the entries of the content', () => {
  it('are one for each thing the office may change, each with its own name', () => {
    expect(new Set(entries.map((entry) => entryId(entry))).size).toBe(entries.length);
    const ids = entries.map((entry) => entryId(entry));
    expect(ids).toEqual(
      expect.arrayContaining([
        'programme:orhun',
        'yearlyHoliday:12-16',
        'datedHoliday:2027-05-16',
        'visaFree:DE',
        'entryRule:permit',
        'checklist:photo',
        'institution:office',
      ]),
    );
  });

  it('make the same content again, in the same order', () => {
    expect(contentOf(entries)).toEqual(content);
  });

  it('are what may stand in them', () => {
    expect(entries.flatMap((entry) => problemsOf(entry))).toEqual([]);
  });
});

const dayOff = { date: '2027-01-04', why: { kk: 'а', ru: 'б', en: 'c' }, source: null, checked: '2026-11-25' };

describe('a wrong entry', () => {
  it.each([
    ['an unknown kind', { kind: 'colour', key: 'red', value: 1 }, 'kind'],
    ['an unknown rule', { kind: 'entryRule', key: 'toString', value: 1 }, 'kind'],
    ['a kind that every object has', { kind: 'constructor', key: 'name', value: 1 }, 'kind'],
    [
      'a text that lacks a language',
      { kind: 'dayOff', key: '2027-01-04', value: { ...dayOff, why: { kk: 'а', ru: 'б' } } },
      'why.en',
    ],
    [
      'a day that does not exist',
      { kind: 'dayOff', key: '2027-02-30', value: { ...dayOff, date: '2027-02-30' } },
      'date',
    ],
    ["another day's name", { kind: 'dayOff', key: '2027-01-05', value: dayOff }, 'key'],
  ] as const)('is told with its field: %s', (_, entry, field) => {
    expect(problemsOf(entry).map((problem) => problem.field)).toEqual([field]);
  });

  it('is not one that is right', () => {
    expect(problemsOf({ kind: 'dayOff', key: '2027-01-04', value: dayOff })).toEqual([]);
  });
});

it('what is always there cannot be taken away', () => {
  expect(['institution', 'entryRule', 'dayOff', 'programme'].map((kind) => mayBeRemoved(kind))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

it('two values say the same whatever the order of their fields', () => {
  expect(canonical({ b: [{ d: 1, c: 2 }], a: null })).toBe(canonical({ a: null, b: [{ c: 2, d: 1 }] }));
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
});
