import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fieldsThatApply } from '../../src/domain/forms/asking.ts';
import { mobility } from '../../src/domain/applications/kinds/mobility.ts';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import {
  fillIn,
  give,
  MOBILITY,
  openForm,
  openQuestion,
  placeIn,
  plain,
  promptOf,
  speaker,
  tapData,
  type Given,
} from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

const draftOf = async (who: Talker) => (await on.product.office.drafts.find({ person: String(who.id) }))[0];
const names = (answers: Readonly<Record<string, Given>>): string[] =>
  Object.keys(answers).filter((name) => name !== 'guardianConsent');

const PARTS = [
  ['programme', 1],
  ['person', 6],
  ['studies', 6],
  ['language', 2],
  ['stay', 6],
  ['documents', 4],
] as const;

describe.each(LANGUAGES)('the mobility form in %s', (language) => {
  it('asks every question in order, each with its place, its help and its way back', async () => {
    const { who, t } = speaker(on, language);
    await openForm(who, 'mobility');
    const asked: string[] = ['programme'];
    for (let name = await openQuestion(on, who); name !== null; name = await openQuestion(on, who)) {
      asked.push(name);
      const text = who.text();
      expect(text).toContain(placeIn(t, 'mobility', PARTS, asked.length));
      expect(text).toContain(plain(t(textKey('mobility', name, 'help'))));
      expect(who.labels()).toEqual(expect.arrayContaining([t('form.back'), t('form.later'), t('form.cancel')]));
      expect(who.labels().includes(t('form.skip'))).toBe(name === 'recommendation');
      await give(who, MOBILITY[name] ?? { skip: true });
    }
    expect(asked).toEqual(names(MOBILITY));
    expect(who.text()).toContain(t('mobility.title'));
  });

  it('shows all answers on the review card, in the language of the person', async () => {
    const { who, t } = speaker(on, language);
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY);
    const draft = await draftOf(who);
    for (const { name } of fieldsThatApply(mobility, draft?.answers ?? {}, '2026-11-23'))
      if (name !== 'recommendation') expect(who.text()).toContain(`${t(textKey('mobility', name, 'label'))}: `);
    expect(who.text()).toContain(t('mobility.level.options.bachelor'));
    expect(who.text()).toContain({ kk: '2027 жылғы 1 ақпан', ru: '1 февраля 2027', en: '1 February 2027' }[language]);
    expect(who.text()).toContain({ kk: 'Польша', ru: 'Польша', en: 'Poland' }[language]);
    expect(who.text()).toContain('+77011234567');
    expect(who.text()).toContain(language === 'en' ? '3.45' : '3,45');
    expect(who.labels()).toEqual([
      t('form.submit'),
      t('form.back'),
      t('form.change'),
      t('form.later'),
      t('form.cancel'),
    ]);
  });
});

describe('to and fro', () => {
  const at = async (question: string) => {
    const { who, t } = speaker(on, 'en');
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, question);
    return { who, t };
  };

  it('back shows the answer given, which can be kept or changed', async () => {
    const { who, t } = await at('level');
    await who.tap(t('form.back'));
    expect(who.text()).toContain(promptOf(t, 'mobility', 'unit'));
    expect(who.text()).toContain('Your answer now: Ақпараттық');
    await who.tap(t('form.back'));
    expect(who.text()).toContain('Your answer now: aigul@example.kz');
    await who.say('new@example.kz');
    expect(who.text()).toContain(promptOf(t, 'mobility', 'unit'));
    await who.tap(t('form.keep'));
    expect(await openQuestion(on, who)).toBe('level');
  });

  it('the first question has no way back, an optional one can be skipped, and is shown as skipped', async () => {
    const { who, t } = await at('recommendation');
    expect(who.labels()).toContain(t('form.skip'));
    await who.tap(t('form.skip'));
    expect(await openQuestion(on, who)).toBeNull();
    await who.tap(t('form.back'));
    expect(who.text()).toContain('Your answer now: skipped');
    await who.tap(t('form.keep'));
    expect(await openQuestion(on, who)).toBeNull();
    for (let steps = 0; steps < 25; steps += 1) await who.tap(t('form.back'));
    expect(await openQuestion(on, who)).toBe('programme');
    expect(who.labels()).not.toContain(t('form.back'));
  });

  it('later keeps the answers, also over a restart of the person; what is said meanwhile is no answer', async () => {
    const { who, t } = await at('level');
    await who.tap(t('form.later'));
    expect(who.text()).toBe(plain(t('form.saved')));
    await who.say('Bachelor’s');
    expect(who.text()).toBe(plain(t('errors.notUnderstood')));
    await who.say('/apply');
    expect(who.text()).toBe(plain(t('form.askContinue', { form: t('mobility.title'), done: 8, of: 25 })));
    await who.tap(t('form.continue'));
    expect(who.text()).toContain(promptOf(t, 'mobility', 'level'));
  });

  it('start over forgets the old answers', async () => {
    const { who, t } = await at('level');
    await who.say('/apply');
    await who.tap(t('form.startOver'));
    await tapData(who, ':=other');
    expect((await draftOf(who))?.answers).toEqual({ programme: 'other' });
    expect(await on.product.office.drafts.count({ person: String(who.id) })).toBe(1);
  });

  it.each(['/cancel', 'the button'])('cancel by %s asks first; deleting erases, continuing does not', async (way) => {
    const { who, t } = await at('level');
    const cancel = (): Promise<unknown> => (way === '/cancel' ? who.say(way) : who.tap(t('form.cancel')));
    await cancel();
    expect(who.text()).toBe(plain(t('form.confirmCancel')));
    expect(who.labels()).toEqual([t('form.continue'), t('form.later'), t('form.delete')]);
    await who.tap(t('form.continue'));
    expect(await openQuestion(on, who)).toBe('level');
    await cancel();
    await who.tap(t('form.delete'));
    expect(who.text()).toBe(plain(t('form.deleted')));
    expect(who.labels()).toContain(t('menu.home'));
    expect(await draftOf(who)).toBeUndefined();
  });

  it('any answer can be changed at the review, and only that one is asked', async () => {
    const { who, t } = await at('');
    await who.tap(t('form.change'));
    expect(who.text()).toContain(t('form.chooseToChange'));
    await who.tap(t('form.toReview'));
    await who.tap(t('form.change'));
    await who.tap(t('mobility.hostUniversity.label'));
    expect(who.text()).toContain('Your answer now: Uniwersytet Warszawski');
    await who.say('Politechnika');
    expect(await openQuestion(on, who)).toBeNull();
    expect(who.text()).toContain('Politechnika');
  });
});

describe('questions that depend on answers', () => {
  const fillAs = async (changes: Readonly<Record<string, Given>>) => {
    const { who, t } = speaker(on, 'en');
    await openForm(who, 'mobility');
    const asked = await fillIn(on, who, { ...MOBILITY, ...changes });
    return { who, t, asked };
  };

  it('asks for the guardian’s consent only of whoever is under 18 on the day of departure', async () => {
    expect((await fillAs({ birthDate: { type: '02.02.2009' } })).asked).toContain('guardianConsent');
    expect((await fillAs({ birthDate: { type: '01.02.2009' } })).asked).not.toContain('guardianConsent');
  });

  it('asks for neither score nor copy without a certificate, and for a letter of the host without a score', async () => {
    const { asked: none } = await fillAs({ certificate: { option: 'none' } });
    expect(none).not.toContain('score');
    expect(none).not.toContain('certificateCopy');
    const { asked: letter } = await fillAs({ certificate: { option: 'hostLetter' } });
    expect(letter).not.toContain('score');
    expect(letter).toContain('certificateCopy');
  });

  it.each([
    ['gpaScale', '100', ['gpa']],
    ['certificate', 'toefl', ['score', 'certificateCopy']],
    ['level', 'master', ['year']],
  ])('a change of %s asks again what followed from it', async (name, option, again) => {
    const { who } = await fillAs({});
    await tapData(who, ':list');
    await tapData(who, `:${name}:e`);
    await give(who, { option });
    expect(await fillIn(on, who, { ...MOBILITY, score: { type: '100' }, year: { option: '2' } })).toEqual(again);
    expect(await openQuestion(on, who)).toBeNull();
  });

  it('an earlier start of the stay that makes somebody a minor asks for the consent', async () => {
    const { who } = await fillAs({ birthDate: { type: '02.02.2009' }, startDate: { type: '03.02.2027' } });
    await tapData(who, ':list');
    await tapData(who, ':startDate:e');
    await who.say('01.02.2027');
    expect(await openQuestion(on, who)).toBe('guardianConsent');
  });
});
