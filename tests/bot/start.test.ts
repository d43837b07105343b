import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { fillIn, MOBILITY, openForm, plain, promptOf, speaker, tapData } from '../support/fill-in.ts';
import { stage, type Stage } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

const GREETING = { kk: 'Сәлеметсіз бе', ru: 'Здравствуйте', en: 'Hello' } as const;

describe.each(LANGUAGES)('start in %s', (language) => {
  it('greets, explains in two sentences, offers the languages first and then the main menu', async () => {
    const { who, t } = speaker(on, language);
    await who.start();
    const { university } = on.product.office.content.institution;
    expect(who.messages()).toHaveLength(2);
    expect(who.text()).toContain(GREETING[language]);
    expect(who.text()).toContain(university[language]);
    const explanation = who.text().split('\n').at(-1) ?? '';
    expect(explanation.match(/[.!?](?:\s|$)/gu)).toHaveLength(2);
    expect(who.labels()).toEqual([
      'Қазақша',
      'Русский',
      'English',
      t('menu.programmes'),
      t('menu.apply'),
      t('menu.visit'),
      t('menu.my'),
      t('menu.ask'),
      t('menu.privacy'),
      t('menu.help'),
    ]);
  });

  it('changes language with one tap, and again from the menu or by /language', async () => {
    const { who } = speaker(on, language);
    await who.start();
    for (const [label, other] of [
      ['Қазақша', 'kk'],
      ['Русский', 'ru'],
      ['English', 'en'],
    ] as const) {
      const say = on.product.kit.texts.say(other);
      await who.tap(label);
      expect(who.text()).toContain(say('language.changed'));
      expect(who.labels()).toContain(say('menu.programmes'));
      await who.tap(say('menu.language'));
      expect(who.text()).toContain(say('language.choose'));
      expect(who.labels()).toEqual(['Қазақша', 'Русский', 'English', say('menu.home')]);
    }
    await who.say('/language');
    expect(who.labels()).toContain('Русский');
  });
});

it('speaks English to whoever has another language, and follows Telegram until they choose', async () => {
  const { who } = speaker(on, 'fr');
  await who.start();
  expect(who.text()).toContain(GREETING.en);
  who.sim.as(who.id).person.languageCode = 'ru-RU';
  await who.start();
  expect(who.text()).toContain(GREETING.ru);
  await who.tap('Қазақша');
  await who.start();
  expect(who.text()).toContain(GREETING.kk);
  expect(who.labels()).toContain(on.product.kit.texts.say('kk')('menu.programmes'));
});

it('changes the language in the middle of a form: the same question, everything after it in the new one', async () => {
  const { who, t } = speaker(on, 'kk');
  await openForm(who, 'mobility');
  await fillIn(on, who, MOBILITY, 'level');
  await who.say('/language');
  await who.tap('English');
  const en = on.product.kit.texts.say('en');
  expect(who.text()).toContain(en('language.changed'));
  expect(who.text()).toContain(promptOf(en, 'mobility', 'level'));
  expect(who.labels()).toContain(en('mobility.level.options.master'));
  await tapData(who, ':=master');
  expect(who.text()).toContain(promptOf(en, 'mobility', 'year'));
  expect(who.text()).not.toContain(promptOf(t, 'mobility', 'year'));
});

it('offers a half-filled form again: at the start, in help, in /my', async () => {
  const { who, t } = speaker(on, 'ru');
  await openForm(who, 'mobility');
  await fillIn(on, who, MOBILITY, 'birthDate');
  const form = t('mobility.title');
  for (const command of ['/start', '/help', '/my']) {
    await who.say(command);
    expect(who.labels(), command).toContain(t('start.continue', { form }));
  }
  await who.start();
  expect(who.text()).toContain(plain(t('start.unfinished', { form, done: 3, of: 25 })));
  await who.tap(t('start.continue', { form }));
  expect(who.text()).toContain(promptOf(t, 'mobility', 'birthDate'));
});
