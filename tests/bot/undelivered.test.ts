/** What could not be delivered is on the administrators' desk, with a button to send it again. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decided } from '../../src/domain/applications/notices.ts';
import { tellPerson } from '../../src/services/notices/tell.ts';
import { handIn, tapData } from '../support/fill-in.ts';
import { stage, type Stage } from '../support/talk.ts';

const COLLEAGUE = 5001;
let on: Stage;
beforeEach(async () => {
  on = await stage();
  await on.officer.start();
});
afterEach(() => on.stop());

const say = (...args: Parameters<ReturnType<Stage['product']['kit']['texts']['say']>>) =>
  on.product.kit.texts.say('ru')(...args);

it('an administrator sees what, to whom and why, and sends it again; an officer does not see it', async () => {
  await handIn(on, on.student, 'mobility');
  const fault = on.sim.faults.add({ method: 'sendMessage', chat: on.student.id, kind: { error: 400 } });
  await tapData(on.officer, 'dm:approve:MOB-2026-0001');
  fault.remove();
  await on.officer.say('/desk');
  const row = say('undelivered.desk', { count: 1 });
  expect(on.officer.labels()).toContain(row);
  await on.officer.tap(row);
  for (const part of ['MOB-2026-0001', 'Серікқызы', '400', say('undelivered.kinds.decided')])
    expect(on.officer.text()).toContain(part);
  const before = on.student.messages().length;
  await on.officer.tap(say('undelivered.again', { number: 1 }));
  expect(on.officer.toast()).toBe(say('undelivered.queued'));
  expect(on.officer.text()).toContain(say('undelivered.none'));
  expect(on.student.messages()).toHaveLength(before + 1);
  expect(on.student.text()).toContain('MOB-2026-0001');
});

it('is in pages, forward and back; only administrators have it', async () => {
  await on.student.start();
  const fault = on.sim.faults.add({ method: 'sendMessage', chat: on.student.id, kind: { error: 400 } });
  await handIn(on, on.scientist, 'visit');
  for (let event = 0; event < 8; event += 1) {
    on.setNow(new Date(Date.parse('2026-11-23T06:00:00.000Z') + event * 60_000).toISOString());
    await tellPerson(on.product.office, decided, String(on.student.id), 'VIS-2026-0001', event);
    await on.product.deliver();
  }
  fault.remove();
  const listed = await on.product.office.notices.count({ undelivered: { $gt: '' } });
  expect(listed).toBeGreaterThan(6);
  await on.officer.say('/desk');
  await on.officer.tap(say('undelivered.desk', { count: listed }));
  const again = () => on.officer.labels().filter((label) => label.startsWith('🔁')).length;
  expect(again()).toBe(6);
  await on.officer.tap(say('menu.next'));
  expect(again()).toBe(listed - 6);
  await on.officer.tap(say('menu.previous'));
  expect(again()).toBe(6);
  on.sim.addPerson({ id: COLLEAGUE, firstName: 'Ерлан', languageCode: 'ru' });
  const colleague = on.person(COLLEAGUE);
  const member = { id: String(COLLEAGUE), version: 1, role: 'officer', name: 'Ерлан', active: true } as const;
  await on.product.office.staff.insert(member);
  await colleague.say('/desk');
  expect(colleague.labels().filter((label) => label.startsWith('📭'))).toEqual([]);
  on.sim.as(COLLEAGUE).tapData(colleague.last().message_id, 'nu:');
  await on.sim.settled();
  expect(colleague.toast()).toBe(say('desk.forbidden'));
});

it('somebody who blocked the bot is told when they come back', async () => {
  await handIn(on, on.student, 'mobility');
  on.sim.as(on.student.id).block();
  await tapData(on.officer, 'dm:approve:MOB-2026-0001');
  const before = on.student.messages().length;
  await on.student.start();
  const came = on.student.messages().slice(before);
  expect(came.filter(({ text }) => text?.includes('MOB-2026-0001')).length).toBeGreaterThan(0);
  expect(await on.product.office.notices.count({ state: 'blocked' })).toBe(0);
});
