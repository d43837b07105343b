import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { fillIn, handIn, MOBILITY, openForm, plain, speaker, tapData } from '../support/fill-in.ts';
import { stage, type Stage } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

describe.each(LANGUAGES)('handed in, in %s', (language) => {
  it('gives a reference, and /my says whose turn it is, since when, and what happened', async () => {
    const { who, t } = speaker(on, language);
    expect(await handIn(on, who, 'mobility')).toBe('MOB-2026-0001');
    expect(who.text()).toBe(plain(t('mobility.receipt', { reference: 'MOB-2026-0001' })));
    on.setNow('2026-11-23T08:00:00.000Z');
    await who.say('/my');
    expect(who.text()).toContain(plain(t('my.title')));
    expect(who.text()).toContain('MOB-2026-0001');
    expect(who.text()).toContain(t('states.submitted'));
    expect(who.text()).toContain(t('time.hours', { count: 3 }));
    await who.tap('MOB-2026-0001');
    expect(who.text()).toContain(plain(t('my.history')));
    expect(who.text()).toMatch(/10:00/u);
    expect(who.labels()).toEqual([t('my.answers'), t('my.withdraw'), t('menu.back'), t('menu.home')]);
    await who.tap(t('my.answers'));
    expect(who.text()).toContain('SERIKKYZY AIGUL');
    await who.tap(t('menu.back'));
    await who.tap(t('menu.back'));
    expect(who.text()).toContain(plain(t('my.title')));
  });

  it('can be withdrawn after a second thought, and not twice', async () => {
    const { who, t } = speaker(on, language);
    await handIn(on, who, 'visit');
    await who.say('/my');
    await who.tap('VIS-2026-0001');
    await who.tap(t('my.withdraw'));
    expect(who.text()).toBe(plain(t('my.confirmWithdraw', { reference: 'VIS-2026-0001' })));
    await who.tap(t('menu.back'));
    await who.tap(t('my.withdraw'));
    await who.tap(t('my.yesWithdraw'));
    expect(who.text()).toContain(t('states.withdrawn'));
    expect(who.labels()).not.toContain(t('my.withdraw'));
  });

  it('/my of a newcomer says that there is nothing, and offers what to do', async () => {
    const { who, t } = speaker(on, language);
    await who.say('/my');
    expect(who.text()).toBe(plain(t('my.none')));
    expect(who.labels()).toEqual([t('menu.programmes'), t('menu.apply'), t('menu.home')]);
  });
});

describe('reference numbers', () => {
  it('count by form and by year, in the time zone of the office', async () => {
    const { who } = speaker(on, 'en');
    expect(await handIn(on, who, 'mobility')).toBe('MOB-2026-0001');
    expect(await handIn(on, who, 'mobility')).toBe('MOB-2026-0002');
    expect(await handIn(on, who, 'visit')).toBe('VIS-2026-0001');
    on.setNow('2026-12-31T18:59:00.000Z');
    expect(await handIn(on, who, 'mobility')).toBe('MOB-2026-0003');
    on.setNow('2026-12-31T19:01:00.000Z');
    expect(await handIn(on, who, 'mobility')).toBe('MOB-2027-0001');
  });

  it('are given once each, to many at once', async () => {
    const people = await Promise.all(
      Array.from({ length: 8 }, () => speaker(on, 'en').who).map(async (who) => {
        await openForm(who, 'mobility');
        await fillIn(on, who, MOBILITY);
        return who;
      }),
    );
    await Promise.all(people.map((who) => tapData(who, ':submit')));
    const ids = (await on.product.office.applications.find({ waitsFor: 'office' })).map(({ id }) => id).toSorted();
    expect(ids).toEqual(Array.from({ length: 8 }, (_, index) => `MOB-2026-000${index + 1}`));
  });

  it('a form is handed in once: tapped twice, brought twice, tapped again later', async () => {
    const { who, t } = speaker(on, 'en');
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY);
    const review = who.last();
    const submit = who.buttons().find(({ text }) => text === t('form.submit'));
    on.sim.pause();
    const { updateId } = on.sim.as(who.id).tap(review.message_id, submit?.text ?? '');
    on.sim.as(who.id).tap(review.message_id, submit?.text ?? '');
    on.sim.resume();
    await on.sim.settled();
    on.sim.redeliver(updateId ?? 0);
    await on.sim.settled();
    on.sim.as(who.id).tapData(review.message_id, submit?.callback_data ?? '');
    await on.sim.settled();
    expect(await on.product.office.applications.count({ person: String(who.id) })).toBe(1);
    expect(who.text()).toContain('MOB-2026-0001');
  });

  it('a form whose day has passed meanwhile is not handed in: the wrong answer is asked again', async () => {
    const { who, t } = speaker(on, 'en');
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY);
    on.setNow('2027-02-10T05:00:00.000Z');
    await who.tap(t('form.submit'));
    expect(who.text()).toContain(plain(t('form.incomplete')));
    expect(who.text()).toContain(plain(t('mobility.startDate.prompt')));
    await who.say('01.03.2027');
    await who.tap(t('form.submit'));
    expect(who.text()).toContain('MOB-2027-0001');
  });
});

it('somebody else’s application cannot be seen, withdrawn or corrected by its number', async () => {
  const { who: owner } = speaker(on, 'en');
  await handIn(on, owner, 'mobility');
  const { who, t } = speaker(on, 'en');
  await who.start();
  for (const data of ['ma:', 'mW:', 'mc:', 'mf:']) {
    const forged = `${data}MOB-2026-0001${data === 'mf:' ? ':0' : ''}`;
    on.sim.as(who.id).tapData(who.last().message_id, forged);
    await on.sim.settled();
    expect(who.text(), data).toBe(plain(t('my.gone')));
  }
  for (const data of ['dc:', 'dt:', 'da:', 'dj:', 'dr:', 'df:']) {
    on.sim.as(who.id).tapData(who.last().message_id, `${data}MOB-2026-0001`);
    await on.sim.settled();
    expect(who.toast(), data).toBe(t('desk.forbidden'));
  }
  expect((await on.product.office.applications.get('MOB-2026-0001'))?.state).toBe('submitted');
});
