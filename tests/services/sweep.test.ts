import { afterEach, beforeEach, expect, it } from 'vitest';
import { KEPT_DAYS, sweepOld } from '../../src/services/records/sweep.ts';
import { tellPerson } from '../../src/services/notices/notices.ts';
import { application, draft, openOffice, type TestOffice } from './support/office.ts';

let at: TestOffice;
beforeEach(async () => {
  at = await openOffice();
});
afterEach(() => at.close());

const NOW = Date.parse('2026-11-23T05:00:00.000Z');
const daysAgo = (days: number): string => new Date(NOW - days * 86_400_000).toISOString();

it('removes what is older than it is kept, and nothing younger', async () => {
  const { office } = at;
  for (const [id, add] of [
    ['old', 0.1],
    ['young', -0.1],
  ] as const) {
    await office.seenUpdates.insert({ id, version: 1, at: daysAgo(KEPT_DAYS.seenUpdates + add) });
    await office.dialogs.insert({ id, version: 1, state: {}, updatedAt: daysAgo(KEPT_DAYS.dialogs + add) });
    await draft(office, id, { touchedOn: daysAgo(KEPT_DAYS.drafts + add * 20).slice(0, 10) });
    const invitation = { id, version: 1, role: 'officer', by: '1', usedBy: null } as const;
    await office.invitations.insert({ ...invitation, expiresAt: daysAgo(add) });
    at.setNow(daysAgo(KEPT_DAYS.notices + add));
    await tellPerson(office, 'decided', '7', `sent-${id}`, 0);
    await tellPerson(office, 'decided', '7', `queued-${id}`, 0);
    await office.notices.patch(`decided:sent-${id}:0:7`, 1, { set: { state: 'sent' } });
  }
  at.setNow(new Date(NOW).toISOString());
  await application(office, 'MOB-2020-0001', { submittedAt: daysAgo(2000), waitsSince: daysAgo(2000) });
  expect(await sweepOld(office)).toBe(5);
  expect(await sweepOld(office)).toBe(0);
  for (const collection of [office.seenUpdates, office.dialogs, office.drafts, office.invitations])
    expect([await collection.get('old'), (await collection.get('young'))?.id]).toEqual([null, 'young']);
  expect(await office.notices.get('decided:sent-old:0:7')).toBeNull();
  for (const kept of ['sent-young', 'queued-old', 'queued-young'])
    expect(await office.notices.get(`decided:${kept}:0:7`)).not.toBeNull();
  expect(await office.applications.get('MOB-2020-0001')).not.toBeNull();
});
