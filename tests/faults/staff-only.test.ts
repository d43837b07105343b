/** Staff commands and buttons: (commands x roles x channels); a dismissal works at once. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from 'grammy/types';
import type { Role } from '../../src/domain/staff/staff.ts';
import { handIn } from '../support/fill-in.ts';
import { OFFICER_ID, STUDENT_ID, type Talker } from '../support/talk.ts';
import { watchedStage, type Watched } from './support/watched-stage.ts';

let on: Watched;
afterEach(async () => {
  expect(on.incidents()).toEqual([]);
  await on.stop();
});

const REFERENCE = 'MOB-2026-0001';
const COLLEAGUE = 5001;
const COMMANDS = ['/desk', '/staff', '/settings'] as const;
const TAPS = [
  'dk',
  'dq',
  `dka:${REFERENCE}`,
  `dc:${REFERENCE}`,
  `dt:${REFERENCE}`,
  `da:${REFERENCE}`,
  `dj:${REFERENCE}`,
  `dr:${REFERENCE}`,
  `df:${REFERENCE}`,
  `dn:${REFERENCE}:0`,
  'st',
  'si',
  'nu:',
  'na:0mwsuxqao-mj83',
  `sd:${OFFICER_ID}`,
  `sD:${OFFICER_ID}`,
  'xd:0',
  'xa:dayOff',
  'xr:dayOff:2027-01-04',
  'xR:dayOff:2027-01-04',
  'xc',
  'xu:reference:dayOff:2027-01-04:2',
  'xo:0',
  'xt:visaFree:DE',
  'xk:visaFree:DE',
];

/** Words only staff may read: of the file, of the desk, of the list of colleagues. */
const SECRETS = ['Серікқызы', 'aigul@example.kz', 'Данияр'];

async function open(): Promise<Talker> {
  on = await watchedStage();
  await on.officer.start();
  await handIn(on, on.student, 'mobility');
  on.sim.addPerson({ id: COLLEAGUE, firstName: 'Ерлан', languageCode: 'ru' });
  const who = on.person(COLLEAGUE);
  await who.start();
  return who;
}

const affairs = async (): Promise<string> => {
  const { applications, staff, invitations, reference, audit } = on.product.office;
  const all = [applications, staff, invitations, reference, audit].map(async (one) => one.find({}));
  return JSON.stringify(await Promise.all(all));
};

const read = (id: number): string =>
  (on.sim.messages(id) as unknown as Message[]).map(({ text, caption }) => text ?? caption ?? '').join('\n');

async function expectRefused(who: Talker): Promise<void> {
  const before = await affairs();
  const from = on.sim.messages(who.id).length;
  for (const command of COMMANDS) await who.say(command);
  const forbidden = on.product.kit.texts.say('ru')('desk.forbidden');
  expect(
    on.sim
      .messages(who.id)
      .slice(from)
      .filter(({ text }) => text?.includes(forbidden)),
  ).toHaveLength(COMMANDS.length);
  for (const data of TAPS) {
    on.sim.as(who.id).tapData(who.last().message_id, data);
    await on.sim.settled();
  }
  expect(await affairs()).toBe(before);
  expect(on.sim.unansweredTaps(who.id)).toBe(0);
  for (const secret of SECRETS) expect(read(who.id)).not.toContain(secret);
}

async function enlist(role: Role, active = true): Promise<void> {
  await on.product.office.staff.insert({ id: String(COLLEAGUE), version: 1, role, name: 'Ерлан', active });
}

describe('in private', () => {
  it('nobody but staff: commands and buttons are refused aloud, nothing is shown', async () => {
    await expectRefused(await open());
  });

  it('a former colleague is refused like anybody', async () => {
    const who = await open();
    await enlist('administrator', false);
    await expectRefused(who);
  });

  it('an observer sees and may not decide', async () => {
    const who = await open();
    await enlist('observer');
    const before = await on.product.office.applications.get(REFERENCE);
    await who.say('/desk');
    expect(who.labels().some((label) => label.includes(REFERENCE))).toBe(true);
    for (const code of ['dt', 'da', 'dj', 'dr']) {
      on.sim.as(COLLEAGUE).tapData(who.last().message_id, `${code}:${REFERENCE}`);
      await on.sim.settled();
    }
    await who.say('any words');
    expect(await on.product.office.applications.get(REFERENCE)).toEqual(before);
    expect(on.sim.unansweredTaps(COLLEAGUE)).toBe(0);
  });
});

describe('dismissed', () => {
  it('in the middle of a dialog: the reason written afterwards decides nothing', async () => {
    const who = await open();
    await enlist('officer');
    await who.say('/desk');
    await who.tap(REFERENCE);
    on.sim.as(COLLEAGUE).tapData(who.last().message_id, `dj:${REFERENCE}`);
    await on.sim.settled();
    await on.officer.say('/staff');
    on.sim.as(OFFICER_ID).tapData(on.officer.last().message_id, `sD:${COLLEAGUE}`);
    await on.sim.settled();
    await who.say('Просто так');
    expect((await on.product.office.applications.get(REFERENCE))?.state).toBe('submitted');
    await who.say('/desk');
    expect(who.text()).toContain(on.product.kit.texts.say('ru')('desk.forbidden'));
  });
});

describe('other channels', () => {
  it("a forwarded command, an officer's forwarded card, an edited message and @otherbot open nothing", async () => {
    await open();
    const before = await affairs();
    await on.officer.say('/desk');
    const [command, card] = on.sim.messages(OFFICER_ID).slice(-2);
    for (const message of [command, card]) if (message) on.sim.as(COLLEAGUE).forward(message);
    const { message_id: id } = on.sim.as(COLLEAGUE).say('hello');
    on.sim.as(COLLEAGUE).edit(id, '/desk');
    on.sim.as(COLLEAGUE).say('/desk@other_bot');
    on.sim.as(OFFICER_ID).say('/staff@other_bot');
    await on.sim.settled();
    expect(await affairs()).toBe(before);
    const own = on.sim.messages(COLLEAGUE).filter(({ from }) => from.id === on.sim.bot.id);
    for (const secret of SECRETS) expect(own.map(({ text }) => text).join('\n')).not.toContain(secret);
    expect(on.officer.text()).not.toContain(on.product.kit.texts.say('ru')('staff.title'));
  });

  it('in a group that is not of the office: no desk, no card, no colleagues, whoever asks', async () => {
    await open();
    const group = on.sim.addGroup({ title: 'Курс', members: [STUDENT_ID, OFFICER_ID], botIsAdmin: true });
    for (const id of [STUDENT_ID, OFFICER_ID]) on.sim.as(id).say('/staff', { chat: group.id });
    for (const id of [STUDENT_ID, OFFICER_ID]) on.sim.as(id).say('/desk', { chat: group.id });
    await on.sim.settled();
    on.sim.as(OFFICER_ID).tapData(on.sim.messages(group.id).at(-1)?.message_id ?? 0, `dc:${REFERENCE}`, {
      chat: group.id,
    });
    await on.sim.settled();
    expect(read(group.id)).not.toContain('Серікқызы');
    expect(read(group.id)).not.toContain('Ахметов');
  });
});

describe('an invitation', () => {
  it('works once, for one person', async () => {
    const who = await open();
    await on.officer.say('/staff');
    on.sim.as(OFFICER_ID).tapData(on.officer.last().message_id, 'si');
    await on.sim.settled();
    await on.officer.tap(on.product.kit.texts.say('ru')('staff.roles.officer'));
    const code = /inv_\w+/u.exec(on.officer.text())?.[0] ?? '';
    expect(code).not.toBe('');
    await who.start(code);
    expect((await on.product.office.staff.get(String(COLLEAGUE)))?.role).toBe('officer');
    await on.student.start(code);
    expect(await on.product.office.staff.get(String(STUDENT_ID))).toBeNull();
    await on.student.start('inv_00000000000000000000');
    expect(await on.product.office.staff.get(String(STUDENT_ID))).toBeNull();
  });
});
