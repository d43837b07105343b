/** The rows of who changed what: which fields, which never, for ever. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { amendAudited } from '../../../src/services/audit/amend-audited.ts';
import { dataOf, eraseOf } from '../../../src/services/records/personal.ts';
import { sweepOld } from '../../../src/services/records/sweep.ts';
import { dismiss } from '../../../src/services/staff/dismiss.ts';
import { invite, join } from '../../../src/services/staff/invitations.ts';
import { application, member, openOffice, type TestOffice } from '../support/office.ts';

let at: TestOffice;
beforeEach(async () => {
  at = await openOffice();
});
afterEach(() => at.close());

const rows = async () =>
  (await at.office.audit.find({ at: { $gt: '' } }, { sort: [['at', 'asc']] })).map(
    ({ what, by, about, old, new: now }) => ({
      what,
      by,
      about,
      old,
      new: now,
    }),
  );

it('a colleague who joins, is dismissed and comes back in another role: who, what, old and new', async () => {
  const { office } = at;
  const admin = await member(office, '1', 'administrator');
  const enter = async (role: 'officer' | 'observer') =>
    join(office, (await invite(office, admin, role))?.id ?? '', '2', 'Erlan');
  await enter('officer');
  at.setNow('2026-11-23T05:01:00.000Z');
  await dismiss(office, admin, '2');
  await dismiss(office, admin, '2');
  at.setNow('2026-11-23T05:02:00.000Z');
  await enter('observer');
  const about = 'staff:2';
  expect(await rows()).toEqual([
    {
      what: 'joined',
      by: '2',
      about,
      old: { role: null, name: null, active: null },
      new: { role: 'officer', name: 'Erlan', active: true },
    },
    { what: 'dismissed', by: '1', about, old: { active: true }, new: { active: false } },
    {
      what: 'joined',
      by: '2',
      about,
      old: { role: 'officer', active: false },
      new: { role: 'observer', active: true },
    },
  ]);
});

it('what is secret of a record stays out of its rows; a change of nothing else leaves none', async () => {
  const { office } = at;
  await application(office, 'MOB-2026-0001');
  const author = { id: '1', name: 'Daniyar' };
  const set = { answers: { nameLatin: 'OTHER' }, officer: null };
  await amendAudited(office, author, 'edited', 'applications', 'MOB-2026-0001', () => ({ change: { set } }));
  expect(await rows()).toEqual([]);
  await amendAudited(office, author, 'edited', 'applications', 'MOB-2026-0001', () => ({
    change: { set: { ...set, answers: {}, waitsFor: 'applicant' } },
  }));
  expect(await rows()).toMatchObject([{ old: { waitsFor: 'office' }, new: { waitsFor: 'applicant' } }]);
  expect(JSON.stringify(await rows())).not.toMatch(/AIGUL|OTHER|answers/u);
});

it('stays for ever: no sweep and no erasure takes it; whoever made the change is given it', async () => {
  const { office } = at;
  await join(
    office,
    (await invite(office, await member(office, '1', 'administrator'), 'officer'))?.id ?? '',
    '2',
    'Erlan',
  );
  at.setNow('2046-11-23T05:00:00.000Z');
  await sweepOld(office);
  await eraseOf(office, '2');
  expect(await rows()).toHaveLength(1);
  expect((await dataOf(office, '2'))['audit']).toHaveLength(1);
});
