/** What a start does to each stored entry: row by row. */
import { describe, expect, it } from 'vitest';
import { BLANK, seedStep, UNEDITED } from '../../../src/domain/reference/reference.ts';

const FIRST = { value: { days: 30 }, hash: 'one' };
const SECOND = { value: { days: 45 }, hash: 'two' };
const THIRD = { value: { days: 60 }, hash: 'three' };
const AUTHOR = { editedBy: '7', editedName: 'Daniyar', editedAt: '2026-11-23T05:00:00.000Z' };

const asFirst = { ...BLANK, value: FIRST.value, seed: 'one' };
const edited = { ...asFirst, ...AUTHOR, value: { days: 90 } };
const offered = { ...edited, offered: { value: SECOND.value, seed: 'two' } };
const added = { ...BLANK, ...AUTHOR, value: { days: 90 } };
const removed = { ...asFirst, ...AUTHOR, value: null };
const retired = { ...asFirst, retired: true };

const asSeed = ({ value, hash }: typeof FIRST) => ({ ...BLANK, value, seed: hash });
const offer = ({ value, hash }: typeof FIRST) => ({ offered: { value, seed: hash } });

describe('an entry', () => {
  it.each([
    ['blank, a seed came: it follows', BLANK, FIRST, asSeed(FIRST)],
    ['unedited, the seed as it was: nothing', asFirst, FIRST, null],
    ['unedited, another seed: it follows', asFirst, SECOND, asSeed(SECOND)],
    ['unedited, the seed gone: retired', asFirst, null, { retired: true }],
    ['retired, the seed still gone: nothing', retired, null, null],
    ['retired, the same seed again: shown', retired, FIRST, asSeed(FIRST)],
    ['retired, another seed: it follows', retired, SECOND, asSeed(SECOND)],
    ['edited, the seed as it was: nothing', edited, FIRST, null],
    ['edited, another seed: it stays and the seed is offered', edited, SECOND, offer(SECOND)],
    ['edited, the seed gone: it stays', edited, null, null],
    [
      'edited, a seed that says the same: it follows from now on',
      edited,
      { value: { days: 90 }, hash: 'x' },
      { ...BLANK, value: { days: 90 }, seed: 'x' },
    ],
    ['offered, the same seed again: nothing', offered, SECOND, null],
    ['offered, a newer seed: that one is offered', offered, THIRD, offer(THIRD)],
    ['offered, the first seed came back: nothing to offer', offered, FIRST, { offered: null }],
    ['offered, the seed gone: it stays', offered, null, null],
    ['added by the office, no seed: it stays', added, null, null],
    ['added by the office, then a seed: it stays and the seed is offered', added, SECOND, offer(SECOND)],
    ['taken away, the seed as it was: it stays away', removed, FIRST, null],
    ['taken away, another seed: it stays away and the seed is offered', removed, SECOND, offer(SECOND)],
  ] as const)('%s', (_, known, seed, step) => {
    expect(seedStep(known, seed)).toEqual(step);
    const after = { ...known, ...step };
    expect(seedStep(after, seed), 'again').toBeNull();
  });

  it('that follows its seed is nobody’s', () => {
    expect(seedStep(asFirst, SECOND)).toMatchObject(UNEDITED);
  });
});
