/** /settings: days off, who changed what, newer seeds. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/load-content.ts';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { formatDay } from '../../src/i18n/format.ts';
import { editReference } from '../../src/services/reference/edit.ts';
import { handIn, plain, speaker, tapData } from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

async function administrator(language: string) {
  const { who, t } = speaker(on, language);
  const staff = { id: String(who.id), version: 1, role: 'administrator', name: '', active: true } as const;
  await on.product.office.staff.insert(staff);
  await who.say('/settings');
  return { who, t };
}

const daysOff = () => on.product.office.content.calendar.moved.daysOff;

async function addDayOff(who: Talker, t: ReturnType<typeof speaker>['t'], date: string): Promise<void> {
  await who.tap(t('reference.days'));
  await who.tap(t('reference.addDayOff'));
  await who.say(date);
  await who.say('Bridge');
  await who.tap(t('reference.sameInAll'));
}

describe.each(LANGUAGES)('days off in %s', (language) => {
  it('are listed with the holidays, page by page', async () => {
    const { who, t } = await administrator(language);
    expect(who.text()).toBe(plain(t('reference.title')));
    await who.tap(t('reference.days'));
    expect(who.text()).toContain(formatDay(language, '2026-12-16'));
    await who.tap(t('menu.next'));
    expect(who.text()).toContain(formatDay(language, '2027-07-06'));
    await who.tap(t('menu.previous'));
    expect(who.text()).toContain(formatDay(language, '2026-12-16'));
    await who.tap(t('menu.back'));
    expect(who.text()).toBe(plain(t('reference.title')));
  });

  it('one is added with its reason in three languages: the visit’s last day moves at once; removed, it moves back', async () => {
    await handIn(on, on.scientist, 'visit');
    const { who, t } = await administrator(language);
    const lastDay = async (): Promise<string> => {
      await who.say('/desk');
      await who.tap('VIS-2026-0001');
      return /🛂 ([^\n]*)/u.exec(who.text())?.[1] ?? '';
    };
    const { arrivalDate } = (await on.product.office.applications.get('VIS-2026-0001'))?.answers ?? {};
    expect(arrivalDate).toBe('2027-03-12');
    expect(await lastDay()).toContain(formatDay(language, '2027-03-17'));
    await who.say('/settings');
    await who.tap(t('reference.days'));
    await who.tap(t('reference.addDayOff'));
    expect(who.text()).toBe(plain(t('reference.askDate.dayOff')));
    await who.say('17.03.2027');
    for (const [key, words] of [
      ['kk', 'Көпір күн'],
      ['ru', 'Мост'],
      ['en', 'A bridge'],
    ] as const) {
      expect(who.text()).toBe(plain(t(`reference.askWhy.${key}`)));
      await who.say(words);
    }
    const name = { kk: 'Көпір күн', ru: 'Мост', en: 'A bridge' }[language];
    expect(who.text()).toBe(plain(t('reference.added', { date: formatDay(language, '2027-03-17'), name })));
    expect(daysOff()[0]).toMatchObject({ date: '2027-03-17', why: { kk: 'Көпір күн', ru: 'Мост', en: 'A bridge' } });
    expect(await lastDay()).toContain(formatDay(language, '2027-03-18'));
    await who.say('/settings');
    await who.tap(t('reference.days'));
    await who.tap(t('reference.remove', { date: formatDay(language, '2027-03-17') }));
    expect(who.text()).toContain(name);
    await who.tap(t('reference.yesRemove'));
    expect(who.toast()).toBe(t('reference.removed'));
    expect(await lastDay()).toContain(formatDay(language, '2027-03-17'));
  });

  it('what is no day for it is answered with the reason, and asked again', async () => {
    const { who, t } = await administrator(language);
    await addDayOff(who, t, '18.12.2026');
    expect(daysOff()).toHaveLength(1);
    await who.tap(t('reference.days'));
    await who.tap(t('reference.addDayOff'));
    const date = (day: string) => ({ date: formatDay(language, day) });
    for (const [said, answer] of [
      ['tomorrow', t('reference.needDate')],
      ['31.02.2027', t('reference.needDate')],
      ['20.11.2026', t('reference.bad.past', date('2026-11-20'))],
      ['18.12.2026', t('reference.bad.there', date('2026-12-18'))],
      ['05.12.2026', t('reference.bad.rests', date('2026-12-05'))],
      ['16.12.2026', t('reference.bad.rests', date('2026-12-16'))],
    ] as const) {
      await who.say(said);
      expect(who.text(), said).toBe(plain(answer));
      expect(who.labels()).toContain(t('reference.cancel'));
    }
    await who.say('17.12.2026');
    await who.say('x');
    expect(who.text()).toBe(plain(t('reference.needWhy')));
    await who.tap(t('reference.cancel'));
    expect(who.text()).toBe(plain(t('reference.nothingChanged')));
    await who.tap(t('reference.days'));
    await who.tap(t('reference.addWorkingDay'));
    await who.say('17.12.2026');
    expect(who.text()).toBe(plain(t('reference.bad.works', date('2026-12-17'))));
    await who.tap(formatDay(language, '2026-12-19'));
    expect(who.text()).toBe(plain(t('reference.askWhy.kk')));
    await who.say('Көшірілді');
    await who.tap(t('reference.sameInAll'));
    expect(on.product.office.content.calendar.moved.workingDays.map((day) => day.date)).toEqual(['2026-12-19']);
    expect(daysOff()).toHaveLength(1);
  });

  it('show who changed what and when; the last change is undone, and that is a change too', async () => {
    const { who, t } = await administrator(language);
    await who.tap(t('reference.changes'));
    expect(who.text()).toBe(plain(t('reference.noChanges')));
    await who.tap(t('menu.back'));
    await addDayOff(who, t, '18.12.2026');
    on.setNow('2026-11-23T05:01:00.000Z');
    await who.tap(t('menu.back'));
    await who.tap(t('reference.changes'));
    const [line = ''] = who.text().split('\n\n').slice(1);
    for (const part of [`Person ${who.id}`, t('reference.did.added'), formatDay(language, '2026-12-18'), 'Bridge'])
      expect(line).toContain(part);
    const undo = who.buttons().find(({ callback_data: data }) => data?.startsWith('xu:'))?.callback_data ?? '';
    const about = `${t('reference.kinds.dayOff')}: ${formatDay(language, '2026-12-18')}, Bridge`;
    await who.tap(t('reference.undo'));
    expect(who.toast()).toBe(t('reference.undone', { about }));
    expect(daysOff()).toEqual([]);
    expect(who.text().split('\n\n')[1]).toContain(t('reference.did.undid'));
    on.setNow('2026-11-23T05:02:00.000Z');
    await who.tap(t('reference.undo'));
    expect(daysOff()).toHaveLength(1);
    on.sim.as(who.id).tapData(who.last().message_id, undo);
    await on.sim.settled();
    expect(who.toast()).toBe(t('reference.changedMeanwhile'));
    expect(daysOff()).toHaveLength(1);
  });
});

describe('a newer seed of what the office changed', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'content-'));
    cpSync('content', folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(LANGUAGES)('is offered beside it, taken or left, in %s', async (language) => {
    const store = mkdtempSync(join(tmpdir(), 'store-'));
    await on.stop();
    on = await stage({ env: { STORE_URL: `file:${store}` }, options: { content: () => loadContent(folder) } });
    const { who, t } = await administrator(language);
    const admin = await on.product.office.staff.get(String(who.id));
    const file = (id: string) => join(folder, 'programmes', `${id}.json`);
    for (const id of ['daad', 'nawa']) {
      const value = on.product.office.content.programmes.find((programme) => programme.id === id);
      await editReference(on.product.office, admin, {
        kind: 'programme',
        key: id,
        value: { ...value, link: `https://ours.kz/${id}` },
      });
      writeFileSync(
        file(id),
        readFileSync(file(id), 'utf8').replace(/"link": "[^"]*"/u, `"link": "https://new.kz/${id}"`),
      );
    }
    await on.restart();
    await who.say('/settings');
    await who.tap(t('reference.offers', { count: 2 }));
    expect(who.text()).toContain('https://ours.kz/daad → https://new.kz/daad');
    await who.tap(t('menu.next'));
    expect(who.text()).toContain('https://ours.kz/nawa → https://new.kz/nawa');
    await who.tap(t('reference.keep'));
    expect(who.toast()).toBe(t('reference.decided'));
    await who.tap(t('reference.take'));
    expect(who.text()).toBe(plain(t('reference.noOffers')));
    const links = on.product.office.content.programmes.flatMap(({ id, link }) =>
      ['daad', 'nawa'].includes(id) ? [link] : [],
    );
    expect(links).toEqual(['https://new.kz/daad', 'https://ours.kz/nawa']);
    await who.say('/settings');
    expect(who.labels()).not.toContain(t('reference.offers', { count: 1 }));
    await on.stop();
    rmSync(store, { recursive: true });
    on = await stage();
  });
});

it('is for administrators: no command, no button for others', async () => {
  const { who, t } = speaker(on, 'en');
  await on.product.office.staff.insert({ id: String(who.id), version: 1, role: 'officer', name: '', active: true });
  await who.start();
  expect(who.labels()).not.toContain(t('menu.settings'));
  await who.say('/settings');
  expect(who.text()).toBe(t('desk.forbidden'));
  await on.officer.start();
  expect(on.officer.labels()).toContain(on.product.kit.texts.say('ru')('menu.settings'));
});

it('the same words typed again are no tap on the button: the third language is still asked', async () => {
  const { who, t } = await administrator('en');
  await who.tap(t('reference.days'));
  await who.tap(t('reference.addDayOff'));
  for (const said of ['18.12.2026', 'Наурыз мейрамы', 'Наурыз мейрамы', 'Nauryz']) await who.say(said);
  expect(daysOff()[0]?.why).toEqual({ kk: 'Наурыз мейрамы', ru: 'Наурыз мейрамы', en: 'Nauryz' });
});

it('whoever is dismissed in the middle of the dialog changes nothing', async () => {
  const { who, t } = await administrator('en');
  await who.tap(t('reference.days'));
  await who.tap(t('reference.addDayOff'));
  await who.say('18.12.2026');
  await who.say('Bridge');
  await on.product.office.staff.patch(String(who.id), 2, { set: { active: false } });
  await tapData(who, ':same');
  expect(who.text()).toBe(t('desk.forbidden'));
  expect(daysOff()).toEqual([]);
});

it('every screen of the settings has a way back', async () => {
  const { who, t } = await administrator('en');
  await addDayOff(who, t, '18.12.2026');
  const seen = new Set<string>();
  const queue = ['c:settings'];
  for (let data = queue.pop(); data !== undefined; data = queue.pop()) {
    if (seen.has(data)) continue;
    seen.add(data);
    await who.say('/settings');
    on.sim.as(who.id).tapData(who.last().message_id, data);
    await on.sim.settled();
    const ways = [t('menu.home'), t('menu.back'), t('reference.cancel')];
    expect(
      who.labels().some((label) => ways.includes(label)),
      `${data}: ${who.text()}`,
    ).toBe(true);
    queue.push(...who.buttons().flatMap(({ callback_data: next }) => (next && /^x[^uR]/u.test(next) ? [next] : [])));
  }
  expect(seen.size).toBeGreaterThan(6);
});
