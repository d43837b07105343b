/** What may happen to an application, by whom, how often: the store decides races. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applicationsOf, ofPerson, submittedFrom } from '../../../src/services/applications/find.ts';
import { decide, resubmit, withdraw } from '../../../src/services/applications/move.ts';
import { forget } from '../../../src/services/privacy/forget.ts';
import { dataOf } from '../../../src/services/records/personal.ts';
import { ask, reply } from '../../../src/services/inquiries/inquiries.ts';
import { application, draft, member, openOffice, person, type TestOffice } from '../support/office.ts';

let at: TestOffice;
beforeEach(async () => {
  at = await openOffice();
});
afterEach(() => at.close());

const ID = 'MOB-2026-0001';
const DECISIONS = ['take', 'requestChanges', 'approve', 'reject'] as const;

it.each(['mobility', 'visit'] as const)('a %s is withdrawn by its owner only', async (form) => {
  await application(at.office, ID, { form, person: '7' });
  expect((await withdraw(at.office, await person(at.office, '8'), ID)).kind).toBe('gone');
  expect((await withdraw(at.office, await person(at.office, '7'), ID)).kind).toBe('done');
  expect((await at.office.applications.get(ID))?.state).toBe('withdrawn');
});

it('is not rejected or returned without a reason, whoever calls', async () => {
  await application(at.office, ID);
  const staff = await member(at.office, '1');
  for (const [move, details] of [
    ['reject', {}],
    ['reject', { reason: '  ' }],
    ['requestChanges', { fields: ['email'] }],
    ['requestChanges', { reason: 'why' }],
  ] as const)
    expect((await decide(at.office, staff, ID, move, details)).kind).toBe('incomplete');
  expect((await at.office.applications.get(ID))?.history).toHaveLength(1);
  expect(await at.office.notices.count({ state: 'queued' })).toBe(0);
});

it('is moved by staff only where the move is theirs', async () => {
  await application(at.office, ID);
  const staff = await member(at.office, '1', 'administrator');
  for (const move of ['withdraw', 'resubmit', 'fly', 'constructor'])
    expect((await decide(at.office, staff, ID, move, { reason: 'why', fields: ['email'] })).kind).toBe('forbidden');
  expect((await at.office.applications.get(ID))?.state).toBe('submitted');
});

it('that was corrected stays with the officer who holds it', async () => {
  const holder = { id: '1', name: 'Colleague 1' };
  await application(at.office, ID, { state: 'changesRequested', waitsFor: 'applicant', officer: holder });
  const stored = await at.office.applications.get(ID);
  if (!stored) throw new Error('no application');
  await resubmit(at.office, '7', stored, { nameLatin: 'AIGUL S' });
  expect(await at.office.applications.get(ID)).toMatchObject({
    state: 'inReview',
    waitsFor: 'office',
    officer: holder,
    answers: { nameLatin: 'AIGUL S' },
  });
});

it('is decided by none who may not', async () => {
  await application(at.office, ID);
  const observer = await member(at.office, '2', 'observer');
  for (const staff of [null, observer, { ...observer, role: 'officer' as const, active: false }])
    for (const move of DECISIONS) expect((await decide(at.office, staff, ID, move)).kind).toBe('forbidden');
  expect((await at.office.applications.get(ID))?.state).toBe('submitted');
});

it('of ten who decide at once one does; each other learns who', async () => {
  await application(at.office, ID);
  const staff = await Promise.all(Array.from({ length: 10 }, (_, n) => member(at.office, String(n + 1))));
  const moves = ['approve', 'reject'];
  const outcomes = await Promise.all(
    staff.map((one, n) => decide(at.office, one, ID, moves[n % 2] ?? '', { reason: 'why' })),
  );
  expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  const stored = await at.office.applications.get(ID);
  expect(stored?.history).toHaveLength(2);
  for (const outcome of outcomes)
    if (outcome.kind === 'late') expect(outcome.application.history[1]).toEqual(stored?.history[1]);
});

it('the same decision brought twice is one, told once', async () => {
  await application(at.office, ID);
  const staff = await member(at.office, '1');
  expect((await decide(at.office, staff, ID, 'approve')).kind).toBe('done');
  expect((await decide(at.office, staff, ID, 'approve')).kind).toBe('done');
  expect((await at.office.applications.get(ID))?.history).toHaveLength(2);
  expect(await at.office.notices.count({ state: 'queued' })).toBe(1);
});

it('is seen by its owner only, the newest first; a draft’s key leads to what it became', async () => {
  await application(at.office, ID, { submittedAt: '2026-11-01T00:00:00.000Z' });
  await application(at.office, 'VIS-2026-0001', { form: 'visit' });
  const [owner, other] = [await person(at.office, '7'), await person(at.office, '8')];
  expect((await applicationsOf(at.office, owner)).map(({ id }) => id)).toEqual(['VIS-2026-0001', ID]);
  expect(await applicationsOf(at.office, other)).toEqual([]);
  expect(await ofPerson(at.office, other, ID)).toBeNull();
  expect((await submittedFrom(at.office, owner, `draft-of-${ID}`))?.id).toBe(ID);
  expect(await submittedFrom(at.office, other, `draft-of-${ID}`)).toBeNull();
});

it('a question is answered once, by one who may; brought twice it is one question', async () => {
  const asker = await person(at.office, '7');
  const question = await ask(at.office, asker, 'When?', 5);
  await ask(at.office, asker, 'When?', 5);
  expect(await at.office.inquiries.count({ state: 'open' })).toBe(1);
  const [observer, one, two] = [
    await member(at.office, '1', 'observer'),
    await member(at.office, '2'),
    await member(at.office, '3'),
  ];
  expect((await reply(at.office, observer, question.id, 'Now')).kind).toBe('forbidden');
  expect((await reply(at.office, one, 'nothing', 'Now')).kind).toBe('gone');
  const outcomes = await Promise.all([one, two].map((staff) => reply(at.office, staff, question.id, `By ${staff.id}`)));
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['done', 'late']);
});

it('erasing leaves number, dates and outcome, and nothing the person said', async () => {
  const owner = await person(at.office, '7');
  await application(at.office, ID);
  await application(at.office, 'MOB-2026-0002', { person: '8' });
  await draft(at.office, '7:mobility', { answers: { nameLatin: 'AIGUL' } });
  await ask(at.office, owner, 'I am AIGUL', 5);
  await application(at.office, 'MOB-2026-0003', {
    state: 'rejected',
    waitsFor: 'nobody',
    history: [{ at: '2026-11-23T05:00:00.000Z', move: 'reject', by: null, reason: 'AIGUL has debts', fields: [] }],
  });
  const after = await forget(at.office, owner);
  expect(after.consent?.agreed).toBe(false);
  expect(JSON.stringify(await dataOf(at.office, after.id))).not.toContain('AIGUL');
  expect(await at.office.applications.get(ID)).toMatchObject({ id: ID, state: 'withdrawn', answers: {} });
  expect((await at.office.applications.get('MOB-2026-0002'))?.answers).toEqual({ nameLatin: 'AIGUL' });
});
