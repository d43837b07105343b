/** Colleagues and invitations, people's questions and the answers, the staff group. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { ROLES } from '../../src/domain/staff/staff.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { handIn, plain, speaker } from '../support/fill-in.ts';
import { OFFICER_ID, SCIENTIST_ID, stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
  await on.officer.start();
});
afterEach(() => on.stop());

async function link(role: (typeof ROLES)[number] = 'officer'): Promise<string> {
  const t = on.product.kit.texts.say('ru');
  await on.officer.say('/staff');
  await on.officer.tap(t('staff.invite'));
  await on.officer.tap(t(textKey('staff.roles', role)));
  return /start=(inv_\w+)/u.exec(on.officer.text())?.[1] ?? '';
}

async function invited(language: string, role: (typeof ROLES)[number] = 'officer') {
  const { who, t } = speaker(on, language);
  await who.start(await link(role));
  return { who, t };
}

describe('an invitation', () => {
  it.each(ROLES.flatMap((role) => LANGUAGES.map((language) => [role, language] as const)))(
    'makes a colleague: %s in %s',
    async (role, language) => {
      const { who, t } = await invited(language, role);
      expect(who.text()).toContain(t(textKey('staff.roles', role)));
      expect(who.text()).toContain(t(textKey('staff.may', role)));
      expect(who.labels()).toContain(t('menu.desk'));
      expect(who.labels().includes(t('menu.staff'))).toBe(role === 'administrator');
      await who.tap(t('menu.desk'));
      expect(who.text()).toContain(plain(t('desk.empty')));
    },
  );

  it('works once; the same person may tap it again', async () => {
    const code = await link();
    const { who: first, t } = speaker(on, 'en');
    const { who: second } = speaker(on, 'en');
    await first.start(code);
    await second.start(code);
    expect(second.text()).toContain(t('staff.badInvitation'));
    expect(second.labels()).not.toContain(t('menu.desk'));
    await first.start(code);
    expect(first.text()).toBe(t('staff.already'));
  });

  it('is accepted once by two at once', async () => {
    const code = await link();
    const people = [speaker(on, 'en').who, speaker(on, 'en').who];
    await Promise.all(people.map((who) => who.start(code)));
    expect(await on.product.office.staff.count({ active: true })).toBe(2);
  });

  it('expires, and a wrong one is none', async () => {
    const code = await link();
    on.setNow('2026-12-02T05:00:00.000Z');
    for (const payload of [code, 'inv_aaaaaaaaaaaaaaaaaaaa', `${code}x`]) {
      const { who, t } = speaker(on, 'ru');
      await who.start(payload);
      expect(who.text()).toContain(t('staff.badInvitation'));
      expect(who.labels()).toContain(t('menu.programmes'));
    }
  });

  it('that was used brings nobody back, and one whose maker was removed says so', async () => {
    const used = await link('administrator');
    const { who, t } = speaker(on, 'en');
    await who.start(used);
    await who.say('/staff');
    await who.tap(t('staff.invite'));
    await who.tap(t('staff.roles.officer'));
    const made = /start=(inv_\w+)/u.exec(who.text())?.[1] ?? '';
    await on.officer.say('/staff');
    await on.officer.tap(`Person ${who.id}`);
    await on.officer.tap('Да, убрать');
    await who.start(used);
    expect(who.text()).toBe(t('staff.badInvitation'));
    expect(who.labels()).not.toContain(t('menu.desk'));
    const { who: guest, t: kk } = speaker(on, 'kk');
    await guest.start(made);
    expect(guest.text()).toBe(kk('staff.endedInvitation'));
    expect(guest.labels()).not.toContain(kk('menu.desk'));
  });

  it('of somebody who was removed can be made anew; nobody removes themselves', async () => {
    const { who, t } = await invited('en');
    await on.officer.say('/staff');
    expect(on.officer.labels().some((label) => label.includes('Данияр'))).toBe(false);
    await on.officer.tap(`Person ${who.id}`);
    await on.officer.tap('Да, убрать');
    await who.start();
    expect(who.labels()).not.toContain(t('menu.desk'));
    on.sim.as(OFFICER_ID).tapData(on.officer.last().message_id, `sD:${OFFICER_ID}`);
    await on.sim.settled();
    expect(on.officer.toast()).toBe('Себя убрать нельзя.');
    await who.start(await link('observer'));
    expect(who.labels()).toContain(t('menu.desk'));
  });
});

describe.each(LANGUAGES)('a question asked in %s', (language) => {
  it('reaches every colleague, is answered once, and the answer comes back', async () => {
    const { who, t } = speaker(on, language);
    await who.say('/ask');
    expect(who.text()).toBe(plain(t('ask.prompt')));
    await who.say('Is <b>Erasmus</b> open?');
    expect(who.text()).toBe(plain(t('ask.sent')));
    expect(on.officer.text()).toContain('Is <b>Erasmus</b> open?');
    await on.officer.tap('Ответить');
    await on.officer.say('Yes & welcome');
    expect(who.text()).toContain('Yes & welcome');
    expect(who.text()).toContain('Is <b>Erasmus</b> open?');
    await who.say('/my');
    expect(who.text()).toContain(plain(t('my.questions')));
    expect(who.text()).toContain('Yes & welcome');
  });

  it('needs words, not too many; never mind leads back', async () => {
    const { who, t } = speaker(on, language);
    await who.say('/ask');
    await who.upload({ kind: 'sticker', bytes: new Uint8Array([1]) });
    expect(who.text()).toBe(plain(t('ask.needText')));
    await who.say('x'.repeat(1501));
    expect(who.text()).toBe(plain(t('ask.tooLong')));
    await who.tap(t('ask.cancel'));
    expect(who.labels()).toContain(t('menu.programmes'));
    expect(await on.product.office.inquiries.count({ person: String(who.id) })).toBe(0);
  });

  it('is answered by one: a colleague who comes second reads the answer given', async () => {
    const { who: asker } = speaker(on, language);
    const { who: second, t } = await invited(language);
    await asker.say('/ask');
    await asker.say('When?');
    await second.tap(t('answer.button'));
    await on.officer.tap('Ответить');
    await on.officer.say('In March');
    await second.say('In May');
    expect(second.text()).toContain('Данияр Ахметов');
    expect(second.text()).toContain('In March');
    expect(asker.messages().some(({ text }) => text?.includes('In May'))).toBe(false);
    await second.say('/desk');
    expect(second.labels().some((label) => label.startsWith('💬'))).toBe(false);
  });
});

it('a question nobody is there for is kept, and says so', async () => {
  await on.stop();
  on = await stage({ env: { ADMIN_IDS: '' } });
  const { who, t } = speaker(on, 'en');
  await who.say('/ask');
  await who.say('Anybody?');
  expect(who.text()).toBe(plain(t('ask.nobody')));
  expect(await on.product.office.inquiries.count({ state: 'open' })).toBe(1);
});

describe('a staff group', () => {
  const group = async (): Promise<{ id: number; bot: () => Talker }> => {
    await on.stop();
    const { Simulator } = await import('../../src/simulator/simulator.ts');
    const { seedPeople } = await import('../../src/simulator/people.ts');
    const sim = new Simulator();
    seedPeople(sim);
    const chat = sim.addGroup({ title: 'Office', members: [OFFICER_ID, SCIENTIST_ID] });
    on = await stage({ sim, env: { STAFF_CHAT_ID: String(chat.id) } });
    return { id: chat.id, bot: () => on.person(chat.id) };
  };

  it('is told instead of each one, and decides there; others in it may not', async () => {
    const { id, bot } = await group();
    await handIn(on, on.student, 'mobility');
    expect(bot().text()).toContain('MOB-2026-0001');
    expect(on.officer.messages()).toEqual([]);
    const alert = bot().last();
    const approve =
      bot()
        .labels()
        .find((label) => label.startsWith('✅')) ?? '';
    on.sim.as(SCIENTIST_ID).tap(alert.message_id, approve, { chat: id });
    await on.sim.settled();
    expect((await on.product.office.applications.get('MOB-2026-0001'))?.state).toBe('submitted');
    on.sim.as(OFFICER_ID).tap(alert.message_id, approve, { chat: id });
    await on.sim.settled();
    expect((await on.product.office.applications.get('MOB-2026-0001'))?.state).toBe('approved');
  });

  it('takes a reason as a reply, and hears nothing of what people say among themselves', async () => {
    const { id, bot } = await group();
    await handIn(on, on.student, 'mobility');
    const reject =
      bot()
        .labels()
        .find((label) => label.startsWith('❌')) ?? '';
    on.sim.as(OFFICER_ID).tap(bot().last().message_id, reject, { chat: id });
    await on.sim.settled();
    const count = bot().messages().length;
    on.sim.as(SCIENTIST_ID).say('Lunch?', { chat: id });
    await on.sim.settled();
    expect(bot().messages()).toHaveLength(count + 1);
    on.sim.as(OFFICER_ID).say('Нет договора', { chat: id, replyTo: bot().last().message_id });
    await on.sim.settled();
    await on.product.deliver();
    expect(on.student.text()).toContain('Нет договора');
  });
});

it('a name made of signs that HTML knows is read as it is: on a button, in a message, over the screen', async () => {
  const t = on.product.kit.texts.say('ru');
  const name = 'Tom & "Ann" <b>';
  await on.product.office.staff.insert({ id: '77', version: 1, role: 'officer', name, active: true });
  await on.officer.say('/staff');
  const label = t('staff.dismiss', { name: '@' }).replace('@', name);
  expect(on.officer.labels()).toContain(label);
  expect(on.officer.text()).toContain(name);
  await on.officer.tap(label);
  await on.officer.tap(t('staff.yesDismiss'));
  expect(on.officer.toast()).toContain(name);
});
