/** A word by itself in a form: at every question of every form it acts as the button would, and is never kept as the answer. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KIND_NAMES, kindNamed } from '../../src/domain/applications/kinds.ts';
import { fieldOf } from '../../src/domain/forms/asking.ts';
import { LANGUAGES, type Language } from '../../src/domain/people/language.ts';
import { KIND_SAYINGS, type Saying } from '../../src/domain/words/sayings.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { fillIn, give, MOBILITY, openForm, openQuestion, plain, promptOf, speaker, VISIT } from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

const SAMPLES = { mobility: MOBILITY, visit: VISIT } as const;

const answersOf = async (who: Talker) => (await on.product.office.drafts.find({ person: String(who.id) }))[0]?.answers;
const floorOf = async (who: Talker) => (await on.product.office.people.get(String(who.id)))?.floor;

let turn = 0;
/** Another language and another word each time: people type in whichever they think. */
function word(saying: Saying): string {
  if (saying === 'sign') return '👍';
  const language: Language = LANGUAGES[(turn += 1) % LANGUAGES.length] ?? 'kk';
  const words = on.product.kit.texts.say(language)(textKey('sayings', saying)).split(', ');
  return words[turn % words.length] ?? '';
}

describe.each(KIND_NAMES)('at every question of %s', (form) => {
  it(
    'greetings, back, skip, help and cancel do what they say, and nothing of them is kept',
    { timeout: 120_000 },
    async () => {
      const { who, t } = speaker(on, 'kk');
      await openForm(who, form);
      for (let name = await openQuestion(on, who); name !== null; name = await openQuestion(on, who)) {
        const field = fieldOf(kindNamed(form), name);
        const before = await answersOf(who);
        const prompt = plain(promptOf(t, form, name));
        const kind = KIND_SAYINGS[(turn += 1) % KIND_SAYINGS.length] ?? 'hello';
        await who.say(word(kind));
        expect(who.text(), name).toContain(`${t(textKey('talk', kind))}\n\n`);
        expect(who.text(), name).toContain(prompt);
        await who.say(word('help'));
        expect(who.text(), name).toContain(prompt);
        await who.say(word('cancel'));
        expect(who.text(), name).toBe(plain(t('form.confirmCancel')));
        if (!field?.optional) {
          await who.say(word('skip'));
          expect(who.text(), name).toContain(plain(t(textKey(form, name, 'errors', 'required'))));
        }
        await who.say(word('back'));
        const earlier = await openQuestion(on, who);
        if (earlier === name) expect(who.text()).toContain(plain(t('talk.firstQuestion')));
        else await who.say(word('skip'));
        expect([await openQuestion(on, who), await answersOf(who)]).toEqual([name, before]);
        const given = SAMPLES[form][name];
        if (given && 'skip' in given) await who.say(word(turn % 2 === 0 ? 'skip' : 'no'));
        else if (given) await give(who, given);
      }
      expect(who.labels()).toContain(t('form.submit'));
    },
  );
});

describe.each(LANGUAGES)('in %s', (language) => {
  const own = (saying: Saying) => on.product.kit.texts.say(language)(textKey('sayings', saying)).split(', ')[0] ?? '';

  it('later and menu leave the form waiting; stop asks; no and yes are no free text', async () => {
    const { who, t } = speaker(on, language);
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'unit');
    const kept = await answersOf(who);
    for (const lone of [own('yes'), `${own('no')}.`]) {
      await who.say(lone);
      expect(who.text()).toContain(plain(t('talk.lone', { word: lone })));
      expect(who.text()).toContain(promptOf(t, 'mobility', 'unit'));
    }
    await who.say(own('later'));
    expect(who.text()).toBe(plain(t('form.saved')));
    expect(await floorOf(who)).toBeNull();
    await who.say(own('later'));
    expect(who.text()).toBe(plain(t('form.saved')));
    await who.tap(t('form.continue'));
    await who.say(own('menu'));
    expect(who.text()).toBe(plain(t('menu.title')));
    expect(await floorOf(who)).toBeNull();
    await who.tap(t('start.continue', { form: t('mobility.title') }));
    await who.say(own('mine'));
    expect(who.text()).toContain(t('mobility.title'));
    await who.tap(t('start.continue', { form: t('mobility.title') }));
    await who.say(own('stop'));
    expect(who.labels()).toContain(t('form.delete'));
    await who.tap(t('form.continue'));
    expect(await answersOf(who)).toEqual(kept);
    expect(await openQuestion(on, who)).toBe('unit');
  });

  it('yes and no answer a question of yes and no', async () => {
    const { who } = speaker(on, language);
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'debts');
    await who.say(`${own('yes')}!`);
    expect(await answersOf(who)).toMatchObject({ debts: 'yes' });
    await who.say(own('back'));
    await who.say(own('no').toUpperCase());
    expect(await answersOf(who)).toMatchObject({ debts: 'no' });
    expect(await openQuestion(on, who)).toBe('certificate');
  });

  it('at the review nothing is handed in by a word', async () => {
    const { who, t } = speaker(on, language);
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY);
    for (const saying of ['yes', 'no', 'fine', 'skip', 'thanks'] as const) {
      await who.say(own(saying));
      expect(who.labels(), saying).toContain(t('form.submit'));
    }
    expect(await on.product.office.applications.find({ person: String(who.id) })).toEqual([]);
    await who.say(own('back'));
    expect(await openQuestion(on, who)).toBe('recommendation');
    await who.say(own('skip'));
    expect(who.labels()).toContain(t('form.submit'));
  });
});

it('with pages sent, skip is done: none is lost', async () => {
  const { who } = speaker(on, 'ru');
  await openForm(who, 'mobility');
  await fillIn(on, who, MOBILITY, 'transcript');
  await who.upload({ kind: 'document', bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF'), name: 'a.pdf' });
  await who.say('пропустить');
  expect((await answersOf(who))?.['transcript']).toHaveLength(1);
  expect(await openQuestion(on, who)).toBe('certificateCopy');
});
