/** Reminders as people see them: in their language, with the button that opens what they are about. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { formatDay } from '../../src/i18n/format.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { remindDue } from '../../src/jobs/remind-due.ts';
import { createLog } from '../../src/log.ts';
import { fillIn, handIn, MOBILITY, openForm, plain, speaker, tapData, VISIT } from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

async function sweepAt(iso: string): Promise<void> {
  on.setNow(iso);
  await remindDue(on.product.office, createLog('silent'));
  await on.product.deliver();
}

/** What the bot has sent since. */
const since = (who: Talker, count: number): readonly string[] =>
  who
    .messages()
    .slice(count)
    .map(({ text }) => text ?? '');

const ARRIVAL = { ...VISIT, arrivalDate: { type: '07.12.2026' }, departureDate: { type: '20.12.2026' } };

async function approvedVisit(who: Talker): Promise<string> {
  await on.officer.start();
  const reference = await handIn(on, who, 'visit', ARRIVAL);
  await on.officer.tap(on.product.kit.texts.say('ru')('desk.approve'));
  return reference;
}

describe.each(LANGUAGES)('in %s', (language) => {
  it('a form that is filled in and not sent: the button opens the review card; once sent, no more', async () => {
    const { who, t } = speaker(on, language);
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY);
    await who.say('/my');
    await sweepAt('2026-11-24T05:00:00.000Z');
    expect(who.text()).toBe(plain(t('reminders.unsent', { form: t('mobility.title') })));
    await who.tap(plain(t('start.continue', { form: t('mobility.title') })));
    await who.tap(t('form.submit'));
    expect(who.text()).toContain('MOB-2026-0001');
    const count = who.messages().length;
    await sweepAt('2026-11-26T05:00:00.000Z');
    expect(since(who, count)).toEqual([]);
  });

  it('a half-filled form before the deadline: the day, how many are left, and the way back into it', async () => {
    const { who, t } = speaker(on, language);
    const programmes = on.product.office.content.programmes.filter(({ apply }) => apply === 'mobility');
    const [programme] = programmes;
    if (!programme) throw new Error('no programme takes our form');
    Object.assign(programme, { deadline: { kind: 'date', date: '2026-12-15' } });
    await who.start();
    await who.start(`prog_${programme.id}`);
    await who.tap(t('mobility.fromCard'));
    await tapData(who, ':yes');
    await fillIn(on, who, MOBILITY, 'birthDate');
    await who.say('/my');
    for (const [day, count] of [
      ['08', 7],
      ['12', 3],
      ['14', 1],
    ] as const) {
      await sweepAt(`2026-12-${day}T05:00:00.000Z`);
      expect(who.text()).toContain(formatDay(language, '2026-12-15'));
      expect(who.text()).toContain(t('reminders.daysLeft', { count }));
    }
    await who.tap(plain(t('start.continue', { form: t('mobility.title') })));
    expect(who.text()).toContain(plain(t('mobility.birthDate.prompt')));
  });

  it('a file that waits a week for its applicant: the button begins the correction', async () => {
    const { who, t } = speaker(on, language);
    const reference = await handIn(on, who, 'mobility');
    const { office } = on.product;
    const { decide } = await import('../../src/services/applications/move.ts');
    const officer = await office.staff.get(String(on.officer.id));
    await decide(office, officer, reference, 'requestChanges', { fields: ['gpa'], reason: 'unclear' });
    await on.product.deliver();
    await sweepAt('2026-11-30T05:00:00.000Z');
    expect(who.text()).toBe(plain(t('reminders.waiting', { form: t('mobility.title'), reference })));
    await who.tap(t('menu.my'));
    expect(who.text()).toContain(reference);
    await who.tap(t('my.correct'));
    expect(who.text()).toContain(plain(t('mobility.gpa.prompt')));
  });

  it('the notice of arrival, to the officer: entered with its button, nothing comes any more', async () => {
    const { who } = speaker(on, 'en');
    const reference = await approvedVisit(who);
    const { office, kit } = on.product;
    const t = kit.texts.say(language);
    const { chooseLanguage } = await import('../../src/services/people/people.ts');
    await chooseLanguage(office, String(on.officer.id), language);
    await sweepAt('2026-12-07T04:00:00.000Z');
    expect(on.officer.text()).toContain(reference);
    expect(on.officer.text()).toContain(formatDay(language, '2026-12-09'));
    expect(on.officer.text()).toContain(t('reminders.daysLeft', { count: 2 }));
    expect(on.officer.labels()).toEqual([t('desk.open'), t(textKey('desk', 'enterNotice'))]);
    await on.officer.tap(t('desk.open'));
    expect(on.officer.text()).toContain(t('states.approved'));
    await sweepAt('2026-12-09T04:00:00.000Z');
    expect(on.officer.text()).toContain(t('reminders.lastDay'));
    await on.officer.tap(t(textKey('desk', 'enterNotice')));
    await on.officer.say('77-1');
    await on.officer.tap(t('visits.today'));
    expect((await office.applications.get(reference))?.state).toBe('registered');
    const count = on.officer.messages().length;
    await sweepAt('2026-12-10T04:00:00.000Z');
    expect(since(on.officer, count)).toEqual([]);
  });
});

describe('what was told but not yet sent', () => {
  /** Told by the sweep while Telegram is away; sent after `meanwhile`. */
  async function sentAfter(iso: string, to: Talker, meanwhile: () => Promise<unknown>): Promise<readonly string[]> {
    const fault = on.sim.faults.add({ method: 'sendMessage', chat: to.id, kind: { error: 500 } });
    const count = to.messages().length;
    await sweepAt(iso);
    await meanwhile();
    fault.remove();
    on.setNow(iso.replace('T04:00', 'T05:00'));
    await on.product.deliver();
    return since(to, count);
  }

  const enter = async (reference: string): Promise<void> => {
    const { office } = on.product;
    const { decide } = await import('../../src/services/applications/move.ts');
    const facts = { noticeNumber: '77', noticeDate: '2026-12-07' };
    await decide(office, await office.staff.get(String(on.officer.id)), reference, 'enterNotice', { facts });
  };

  it('comes as long as its reason stands', async () => {
    await approvedVisit(speaker(on, 'en').who);
    const sent = await sentAfter('2026-12-07T04:00:00.000Z', on.officer, () => Promise.resolve());
    expect(sent).toHaveLength(1);
  });

  it('does not come once its reason is gone', async () => {
    const reference = await approvedVisit(speaker(on, 'en').who);
    expect(await sentAfter('2026-12-07T04:00:00.000Z', on.officer, () => enter(reference))).toEqual([]);
  });

  it('does not come to somebody who has left the office', async () => {
    await approvedVisit(speaker(on, 'en').who);
    const id = String(on.officer.id);
    const leave = async () => {
      const version = (await on.product.office.staff.get(id))?.version ?? 0;
      await on.product.office.staff.patch(id, version, { set: { active: false } });
    };
    expect(await sentAfter('2026-12-07T04:00:00.000Z', on.officer, leave)).toEqual([]);
  });
});

it('what fell due in a night without power is told at the start', async () => {
  await on.stop();
  const { mkdtempSync, rmSync } = await import('node:fs');
  const folder = mkdtempSync('/tmp/reminders-');
  on = await stage({ env: { STORE_URL: `file:${folder}` } });
  await approvedVisit(speaker(on, 'en').who);
  const count = on.officer.messages().length;
  on.setNow('2026-12-07T05:00:00.000Z');
  await on.restart();
  await on.product.deliver();
  expect(since(on.officer, count)).toEqual([expect.stringContaining('VIS-2026-0001')]);
  rmSync(folder, { recursive: true, force: true });
});

it('a colleague who only looks gets no button to enter it', async () => {
  const { who, t } = speaker(on, 'en');
  await who.start();
  await on.product.office.staff.insert({ id: String(who.id), version: 1, role: 'observer', name: '', active: true });
  await approvedVisit(speaker(on, 'en').who);
  await sweepAt('2026-12-08T04:00:00.000Z');
  expect(who.text()).toContain('VIS-2026-0001');
  expect(who.labels()).toEqual([t('desk.open')]);
});
