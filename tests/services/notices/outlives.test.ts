/** What was told is never told again, however long ago, and whatever became of its subject. */
import { expect, it } from 'vitest';
import { FEATURES } from '../../../src/bot/features.ts';
import type { Delivery } from '../../../src/domain/notices/delivery.ts';
import { noticeKind } from '../../../src/domain/notices/notice.ts';
import { tellPerson } from '../../../src/services/notices/tell.ts';
import { sweepOld } from '../../../src/services/records/sweep.ts';
import { openOffice } from '../support/office.ts';
import { outboxOf } from '../support/outbox.ts';

const kinds = FEATURES.flatMap(({ parts }) => [...parts.notices.keys()]);

it.each(kinds)('%s', async (name) => {
  const at = await openOffice();
  const tell = () => tellPerson(at.office, noticeKind(name, 'answers'), '7', 'MOB-2026-0001', 0);
  const sent: string[] = [];
  const sweep = () =>
    outboxOf(at.office, ({ id }): Promise<Delivery> => (sent.push(id), Promise.resolve({ outcome: 'sent' }))).sweep();
  await tell();
  await sweep();
  at.setNow('2031-11-23T05:00:00.000Z');
  await sweepOld(at.office);
  await tell();
  await sweep();
  expect(sent).toEqual([`${name}:MOB-2026-0001:0:7`]);
  await at.close();
});
