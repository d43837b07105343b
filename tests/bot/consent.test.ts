import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/load-content.ts';
import { CONSENT_TEXT_VERSION } from '../../src/domain/people/consent.ts';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { createLog } from '../../src/log.ts';
import { plain, promptOf, speaker, tapData } from '../support/fill-in.ts';
import { NOW, stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

const consentOf = async (who: Talker) => (await on.product.office.people.get(String(who.id)))?.consent;
const recordsOf = (who: Talker) => on.product.office.consents.find({ person: String(who.id) });

/** Who, what, why, who sees it, across the border, how long, the law: a word that stands for each. */
const MUST_SAY = {
  kk: ['METU', 'паспорт', 'Не үшін', 'Кім көреді', 'Telegram', 'трансшекаралық', 'Қанша уақыт сақталады', '94-V'],
  ru: ['METU', 'паспорт', 'Зачем', 'Кто видит', 'Telegram', 'трансграничн', 'Сколько хранится', '94-V'],
  en: ['METU', 'passport', 'Why', 'Who sees it', 'Telegram', 'cross-border', 'How long', '94-V'],
} as const;

const PLACE = { kk: 'Алматы қ., 1-үй', ru: 'г. Алматы, д. 1', en: '1 Example St, Almaty' };

it.each([
  ['without BIN and address: the start says so', null, null, ['bin', 'address']],
  ['with both', '123456789012', PLACE, null],
] as const)('names the operator %s', async (_, bin, address, missing) => {
  const lines: string[] = [];
  const content = loadContent();
  const told = await stage({
    options: {
      log: createLog('warn', { write: (line) => void lines.push(line) }),
      content: () => ({ ...content, institution: { ...content.institution, bin, address } }),
    },
  });
  const { who } = speaker(told, 'en');
  await who.say('/visit');
  const named = bin === null ? '' : `, BIN ${bin}, 1 Example St, Almaty`;
  expect(who.text()).toContain(
    `Who collects: ${content.institution.university.en}, ${content.institution.office.en}${named}.`,
  );
  const warned = lines.find((line) => line.includes('does not name the operator'));
  expect(warned === undefined ? null : JSON.parse(warned)).toEqual(missing && expect.objectContaining({ missing }));
  await told.stop();
});

describe.each(LANGUAGES)('consent in %s', (language) => {
  it('comes before the first question, says what, why, how long, where it travels and who sees it', async () => {
    const { who, t } = speaker(on, language);
    await who.say('/visit');
    for (const word of MUST_SAY[language]) expect(who.text()).toContain(word);
    expect(who.labels().slice(0, 2)).toEqual([t('consent.agree'), t('consent.decline')]);
    expect(await on.product.office.drafts.count({ person: String(who.id) })).toBe(0);
  });

  it('agreed: version, language and time are stored, the first question is asked, never again', async () => {
    const { who, t } = speaker(on, language);
    await who.say('/visit');
    await who.tap(t('consent.agree'));
    expect(who.text()).toContain(promptOf(t, 'visit', 'kind'));
    const given = { textVersion: CONSENT_TEXT_VERSION, language, agreed: true, at: NOW };
    expect(await consentOf(who)).toEqual(given);
    expect(await recordsOf(who)).toEqual([expect.objectContaining(given)]);
    await who.say('/apply');
    expect(who.text()).toBe(plain(t('programmes.chooseForForm')));
  });

  it('declined: programmes stay usable, no form is, and the answer is on record', async () => {
    const { who, t } = speaker(on, language);
    await who.say('/apply');
    await who.tap(t('consent.decline'));
    expect(who.text()).toBe(plain(t('consent.declined')));
    await who.tap(t('menu.programmes'));
    await who.tap(t('programmes.kinds.mobility'));
    expect(who.labels().length).toBeGreaterThan(3);
    await who.say('/apply');
    expect(who.labels()).toContain(t('consent.agree'));
    expect((await recordsOf(who)).map(({ agreed }) => agreed)).toEqual([false]);
    expect(await on.product.office.drafts.count({ person: String(who.id) })).toBe(0);
  });
});

it('is read in another language on the same card, and stored in the one it was read in', async () => {
  const { who } = speaker(on, 'kk');
  await who.say('/visit');
  const before = who.messages().length;
  await who.tap('English');
  expect(who.messages()).toHaveLength(before);
  expect(who.text()).toContain('Consent to the collection');
  expect(who.labels().slice(2)).toEqual(['Қазақша', 'Русский']);
  await who.tap('I agree');
  expect((await consentOf(who))?.language).toBe('en');
  expect(who.text()).toContain(promptOf(on.product.kit.texts.say('en'), 'visit', 'kind'));
});

it('is no answer when it is typed: the card comes again and says to use its buttons', async () => {
  const { who, t } = speaker(on, 'ru');
  await who.say('/visit');
  await who.say('да');
  expect(who.text()).toContain(t('consent.useButtons'));
  expect(who.labels()).toContain(t('consent.agree'));
  expect(await consentOf(who)).toBeNull();
});

it('is given twice by two taps at once, but opens one form', async () => {
  const { who } = speaker(on, 'en');
  await who.say('/visit');
  await Promise.all([tapData(who, ':yes'), tapData(who, ':yes')]);
  expect(await on.product.office.drafts.count({ person: String(who.id) })).toBe(1);
  expect(who.text()).toContain(promptOf(on.product.kit.texts.say('en'), 'visit', 'kind'));
});

it('is asked again when its text has changed since', async () => {
  const { who, t } = speaker(on, 'en');
  await who.start();
  const person = await on.product.office.people.get(String(who.id));
  const old = { textVersion: CONSENT_TEXT_VERSION - 1, language: 'en' as const, agreed: true, at: NOW };
  await on.product.office.people.patch(String(who.id), person?.version ?? 0, { set: { consent: old } });
  await who.say('/visit');
  expect(who.labels()).toContain(t('consent.agree'));
});
