/** The lives of files: given a state, when a move, then ...: one line a row, written out by hand. */
import { describe, expect, it } from 'vitest';
import { KINDS, kindNamed } from '../../../src/domain/applications/kinds.ts';
import { judge, stateIn, type Act, type Life } from '../../../src/domain/applications/life.ts';
import type { Staff } from '../../../src/domain/staff/staff.ts';

const officer: Staff = { id: '1', version: 1, role: 'officer', name: 'Daniyar', active: true };
const STAFF = { staff: officer } as const;
const APPLICANT = { applicant: '7' } as const;
const BASE: Omit<Act, 'by'> = {
  at: '2026-11-23T05:00:00.000Z',
  reason: 'why',
  fields: ['email'],
  facts: { noticeNumber: '12', noticeDate: '2026-11-23' },
};

const REVIEWED = `
  submitted         take            inReview          office
  submitted         approve         approved          nobody
  submitted         reject          rejected          nobody
  submitted         requestChanges  changesRequested  applicant
  submitted         resubmit        late
  submitted         withdraw        withdrawn         nobody
  inReview          take            late
  inReview          approve         approved          nobody
  inReview          reject          rejected          nobody
  inReview          requestChanges  changesRequested  applicant
  inReview          resubmit        late
  inReview          withdraw        withdrawn         nobody
  changesRequested  take            late
  changesRequested  approve         late
  changesRequested  reject          late
  changesRequested  requestChanges  late
  changesRequested  resubmit        submitted         office
  changesRequested  withdraw        withdrawn         nobody
  approved          take            late
  approved          approve         late
  approved          reject          late
  approved          requestChanges  late
  approved          resubmit        late
  rejected          take            late
  rejected          approve         late
  rejected          reject          late
  rejected          requestChanges  late
  rejected          resubmit        late
  rejected          withdraw        late
  withdrawn         take            late
  withdrawn         approve         late
  withdrawn         reject          late
  withdrawn         requestChanges  late
  withdrawn         resubmit        late
  withdrawn         withdraw        late
`;

const MOBILITY = `${REVIEWED}
  approved          withdraw        late
`;

const VISIT = `${REVIEWED}
  approved          withdraw        withdrawn         nobody
  approved          enterNotice     registered        nobody
  submitted         enterNotice     late
  inReview          enterNotice     late
  changesRequested  enterNotice     late
  rejected          enterNotice     late
  withdrawn         enterNotice     late
  registered        enterNotice     late
  registered        take            late
  registered        approve         late
  registered        reject          late
  registered        requestChanges  late
  registered        resubmit        late
  registered        withdraw        late
`;

const rowsOf = (table: string): string[][] =>
  table
    .split('\n')
    .map((line) => line.trim().split(/\s+/u))
    .filter(([first]) => first !== '');

const outcome = (life: Life, state: string, move: string, act: Partial<Act> = {}): string => {
  const by = life.moves[move]?.by === 'applicant' ? APPLICANT : STAFF;
  const judged = judge(life, { state, person: '7', officer: null }, move, { ...BASE, by, ...act });
  return judged.kind === 'moved' ? `${judged.set.state} ${judged.set.waitsFor}` : judged.kind;
};

describe.each([
  ['mobility', MOBILITY],
  ['visit', VISIT],
] as const)('the life of a %s', (name, table) => {
  const { life } = kindNamed(name);

  it.each(rowsOf(table))('given %s, when %s, then %s %s', (state = '', move = '', ...then) => {
    expect(outcome(life, state, move)).toBe(then.join(' '));
  });

  it('is whole: every state with every move stands above', () => {
    const written = rowsOf(table).map(([state, move]) => `${state} ${move}`);
    const possible = Object.keys(life.states).flatMap((state) =>
      Object.keys(life.moves).map((move) => `${state} ${move}`),
    );
    expect(written.toSorted()).toEqual(possible.toSorted());
  });
});

describe('who and what a move needs', () => {
  const { life } = kindNamed('visit');

  it.each([
    ['reject', { reason: '' }],
    ['reject', { reason: ' \n ' }],
    ['requestChanges', { reason: '' }],
    ['requestChanges', { fields: [] }],
    ['enterNotice', { facts: { noticeNumber: '12' } }],
    ['enterNotice', { facts: {} }],
  ] as const)('%s with %j is incomplete', (move, act) => {
    expect(outcome(life, move === 'enterNotice' ? 'approved' : 'submitted', move, act)).toBe('incomplete');
  });

  it.each([
    ['approve', APPLICANT],
    ['approve', { staff: null }],
    ['approve', { staff: { ...officer, role: 'observer' } }],
    ['approve', { staff: { ...officer, active: false } }],
    ['withdraw', STAFF],
    ['withdraw', { applicant: '8' }],
  ] as const)('%s by %j is forbidden', (move, by) => {
    expect(outcome(life, 'submitted', move, { by })).toBe('forbidden');
  });

  it('an officer who decides holds the file; one who is told by the applicant keeps it', () => {
    const file = { state: 'submitted', person: '7', officer: null };
    const holder = { id: '1', name: 'Daniyar' };
    expect(judge(life, file, 'take', { ...BASE, by: STAFF })).toMatchObject({ set: { officer: holder } });
    const returned = { state: 'changesRequested', person: '7', officer: { id: '9', name: 'Other' } };
    expect(judge(life, returned, 'resubmit', { ...BASE, by: APPLICANT })).toMatchObject({
      set: { officer: returned.officer, state: 'inReview' },
      event: { by: null, fields: ['email'] },
    });
  });
});

describe.each(KINDS)('the table of $name', ({ life }) => {
  it('leads only to states that it has, and each can be reached', () => {
    const targets = Object.values(life.moves).flatMap(({ to, toHeld }) => [to, toHeld ?? to]);
    const states = Object.keys(life.states);
    expect(
      Object.values(life.moves)
        .flatMap(({ from }) => from)
        .filter((state) => !states.includes(state)),
    ).toEqual([]);
    expect(new Set([life.first, ...targets])).toEqual(new Set(states));
  });

  it('has an unknown state wait for the office, so that no file is lost', () => {
    expect(stateIn(life, 'ofANewerVersion')).toEqual({ waitsFor: 'office' });
  });
});
