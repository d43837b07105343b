import { afterEach, beforeEach, expect, it } from 'vitest';
import { decided } from '../../../src/domain/applications/notices.ts';
import { tellPerson } from '../../../src/services/notices/tell.ts';
import { sweepOld } from '../../../src/services/records/sweep.ts';
import { application, draft, openOffice, type TestOffice } from '../support/office.ts';

let at: TestOffice;
beforeEach(async () => {
  at = await openOffice();
});
afterEach(() => at.close());

const NOW = Date.parse('2026-11-23T05:00:00.000Z');
const daysAgo = (days: number): string => new Date(NOW - days * 86_400_000).toISOString();

/** How long the office promises to keep each, in days: written out, not read from the rows that are tested. */
const KEPT = { seenUpdates: 3, dialogs: 2, drafts: 180 } as const;

it('removes what is older than it is kept, and nothing younger', async () => {
  const { office } = at;
  for (const [id, add] of [
    ['old', 0.1],
    ['young', -0.1],
  ] as const) {
    await office.seenUpdates.insert({ id, version: 1, at: daysAgo(KEPT.seenUpdates + add) });
    await office.dialogs.insert({ id, version: 1, state: {}, updatedAt: daysAgo(KEPT.dialogs + add) });
    await draft(office, id, { touchedOn: daysAgo(KEPT.drafts + add * 20).slice(0, 10) });
    const invitation = { id, version: 1, role: 'officer', by: '1', usedBy: null } as const;
    await office.invitations.insert({ ...invitation, expiresAt: daysAgo(add) });
  }
  await application(office, 'MOB-2020-0001', { submittedAt: daysAgo(2000), waitsSince: daysAgo(2000) });
  expect(await sweepOld(office)).toBe(4);
  expect(await sweepOld(office)).toBe(0);
  for (const collection of [office.seenUpdates, office.dialogs, office.drafts, office.invitations])
    expect([await collection.get('old'), (await collection.get('young'))?.id]).toEqual([null, 'young']);
  expect(await office.applications.get('MOB-2020-0001')).not.toBeNull();
});

it('what was told is remembered longer than whatever it is about: it is never told again', async () => {
  const { office } = at;
  await tellPerson(office, decided, '7', 'MOB-2026-0001', 0);
  const id = 'decided:MOB-2026-0001:0:7';
  await office.notices.patch(id, 1, { set: { state: 'sent' } });
  for (const days of [39, 71, 4000]) {
    at.setNow(new Date(NOW + days * 86_400_000).toISOString());
    await sweepOld(office);
    await tellPerson(office, decided, '7', 'MOB-2026-0001', 0);
    expect((await office.notices.get(id))?.state).toBe('sent');
  }
});
