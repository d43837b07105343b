/** Consent withdrawn while a decided application goes on: 15 working days, then erased or refused with a reason. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { remind } from '../../src/services/reminders/remind.ts';
import { sweepOld } from '../../src/services/records/sweep.ts';
import type { Say } from '../../src/i18n/texts.ts';
import { fillIn, handIn, MOBILITY, openForm, plain, speaker, tapData } from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
const ru = () => on.product.kit.texts.say('ru');
const MOB = 'MOB-2026-0001';
beforeEach(async () => {
  on = await stage();
  await on.officer.start();
});
afterEach(() => on.stop());

const file = () => on.product.office.applications.get(MOB);
const row = (who: Talker) => on.product.office.withdrawals.get(String(who.id));

/** An approved application, a form and a question; then the wish to have all erased. */
async function asked(who: Talker, t: Say): Promise<void> {
  await handIn(on, who, 'mobility', { ...MOBILITY, funding: { option: 'stateBudget' } });
  await tapData(on.officer, `dm:approve:${MOB}`);
  await openForm(who, 'visit');
  await who.say('/ask');
  await who.say('Менің сұрағым');
  await who.say('/privacy');
  await who.tap(t('privacy.erase'));
  await who.tap(t('privacy.yesErase'));
}

describe.each(LANGUAGES)('in %s', (language) => {
  it('what nothing holds goes at once; the office sees who waits until when, erases, and the person is told', async () => {
    const { who, t } = speaker(on, language);
    await asked(who, t);
    const { office } = on.product;
    expect(await office.drafts.count({ person: String(who.id) })).toBe(0);
    expect(await office.inquiries.count({ person: String(who.id) })).toBe(0);
    expect((await file())?.answers).not.toEqual({});
    // Asked on Monday 23 November: 15 working days later is 14 December.
    expect(await row(who)).toMatchObject({ state: 'open', dueOn: '2026-12-14', held: [MOB] });
    expect((await office.people.get(String(who.id)))?.consent?.agreed).toBe(false);
    expect(who.text()).toContain(MOB);
    expect(who.labels()).toContain(t('privacy.takeBack'));
    expect(on.officer.text()).toContain('14 декабря 2026');
    await on.officer.say('/desk');
    await on.officer.tap('🗑 1');
    await on.officer.tap('Серікқызы');
    expect(on.officer.text()).toContain('осталось 15 рабочих дней');
    await on.officer.tap(ru()('withdrawals.erase'));
    expect((await file())?.answers).not.toEqual({});
    await on.officer.tap(ru()('withdrawals.yesErase'));
    expect(who.text()).toBe(plain(t('privacy.erased')));
    expect(await file()).toMatchObject({ answers: {}, state: 'approved' });
    expect(await row(who)).toMatchObject({ state: 'erased' });
    await who.say('/privacy');
    expect(who.labels()).toContain(t('privacy.erase'));
    expect(who.text()).not.toContain(MOB);
  });

  it('a refusal needs a reason; the person reads it, and may ask again', async () => {
    const { who, t } = speaker(on, language);
    await asked(who, t);
    await tapData(on.officer, `wc:${who.id}`);
    await tapData(on.officer, `wr:${who.id}`);
    await on.officer.say('нет');
    expect(on.officer.text()).toBe(plain(ru()('decision.needReason')));
    await on.officer.tap(ru()('withdrawals.short.budget'));
    expect(on.officer.text()).toContain(ru()('withdrawals.refused'));
    expect(who.text()).toContain(t('withdrawals.reasons.budget'));
    expect((await file())?.answers).not.toEqual({});
    await who.say('/privacy');
    expect(who.text()).toContain(t('withdrawals.reasons.budget'));
    on.setNow('2026-12-01T05:00:00.000Z');
    await who.tap(t('privacy.erase'));
    await who.tap(t('privacy.yesErase'));
    expect(await row(who)).toMatchObject({ state: 'open', reason: null, dueOn: '2026-12-23' });
  });

  it('the person takes it back: consent holds again, and nobody waits', async () => {
    const { who, t } = speaker(on, language);
    await asked(who, t);
    await who.tap(t('privacy.takeBack'));
    expect((await on.product.office.people.get(String(who.id)))?.consent?.agreed).toBe(true);
    expect(await row(who)).toMatchObject({ state: 'takenBack' });
    on.sim.as(on.officer.id).tapData(on.officer.last().message_id, `wE:${who.id}`);
    await on.sim.settled();
    expect(on.officer.toast()).toBe(plain(ru()('withdrawals.over')));
    expect((await file())?.answers).not.toEqual({});
  });
});

it('the office is reminded five days before, the day before and on the last day; not once it has answered', async () => {
  const { who, t } = speaker(on, 'en');
  await asked(who, t);
  const told = async (now: string): Promise<number> => {
    on.setNow(now);
    await remind(on.product.office, (error) => {
      throw error;
    });
    await on.product.deliver();
    return on.officer.messages().filter(({ text }) => text?.startsWith('🗑 Отзыв согласия ждёт')).length;
  };
  expect(await told('2026-12-04T05:00:00.000Z')).toBe(0);
  expect(await told('2026-12-07T05:00:00.000Z')).toBe(1);
  expect(await told('2026-12-11T05:00:00.000Z')).toBe(2);
  await on.officer.say('/desk');
  await on.officer.tap('🗑 1');
  await on.officer.tap('Серікқызы');
  await tapData(on.officer, `we:${who.id}`);
  await tapData(on.officer, `wE:${who.id}`);
  expect(await told('2026-12-14T05:00:00.000Z')).toBe(2);
});

it('a request that waits is not swept away; an answered one goes after three years', async () => {
  const { who, t } = speaker(on, 'en');
  await asked(who, t);
  on.setNow('2031-01-01T05:00:00.000Z');
  await sweepOld(on.product.office);
  expect(await row(who)).not.toBeNull();
  await on.product.office.withdrawals.patch(String(who.id), (await row(who))?.version ?? 0, {
    set: { state: 'erased', decidedAt: '2026-12-01T05:00:00.000Z' },
  });
  await sweepOld(on.product.office);
  expect(await row(who)).toBeNull();
});

it('a form that is filled in again meanwhile asks for consent again', async () => {
  const { who, t } = speaker(on, 'en');
  await asked(who, t);
  await who.say('/visit');
  expect(who.labels()).toContain(t('consent.agree'));
  await openForm(who, 'mobility');
  await fillIn(on, who, MOBILITY, 'level');
  expect(await on.product.office.drafts.count({ person: String(who.id) })).toBe(1);
});
