import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { formatDay } from '../../src/i18n/format.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { RECORDS } from '../../src/services/records/table.ts';
import { fillIn, handIn, MOBILITY, openForm, plain, speaker, tapData } from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
  await on.officer.start();
});
afterEach(() => on.stop());

async function fileOf(who: Talker, message = who.last()): Promise<string> {
  const id = message.document?.file_id;
  const file = await on.product.bot.api.getFile(id ?? '');
  const response = await on.sim.fetch(`http://telegram.test/file/bot${on.sim.token}/${file.file_path}`);
  return response.text();
}

describe.each(LANGUAGES)('my data in %s', (language) => {
  it('says what consent was given, shows its text again, and hands out everything as a file', async () => {
    const { who, t } = speaker(on, language);
    await who.say('/privacy');
    expect(who.text()).toContain(plain(t('consent.none')));
    await handIn(on, who, 'mobility');
    await openForm(who, 'visit');
    await who.say('/ask');
    await who.say('A question of mine');
    await who.say('/privacy');
    expect(who.text()).toContain({ kk: 'Қазақша', ru: 'Русский', en: 'English' }[language]);
    await who.tap(t('privacy.read'));
    expect(who.text()).toContain('94-V');
    await who.tap(t('menu.back'));
    await who.tap(t('privacy.show'));
    expect(who.text()).toBe(t('privacy.caption'));
    const data = await fileOf(who);
    for (const mine of ['SERIKKYZY AIGUL', 'MOB-2026-0001', 'A question of mine', 'textVersion', 'visit'])
      expect(data).toContain(mine);
    const page = await fileOf(who, who.messages().at(-2));
    const shown = [
      'SERIKKYZY AIGUL',
      'MOB-2026-0001',
      'A question of mine',
      t('visit.title'),
      t('mobility.nameLatin.label'),
    ];
    for (const mine of [...shown, t('privacy.records.consents'), t('privacy.page.rights')])
      expect(page).toContain(mine);
    expect(page).toMatch(new RegExp(`^<!doctype html><html lang="${language}">`, 'u'));
    expect(page).not.toMatch(/<script|https?:|undefined|\[object/u);
  });

  it('is erased after a second thought: no answer is left, the office is told, the number stays', async () => {
    const { who, t } = speaker(on, language);
    await handIn(on, who, 'mobility');
    await openForm(who, 'visit');
    await who.say('/privacy');
    await who.tap(t('privacy.erase'));
    expect(who.text()).toBe(plain(t('privacy.confirmErase')));
    await who.tap(t('menu.back'));
    await who.tap(t('privacy.erase'));
    await who.tap(t('privacy.yesErase'));
    expect(who.text()).toBe(plain(t('privacy.erased')));
    expect(on.officer.messages().at(-1)?.text).toContain('MOB-2026-0001');
    const { office } = on.product;
    expect(await office.drafts.count({ person: String(who.id) })).toBe(0);
    const file = await office.applications.get('MOB-2026-0001');
    expect(file).toMatchObject({ state: 'withdrawn', answers: {} });
    expect(JSON.stringify(file)).not.toMatch(/AIGUL|Серік|aigul/u);
    await who.say('/apply');
    expect(who.labels()).toContain(t('consent.agree'));
    await who.say('/my');
    await who.tap('MOB-2026-0001');
    expect(who.text()).not.toContain('AIGUL');
  });
});

it('an erased file still opens at the desk, and says that its data are gone', async () => {
  const { who, t } = speaker(on, 'en');
  await handIn(on, who, 'visit');
  await who.say('/privacy');
  await who.tap(t('privacy.erase'));
  await who.tap(t('privacy.yesErase'));
  const ru = on.product.kit.texts.say('ru');
  await on.officer.tap('Открыть');
  expect(on.officer.text()).toContain(ru('desk.erased'));
  await on.officer.tap(ru('desk.documents'));
  expect(on.officer.toast()).toBe(ru('desk.noDocuments'));
  await on.officer.tap(ru('desk.answers'));
  expect(on.officer.text()).toContain(ru('desk.erased'));
});

it('a form that was erased while it was open does not come back', async () => {
  const { who, t } = speaker(on, 'en');
  await openForm(who, 'mobility');
  await fillIn(on, who, MOBILITY, 'level');
  const question = who.last();
  await who.say('/privacy');
  await who.tap(t('privacy.erase'));
  await who.tap(t('privacy.yesErase'));
  on.sim.as(who.id).tap(question.message_id, t('mobility.level.options.bachelor'));
  await on.sim.settled();
  expect(who.toast()).toBe(plain(t('form.over')));
  expect(await on.product.office.drafts.count({ person: String(who.id) })).toBe(0);
});

it('the page shows notices and open dialogs too, and whatever a person wrote as they wrote it', async () => {
  const { who, t } = speaker(on, 'en');
  await handIn(on, who, 'mobility');
  await tapData(on.officer, 'dm:take:MOB-2026-0001');
  await who.say('/ask');
  await who.say(`<img src=x onerror=alert(1)> ${'x'.repeat(1600)}`);
  on.sim.as(who.id).tapData(who.last().message_id, 'prd');
  await on.sim.settled();
  const page = await fileOf(who, who.messages().at(-2));
  expect(page).toContain(t('privacy.records.notices'));
  expect(page).toContain(t('undelivered.kinds.decided'));
  expect(page).not.toContain('<img');
});

describe.each(LANGUAGES)('what is kept, in %s', (language) => {
  it('is read off the records by administrators, and by nobody else', async () => {
    const { who, t } = speaker(on, language);
    await handIn(on, who, 'mobility');
    await who.say('/privacy');
    expect(who.labels()).not.toContain(t('kept.button'));
    on.sim.as(who.id).tapData(who.last().message_id, 'prk');
    await on.sim.settled();
    expect(who.toast()).toBe(plain(t('desk.forbidden')));
    await on.product.office.staff.insert({
      id: String(who.id),
      version: 1,
      role: 'administrator',
      name: '',
      active: true,
    });
    await who.say('/privacy');
    await who.tap(t('kept.button'));
    for (const name of Object.keys(RECORDS)) expect(who.text()).toContain(t(textKey('privacy.records', name)));
    expect(who.text()).toContain(
      `${t('privacy.records.applications')}: ${t('kept.rows', { count: 1 })}; ${t('kept.always')}; ${t('kept.emptied')}`,
    );
    expect(who.text()).toContain(
      `${t('kept.days', { count: 3 })}; ${t('kept.oldest', { date: formatDay(language, '2026-11-23') })}`,
    );
  });
});
