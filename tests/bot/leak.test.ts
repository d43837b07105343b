/** If data have leaked: whom it concerns, for administrators alone, and what is to be done by when (law 94-V: one working day). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES, LANGUAGE_NAMES } from '../../src/domain/people/language.ts';
import { formatDay } from '../../src/i18n/format.ts';
import { taps } from '../../src/bot/privacy/privacy.ts';
import { handIn, openForm, speaker } from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
  await on.officer.start();
});
afterEach(() => on.stop());

async function listOf(who: Talker): Promise<string> {
  const file = await on.product.bot.api.getFile(who.last().document?.file_id ?? '');
  return (await on.sim.fetch(`http://telegram.test/file/bot${on.sim.token}/${file.file_path}`)).text();
}

describe.each(LANGUAGES)('in %s', (language) => {
  it('says by when the law wants to be told, and names everybody with how to reach them and what is held', async () => {
    const { who, t } = speaker(on, language);
    await handIn(on, who, 'mobility');
    await openForm(on.scientist, 'visit');
    await on.officer.say('/language');
    await on.officer.tap(LANGUAGE_NAMES[language]);
    // Friday: the next working day is Monday.
    on.setNow('2026-11-27T09:00:00.000Z');
    await on.officer.say('/privacy');
    await on.officer.tap(t('leak.button'));
    expect(on.officer.text()).toContain(formatDay(language, '2026-11-30'));
    await on.officer.tap(t('leak.make'));
    const page = await listOf(on.officer);
    expect(page).toContain(`lang="${language}"`);
    for (const told of ['Айгүл', '+77', '@', String(on.scientist.id), t('privacy.records.applications')])
      expect(page).toContain(told);
    expect(page).toContain(t('leak.people', { count: await on.product.office.people.count({}) }));
    expect(page).toContain(formatDay(language, '2026-11-30'));
    expect(page).not.toMatch(/<script|undefined|\{\{/u);
    const [looked] = await on.product.office.audit.find({ about: 'people:all' });
    expect(looked).toMatchObject({ what: 'looked', by: String(on.officer.id), at: '2026-11-27T09:00:00.000Z' });
  });
});

/** Of a button that is not there any more, or never was. */
const forge = (who: Talker, data: string): void => {
  on.sim.as(who.id).tapData(who.last().message_id, data);
};
const asked = async (): Promise<string> => {
  forge(on.officer, taps.affected.data());
  await on.sim.settled();
  return listOf(on.officer);
};

it('is for administrators alone: others have no button, and a forged tap reads nothing', async () => {
  await handIn(on, on.student, 'mobility');
  await on.scientist.say('/privacy');
  expect(on.scientist.labels()).not.toContain(on.product.kit.texts.say('en')('leak.button'));
  for (const button of [taps.affected, taps.leak]) forge(on.scientist, button.data());
  await on.sim.settled();
  expect(on.scientist.messages().some(({ document }) => document)).toBe(false);
  expect(await on.product.office.audit.find({ about: 'people:all' })).toEqual([]);
});

it('what a person told later has the last word, what was erased is not in it, and hostile names stay text', async () => {
  await handIn(on, on.student, 'mobility');
  const { applications } = on.product.office;
  const [file] = await applications.find({ person: String(on.student.id) });
  if (!file) throw new Error('no file');
  await applications.patch(file.id, file.version, { set: { 'answers.nameCyrillic': '<b>Ай</b>&' } });
  await on.officer.say('/privacy');
  expect(await asked()).toContain('<h3>&lt;b&gt;Ай&lt;/b&gt;&amp;</h3>');
  await on.student.say('/privacy');
  forge(on.student, taps.yesErase.data());
  await on.sim.settled();
  expect(await asked()).not.toContain('Ай');
});
