/** The officer enters the number and the date of the arrival notice at an approved visit. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { handIn, plain, speaker, tapData } from '../support/fill-in.ts';
import { stage, type Stage } from '../support/talk.ts';
import type { Say } from '../../src/i18n/texts.ts';

let on: Stage;
const VISIT = 'VIS-2026-0001';
beforeEach(async () => {
  on = await stage();
  await on.officer.start();
  await handIn(on, on.scientist, 'visit');
});
afterEach(() => on.stop());

const file = () => on.product.office.applications.get(VISIT);

async function approved(t: Say): Promise<void> {
  await tapData(on.officer, `dm:approve:${VISIT}`);
  expect(on.officer.labels()).toContain(t('desk.enterNotice'));
}

describe.each(LANGUAGES)('an officer who speaks %s', (language) => {
  it('enters them; the card says so, the guest is told once, the visit cannot be withdrawn any more', async () => {
    const t = on.product.kit.texts.say(language);
    await on.officer.say('/language');
    await on.officer.tap({ kk: 'Қазақша', ru: 'Русский', en: 'English' }[language]);
    await on.officer.say('/desk');
    await on.officer.tap(VISIT);
    await approved(t);
    await on.officer.tap(t('desk.enterNotice'));
    expect(on.officer.text()).toBe(plain(t('visits.askNumber', { reference: VISIT })));
    await on.officer.say('   ');
    for (const word of ['жоқ', 'soon', 'номер']) {
      await on.officer.say(word);
      expect(on.officer.text()).toBe(plain(t('visits.needNumber')));
    }
    await on.officer.say('Сәлем');
    expect(on.officer.text()).toContain(t('talk.hello'));
    expect(on.officer.text()).toContain(plain(t('visits.needNumber')));
    await on.officer.say('отмена');
    expect(on.officer.text()).toBe(plain(t('decision.cancelled')));
    expect((await file())?.state).toBe('approved');
    await on.officer.tap(t('desk.open'));
    await on.officer.tap(t('desk.enterNotice'));
    await on.officer.say('№ 15-07/2291');
    expect(on.officer.text()).toBe(plain(t('visits.askDate')));
    await on.officer.say('soon');
    expect(on.officer.text()).toBe(plain(t('visits.needDate')));
    await on.officer.say('24.11.2026');
    expect(on.officer.text()).toBe(plain(t('visits.notYet')));
    await on.officer.say('20.11.2026');
    expect(await file()).toMatchObject({
      state: 'registered',
      facts: { noticeNumber: '№ 15-07/2291', noticeDate: '2026-11-20' },
    });
    expect(on.officer.text()).toContain('№ 15-07/2291');
    expect(on.officer.text()).toContain(t('states.registered'));
    expect(on.officer.labels()).not.toContain(t('desk.enterNotice'));
    const told = on.scientist.messages().filter(({ text }) => text?.startsWith('🛂'));
    expect(told).toHaveLength(1);
    expect(on.scientist.buttons().some(({ callback_data: data }) => data === `mw:${VISIT}`)).toBe(false);
  });
});

it('is not entered without number or date, nor by whoever may not, nor twice', async () => {
  const t = on.product.kit.texts.say('ru');
  await approved(t);
  await on.officer.tap(t('desk.enterNotice'));
  await on.officer.tap(t('decision.cancel'));
  expect((await file())?.state).toBe('approved');
  const { who } = speaker(on, 'ru');
  await who.start();
  on.sim.as(who.id).tapData(who.last().message_id, `dm:enterNotice:${VISIT}`);
  await on.sim.settled();
  expect(who.toast()).toBe(t('desk.forbidden'));
  await on.officer.say('/desk');
  on.sim.as(on.officer.id).tapData(on.officer.last().message_id, `dm:enterNotice:${VISIT}`);
  await on.sim.settled();
  await on.officer.say('1');
  await on.officer.tap(t('visits.today'));
  expect((await file())?.state).toBe('registered');
  on.sim.as(on.officer.id).tapData(on.officer.last().message_id, `dm:enterNotice:${VISIT}`);
  await on.sim.settled();
  expect((await file())?.history.filter(({ move }) => move === 'enterNotice')).toHaveLength(1);
});

it('a guest may still withdraw an approved visit; then there is no notice to enter', async () => {
  await approved(on.product.kit.texts.say('ru'));
  await on.scientist.say('/my');
  await on.scientist.tap(VISIT);
  await on.scientist.tap(on.product.kit.texts.say('en')('my.withdraw'));
  await on.scientist.tap(on.product.kit.texts.say('en')('my.yesWithdraw'));
  expect((await file())?.state).toBe('withdrawn');
  on.sim.as(on.officer.id).tapData(on.officer.last().message_id, `dc:${VISIT}`);
  await on.sim.settled();
  expect(on.officer.labels()).not.toContain(on.product.kit.texts.say('ru')('desk.enterNotice'));
});
