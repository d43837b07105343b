/** The contract: a question is always the newest message of the bot, whatever was sent in between. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import type { Say } from '../../src/i18n/texts.ts';
import {
  fillIn,
  give,
  MOBILITY,
  openForm,
  openQuestion,
  PDF,
  plain,
  promptOf,
  speaker,
  tapData,
  VISIT,
} from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

const FORMS = { mobility: MOBILITY, visit: VISIT } as const;
const reviewOf = (t: Say, form: 'mobility' | 'visit'): string =>
  plain(t('form.review', { form: t(`${form}.title`) })).split('\n')[1] ?? '';

async function expectOpenQuestionNewest(who: Talker, t: Say, form: 'mobility' | 'visit', after: string): Promise<void> {
  const question = await openQuestion(on, who);
  const words = question === null ? reviewOf(t, form) : plain(promptOf(t, form, question));
  expect(who.text(), `${form}: after ${after}`).toContain(words);
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(['mobility', 'visit'] as const)('after every answer, good or bad, of %s', async (form) => {
    const { who, t } = speaker(on, language);
    await openForm(who, form);
    await expectOpenQuestionNewest(who, t, form, 'opening');
    for (let question = await openQuestion(on, who); question !== null; question = await openQuestion(on, who)) {
      await who.upload({ kind: 'document', bytes: new TextEncoder().encode('MZ?'), name: 'x.exe' });
      await expectOpenQuestionNewest(who, t, form, `a wrong file to ${question}`);
      expect(await openQuestion(on, who)).toBe(question);
      const given = FORMS[form][question];
      if (!given) throw new Error(question);
      await give(who, given);
      await expectOpenQuestionNewest(who, t, form, question);
    }
    await who.say('and now?');
    await expectOpenQuestionNewest(who, t, form, 'words at the review');
    expect(who.text()).toContain(t('form.notSubmitted').slice(0, 10));
    await tapData(who, ':list');
    await tapData(who, ':email:e');
    await expectOpenQuestionNewest(who, t, form, 'change');
    await tapData(who, ':<');
    await expectOpenQuestionNewest(who, t, form, 'back');
  });
});

describe('after everything else', () => {
  const { level: _level, ...rest } = MOBILITY;
  const acts: Readonly<Record<string, (who: Talker, t: Say) => Promise<unknown>>> = {
    'a sticker': (who) => who.upload({ kind: 'sticker', bytes: PDF }),
    'a voice message': (who) => who.upload({ kind: 'voice', bytes: PDF }),
    'an edited message': async (who) => {
      const mine = who.messages().findLast(({ from }) => from?.id === who.id);
      who.sim.as(who.id).edit(mine?.message_id ?? 0, 'somewhere else');
      await who.sim.settled();
    },
    'a tap on an old button': async (who) => {
      const old = who.messages().find(({ reply_markup: markup }) => markup !== undefined);
      if (!old) throw new Error('no old button');
      who.sim.as(who.id).tapData(old.message_id, 'f:nothing:level:=master');
      await who.sim.settled();
    },
    'an unknown word': (who) => who.say('hello?'),
    'a language chosen': async (who) => {
      await who.say('/language');
      await who.tap('English');
    },
    'cancel, then continue': async (who, t) => {
      await who.say('/cancel');
      await who.tap(t('form.continue'));
    },
    'later, then continue': async (who, t) => {
      await tapData(who, ':@');
      await who.tap(t('form.continue'));
    },
    help: (who) => who.say('/help'),
    'start, then continue': async (who, t) => {
      await who.start();
      await who.tap(t('start.continue', { form: t('mobility.title') }));
    },
  };
  it.each(Object.keys(acts))('%s', async (name) => {
    const { who, t } = speaker(on, 'en');
    await openForm(who, 'mobility');
    await fillIn(on, who, rest, 'level');
    await acts[name]?.(who, t);
    await expectOpenQuestionNewest(who, t, 'mobility', name);
    expect(await openQuestion(on, who)).toBe('level');
    await give(who, { option: 'master' });
    expect(await openQuestion(on, who)).toBe('year');
  });

  it('the button that asks for the contact: the question stands beside the keyboard', async () => {
    const { who, t } = speaker(on, 'ru');
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'phone');
    await who.tap(t('form.shareContact'));
    await expectOpenQuestionNewest(who, t, 'mobility', 'the contact button');
  });

  it('a notice from the office: the open question follows it', async () => {
    const { who, t } = speaker(on, 'ru');
    await who.say('/ask');
    await who.say('Когда откроется конкурс?');
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'level');
    await on.officer.start();
    const [question] = await on.product.office.inquiries.find({ person: String(who.id) });
    await on.officer.say('/desk');
    await on.officer.tap('💬');
    await on.officer.tap(question?.text ?? '');
    await on.officer.say('В марте');
    expect(who.messages().some(({ text }) => text?.includes('В марте'))).toBe(true);
    await expectOpenQuestionNewest(who, t, 'mobility', 'an answer of the office');
  });
});
