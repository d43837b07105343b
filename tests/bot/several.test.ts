/** A choice of several: marked and unmarked until "done", or typed with commas; kept as a list. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/domain/people/language.ts';
import { fillIn, handIn, openForm, openQuestion, plain, speaker, tapData, VISIT } from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';
import { taps } from '../support/taps.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

const draftOf = async (who: Talker) => (await on.product.office.drafts.find({ person: String(who.id) }))[0];
const chosen = async (who: Talker) => (await draftOf(who))?.answers['language'];

async function atLanguage(language: string) {
  const { who, t } = speaker(on, language);
  await openForm(who, 'visit');
  await fillIn(on, who, VISIT, 'language');
  return { who, t };
}

const JOINED: Readonly<Record<Language, string>> = {
  kk: 'Орысша және Ағылшынша',
  ru: 'Русский и Английский',
  en: 'Russian and English',
};

describe.each(LANGUAGES)('several options in %s', (language) => {
  it('are marked and unmarked until “done”, in any order, and shown as the language writes lists', async () => {
    const { who, t } = await atLanguage(language);
    const label = (option: 'en' | 'kk' | 'ru'): string => t(`visit.language.options.${option}`);
    expect(who.labels()).toContain(`▫️ ${label('en')}`);
    expect(who.labels()).not.toContain(t('form.done'));
    await who.tap(`▫️ ${label('en')}`);
    expect(who.labels()).toEqual(expect.arrayContaining([`☑️ ${label('en')}`, `▫️ ${label('kk')}`, t('form.done')]));
    await who.tap(`▫️ ${label('kk')}`);
    await who.tap(`▫️ ${label('ru')}`);
    await who.tap(`☑️ ${label('kk')}`);
    expect(await openQuestion(on, who)).toBe('language');
    await who.tap(t('form.done'));
    expect(await openQuestion(on, who)).toBe('hours');
    expect(await chosen(who)).toEqual(['ru', 'en']);
    expect(who.text()).toContain(plain(t('form.kept', { label: t('visit.language.label'), value: JOINED[language] })));
    await fillIn(on, who, VISIT);
    expect(who.text()).toContain(`${t('visit.language.label')}: ${JOINED[language]}`);
  });

  it('are understood when typed with commas, all or none', async () => {
    const { who, t } = await atLanguage(language);
    await who.say('English, клингон');
    expect(who.text()).toContain(plain(t('visit.language.errors.choose')));
    expect(await chosen(who)).toBeUndefined();
    await who.say('english; Орысша,\nказахский, English');
    expect(await chosen(who)).toEqual(['kk', 'ru', 'en']);
    expect(await openQuestion(on, who)).toBe('hours');
  });
});

describe('at least one', () => {
  it('is needed: with none marked there is no “done”, and the word is answered', async () => {
    const { who, t } = await atLanguage('en');
    await tapData(who, ':*en');
    await tapData(who, ':*en');
    expect(who.labels()).not.toContain(t('form.done'));
    await who.say('done');
    expect(who.text()).toContain(plain(t('visit.language.errors.required')));
    expect(await openQuestion(on, who)).toBe('language');
  });

  it('of the table: another word in a button is refused', async () => {
    const { who } = await atLanguage('en');
    const data = who.buttons().find(({ callback_data: one }) => one?.endsWith(':*en'))?.callback_data ?? '';
    on.sim.as(who.id).tapData(who.last().message_id, data.replace('*en', '*xx'));
    await on.sim.settled();
    on.sim.as(who.id).tapData(who.last().message_id, data.replace('*en', '=en'));
    await on.sim.settled();
    expect(await chosen(who)).toBeUndefined();
  });
});

it('a tap that comes twice marks once', async () => {
  const { who } = await atLanguage('en');
  const id = on.sim.nextUpdateId;
  await tapData(who, ':*en');
  on.sim.redeliver(id);
  await on.sim.settled();
  expect(await chosen(who)).toEqual(['en']);
});

describe('the one option that version 0.2 stored', () => {
  it('is a list of one: shown, marked, handed in as it is', async () => {
    const { who, t } = await atLanguage('en');
    const draft = await draftOf(who);
    if (!draft) throw new Error('there is no draft');
    await on.product.office.drafts.patch(draft.id, draft.version, { set: { 'answers.language': 'en' } });
    await fillIn(on, who, VISIT);
    expect(who.text()).toContain(`${t('visit.language.label')}: English`);
    await tapData(who, ':list');
    await tapData(who, ':language:e');
    expect(who.labels()).toContain('☑️ English');
    await tapData(who, ':*kk');
    await tapData(who, ':ok');
    expect(await chosen(who)).toEqual(['kk', 'en']);
  });

  it('is read on the office’s card', async () => {
    await on.officer.start();
    const { who } = speaker(on, 'en');
    const reference = await handIn(on, who, 'visit');
    const file = await on.product.office.applications.get(reference);
    if (!file) throw new Error('there is no file');
    await on.product.office.applications.patch(file.id, file.version, { set: { 'answers.language': 'en' } });
    await on.officer.say('/desk');
    await tapData(on.officer, taps.card.data(reference));
    expect(on.officer.text()).toContain('Языки лекций: Английский');
  });
});
