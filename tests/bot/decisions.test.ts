import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import type { Role } from '../../src/domain/staff/staff.ts';
import { fillIn, handIn, MOBILITY, openQuestion, plain, speaker, tapData } from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
  await on.officer.start();
});
afterEach(() => on.stop());

const REFERENCE = 'MOB-2026-0001';

async function colleague(language: string, role: Role) {
  const { who, t } = speaker(on, language);
  await on.product.office.staff.insert({
    id: String(who.id),
    version: 1,
    role,
    name: `Colleague ${who.id}`,
    active: true,
  });
  await who.start();
  return { who, t };
}

const says = (who: Talker, words: string): boolean => who.messages().some(({ text }) => text?.includes(words));

describe.each(LANGUAGES)('an officer who speaks %s', (language) => {
  it('is told of each file with a card and its buttons, opens it, takes it; the applicant learns who has it', async () => {
    const { who, t } = await colleague(language, 'officer');
    const { who: applicant, t: at } = speaker(on, 'kk');
    await handIn(on, applicant, 'mobility');
    expect(who.text()).toContain(plain(t('mobility.alert', { reference: REFERENCE })));
    expect(who.text()).toContain('Серікқызы Айгүл');
    expect(who.labels()).toEqual([
      t('desk.open'),
      t('desk.approve'),
      t('desk.reject'),
      t('desk.requestChanges'),
      t('desk.take'),
    ]);
    await who.tap(t('desk.open'));
    expect(who.text()).toContain(plain(t('desk.nobodyHolds')));
    expect(who.text()).toContain(`${t('mobility.nameLatin.label')}: SERIKKYZY AIGUL`);
    await who.tap(t('desk.take'));
    expect(who.toast()).toBe(plain(t('desk.done.take')));
    expect(who.text()).toContain(t('states.inReview'));
    expect(who.labels()).not.toContain(t('desk.take'));
    expect(applicant.text()).toContain(
      plain(at('mobility.told.take', { officer: '@', reference: REFERENCE }))
        .split('@')
        .at(-1),
    );
  });

  it('approves: the applicant is told in their own language', async () => {
    const { who, t } = await colleague(language, 'officer');
    const { who: applicant, t: at } = speaker(on, 'ru');
    await handIn(on, applicant, 'mobility');
    await who.tap(t('desk.approve'));
    expect(applicant.text()).toBe(plain(at('mobility.told.approve', { reference: REFERENCE })));
    await applicant.tap(at('menu.my'));
    expect(applicant.text()).toContain(at('states.approved'));
  });

  it('rejects only with a reason, which the applicant reads', async () => {
    const { who, t } = await colleague(language, 'officer');
    const { who: applicant } = speaker(on, 'en');
    await handIn(on, applicant, 'mobility');
    await who.tap(t('desk.reject'));
    expect(who.text()).toBe(plain(t('decision.reject', { reference: REFERENCE })));
    await who.say('?');
    expect(who.text()).toBe(plain(t('decision.needReason')));
    await who.upload({ kind: 'sticker', bytes: new Uint8Array([1]) });
    expect(who.text()).toBe(plain(t('decision.needReason')));
    await who.say('The host took <b>others</b>');
    expect(who.text()).toContain(plain(t('desk.done.reject')));
    expect(applicant.text()).toContain('Reason: The host took <b>others</b>');
  });

  it('may choose a usual reason, which the applicant reads in their own language', async () => {
    const { who, t } = await colleague(language, 'officer');
    const { who: applicant, t: at } = speaker(on, 'kk');
    await handIn(on, applicant, 'mobility');
    await who.tap(t('desk.reject'));
    await who.tap(t('decision.reasons.reject.places'));
    expect(applicant.text()).toContain(at('decision.reasons.reject.places'));
    expect(applicant.text()).toContain(
      plain(at('mobility.told.reject', { reference: REFERENCE, reason: '@' })).split('\n')[0],
    );
  });

  it('may think better of it', async () => {
    const { who, t } = await colleague(language, 'officer');
    await handIn(on, on.student, 'mobility');
    await who.tap(t('desk.reject'));
    await who.tap(t('decision.cancel'));
    expect(who.text()).toBe(plain(t('decision.cancelled')));
    await who.tap(t('desk.open'));
    expect(who.text()).toContain(t('states.submitted'));
  });

  it('asks for changes in chosen answers; only those are asked, and the office sees what changed', async () => {
    const { who, t } = await colleague(language, 'officer');
    const { who: applicant, t: at } = speaker(on, language);
    await handIn(on, applicant, 'mobility');
    await who.tap(t('desk.requestChanges'));
    await who.tap(t('menu.next'));
    expect(who.toast()).toBe(plain(t('decision.chooseOne')));
    await who.tap(t('mobility.nameLatin.label'));
    await who.tap(t('mobility.email.label'));
    await who.tap(t('mobility.transcript.label'));
    await who.tap(t('mobility.email.label'));
    expect(who.labels().filter((label) => label.startsWith('☑️'))).toHaveLength(2);
    await who.tap(t('menu.next'));
    await who.say('Суреті анық емес / плохо видно');
    const fields = `${at('mobility.nameLatin.label')}, ${at('mobility.transcript.label')}`;
    expect(applicant.text()).toContain(fields);
    expect(applicant.text()).toContain('Суреті анық емес / плохо видно');
    await applicant.say('/my');
    expect(applicant.text()).toContain(plain(at('my.waits.applicant', { since: '@', ago: '@' })).split('@')[0]);
    await applicant.tap(REFERENCE);
    expect(applicant.text()).toContain('Суреті анық емес / плохо видно');
    await applicant.tap(at('my.correct'));
    expect(await openQuestion(on, applicant)).toBe('nameLatin');
    await applicant.say('SERIKKYZY AIGULIM');
    expect(await openQuestion(on, applicant)).toBe('transcript');
    expect(await fillIn(on, applicant, MOBILITY)).toEqual(['transcript']);
    await tapData(applicant, ':submit');
    expect(applicant.text()).toBe(plain(at('submitted.resubmitted', { reference: REFERENCE })));
    expect(who.text()).toContain(`${t('mobility.nameLatin.label')}, ${t('mobility.transcript.label')}`);
    await who.tap(t('desk.open'));
    expect(who.text()).toContain('SERIKKYZY AIGULIM');
    expect(await on.product.office.applications.count({})).toBe(1);
    await who.tap(t('desk.approve'));
    expect(applicant.text()).toContain(REFERENCE);
  });
});

describe('together', () => {
  it('of two officers deciding at once one does, the other learns who did and what', async () => {
    const { who: one, t } = await colleague('en', 'officer');
    const { who: two } = await colleague('en', 'officer');
    const { who: applicant } = speaker(on, 'en');
    await handIn(on, applicant, 'mobility');
    on.sim.pause();
    for (const who of [one, two]) on.sim.as(who.id).tap(who.last().message_id, t('desk.approve'));
    on.sim.resume();
    await on.sim.settled();
    await on.product.deliver();
    const file = await on.product.office.applications.get(REFERENCE);
    expect(file?.state).toBe('approved');
    expect(file?.history.filter(({ move }) => move === 'approve')).toHaveLength(1);
    const winner = file?.history.at(-1)?.by?.id === String(one.id) ? one : two;
    const other = winner === one ? two : one;
    expect(winner.toast()).toBe(plain(t('desk.done.approve')));
    expect(other.toast()).toContain(`Already decided by Person ${winner.id}`);
    expect(other.text()).toContain('Status: ✅ approved');
    const told = applicant.messages().filter(({ text }) => text?.includes('approved'));
    expect(told).toHaveLength(1);
  });

  it('who comes second with a tap, or with a reason, is told and sees the file as it is', async () => {
    const { who: two, t } = await colleague('en', 'officer');
    await handIn(on, on.student, 'mobility');
    await two.tap(t('desk.reject'));
    await on.officer.tap('Одобрить');
    await two.say('Too late for this');
    expect(two.text()).toMatch(/^Already decided by Данияр Ахметов on .*Status now: approved/u);
    two.sim.as(two.id).tapData(two.messages().find(({ reply_markup: m }) => m)?.message_id ?? 0, `dj:${REFERENCE}`);
    await on.sim.settled();
    expect(two.toast()).toContain('Already decided by Данияр Ахметов');
    expect((await on.product.office.applications.get(REFERENCE))?.history.at(-1)?.reason).toBeNull();
  });

  it('a file withdrawn meanwhile cannot be decided', async () => {
    const { who: applicant, t } = speaker(on, 'en');
    await handIn(on, applicant, 'mobility');
    const alert = on.officer.last();
    await applicant.tap(t('menu.my'));
    await applicant.tap(t('my.withdraw'));
    await applicant.tap(t('my.yesWithdraw'));
    expect(on.officer.text()).toContain('Отозвано');
    on.sim.as(on.officer.id).tap(alert.message_id, '✅ Одобрить');
    await on.sim.settled();
    expect((await on.product.office.applications.get(REFERENCE))?.state).toBe('withdrawn');
  });

  it('an observer sees files but cannot decide, answer or invite', async () => {
    const { who, t } = await colleague('en', 'observer');
    await handIn(on, on.student, 'mobility');
    expect(who.labels()).toEqual([t('desk.open')]);
    await who.tap(t('desk.open'));
    expect(who.labels()).toEqual([t('desk.answers'), t('desk.documents'), t('desk.toDesk')]);
    for (const data of [`da:${REFERENCE}`, `dt:${REFERENCE}`, `dj:${REFERENCE}`, `dr:${REFERENCE}`, 'si']) {
      on.sim.as(who.id).tapData(who.last().message_id, data);
      await on.sim.settled();
      expect(who.toast(), data).toBe(t('desk.forbidden'));
    }
    await who.say('/staff');
    expect(who.text()).toBe(t('desk.forbidden'));
    expect((await on.product.office.applications.get(REFERENCE))?.state).toBe('submitted');
  });

  it('a dismissal works at once', async () => {
    const { who, t } = await colleague('en', 'officer');
    await handIn(on, on.student, 'mobility');
    await on.officer.say('/staff');
    await on.officer.tap(`Person ${who.id}`);
    await on.officer.tap('Да, убрать');
    expect(on.officer.text()).not.toContain(`Person ${who.id}`);
    await who.tap(t('desk.approve'));
    expect(who.toast()).toBe(t('desk.forbidden'));
    await who.say('/desk');
    expect(who.text()).toBe(t('desk.forbidden'));
    const before = who.messages().length;
    await handIn(on, on.scientist, 'visit');
    expect(who.messages()).toHaveLength(before);
  });
});

describe('the desk', () => {
  it('lists 20 files oldest first, in pages, each once', async () => {
    const office = on.product.office;
    await handIn(on, on.student, 'mobility');
    const file = await office.applications.get(REFERENCE);
    if (!file) throw new Error('no file');
    for (let n = 2; n <= 20; n += 1) {
      const waitsSince = new Date(Date.parse(file.waitsSince) - n * 3_600_000).toISOString();
      await office.applications.insert({
        ...file,
        id: `MOB-2026-${String(n).padStart(4, '0')}`,
        draftKey: `k${n}`,
        waitsSince,
      });
    }
    await on.officer.say('/desk');
    expect(on.officer.text()).toContain('20');
    const seen: string[] = [];
    for (;;) {
      seen.push(...on.officer.labels().flatMap((label) => /MOB-\d{4}-\d{4}/u.exec(label) ?? []));
      if (!on.officer.labels().some((label) => label.includes('Дальше'))) break;
      await on.officer.tap('Дальше');
    }
    const expected = Array.from({ length: 20 }, (_, n) => `MOB-2026-${String(20 - n).padStart(4, '0')}`);
    expect(seen).toEqual(expected);
    await on.officer.tap(REFERENCE);
    expect(on.officer.text()).toContain(REFERENCE);
    await on.officer.tap('На рабочий стол');
    expect(on.officer.text()).toContain('20');
  });

  it('is empty when nothing waits, and has a way out', async () => {
    await on.officer.say('/desk');
    expect(on.officer.text()).toContain('✨');
    expect(on.officer.labels()).toEqual(['🏠 Главное меню']);
  });

  it('sends the documents by Telegram’s id, each under its name, and shows all answers in pages', async () => {
    const { who: applicant } = speaker(on, 'en');
    await handIn(on, applicant, 'mobility', {
      ...MOBILITY,
      motivation: { type: 'm'.repeat(1990) },
      unit: { type: 'ы'.repeat(150) },
    });
    await on.officer.tap('Открыть');
    on.sim.clearCalls();
    await on.officer.tap('Документы');
    const sent = on.officer.messages().filter(({ document, photo }) => document ?? photo);
    expect(sent.map(({ caption }) => caption?.split(' · ')[0])).toEqual(Array.from({ length: 4 }, () => REFERENCE));
    expect(sent.map(({ document }) => document?.file_name)).toEqual([
      undefined,
      undefined,
      'transcript.pdf',
      'ielts.pdf',
    ]);
    expect(on.sim.calls.some(({ method }) => /getFile/iu.test(method))).toBe(false);
    await on.officer.tap('Открыть');
    await on.officer.tap('Все ответы');
    expect(on.officer.text()).toContain('m'.repeat(1900));
    expect(on.officer.text().length).toBeLessThanOrEqual(4096);
    await on.officer.tap('Назад');
    expect(on.officer.text()).toContain('…');
  });
});

it('all staff are told, each in their own language; a colleague who blocked the bot stops nobody', async () => {
  const { who: one, t: t1 } = await colleague('kk', 'officer');
  const { who: two } = await colleague('en', 'administrator');
  on.sim.as(two.id).block();
  await on.sim.settled();
  await handIn(on, on.student, 'mobility');
  expect(one.text()).toContain(plain(t1('mobility.alert', { reference: REFERENCE })));
  expect(says(on.officer, REFERENCE)).toBe(true);
  expect(says(two, REFERENCE)).toBe(false);
});
