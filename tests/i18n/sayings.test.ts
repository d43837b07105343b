/** The table of words that mean something by themselves: all found however they are typed, none means two things. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { SAYINGS, spoken, type Saying } from '../../src/domain/words/sayings.ts';
import { sayingIn } from '../../src/i18n/sayings.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { loadTexts } from '../../src/i18n/texts.ts';
import { MOBILITY, VISIT } from '../samples/answers.ts';
import { plain } from '../support/fill-in.ts';

const texts = await loadTexts();
const meant = (text: string): Saying | null => sayingIn(texts, text);

const TABLE = SAYINGS.flatMap((saying) =>
  LANGUAGES.flatMap((language) =>
    texts
      .say(language)(textKey('sayings', saying))
      .split(', ')
      .map((word) => ({ saying, language, word })),
  ),
);

const KAZAKH = 'әғқңөұүһіӘҒҚҢӨҰҮҺІ';
const RUSSIAN = 'агкноуухиАГКНОУУХИ';
/** As many type Kazakh, on a Russian keyboard. */
const onRussianKeys = (word: string): string =>
  Array.from(word)
    .map((letter) => RUSSIAN[KAZAKH.indexOf(letter)] ?? letter)
    .join('');

describe('the table', () => {
  it('has several words for each meaning in each language', () => {
    for (const saying of SAYINGS)
      for (const language of LANGUAGES)
        expect(
          TABLE.filter((row) => row.saying === saying && row.language === language).length,
          `${saying} in ${language}`,
        ).toBeGreaterThan(2);
  });

  it('finds every word', () => {
    expect(TABLE.filter(({ saying, word }) => meant(word) !== saying)).toEqual([]);
  });

  it('gives no word two meanings, of "done" neither', () => {
    const meanings = new Map<string, Set<string>>();
    const done = LANGUAGES.flatMap((language) => texts.say(language)('form.doneWords').split(', '));
    for (const [said, saying] of [
      ...TABLE.map((row) => [row.word, row.saying] as const),
      ...done.map((one) => [one, 'done'] as const),
    ])
      meanings.set(spoken(said), (meanings.get(spoken(said)) ?? new Set()).add(saying));
    expect([...meanings].filter(([, both]) => both.size > 1)).toEqual([]);
  });

  it.each(LANGUAGES)('knows in %s what stands on the buttons', (language) => {
    const say = texts.say(language);
    const buttons = [
      ['form.back', 'back'],
      ['menu.back', 'back'],
      ['form.skip', 'skip'],
      ['form.later', 'later'],
      ['form.cancel', 'cancel'],
      ['menu.home', 'menu'],
      ['menu.help', 'help'],
      ['consent.agree', 'yes'],
      ['consent.decline', 'no'],
    ] as const;
    for (const [key, saying] of buttons) expect(meant(plain(say(key))), say(key)).toBe(saying);
  });
});

describe('a word', () => {
  const inSomeCase = fc.tuple(fc.constantFrom(...TABLE), fc.infiniteStream(fc.boolean())).map(([row, upper]) => ({
    saying: row.saying,
    typed: Array.from(row.word)
      .map((letter) => (upper.next().value ? letter.toUpperCase() : letter))
      .join(''),
  }));
  const tail = fc
    .array(fc.constantFrom('.', '!', '?', '…', ')', ' ', '»', '👍', '🙏', '\u00a0', '\ufe0f', '~', '*'), {
      maxLength: 5,
    })
    .map((signs) => signs.join(''));
  const unseen = fc.constantFrom('\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\ufeff', '\u200e', '\u202a');

  it('is found in any case, with any signs after it and before it', () => {
    fc.assert(
      fc.property(
        inSomeCase,
        tail,
        tail,
        ({ saying, typed }, before, after) => meant(before + typed + after) === saying,
      ),
    );
  });

  it('is found with invisible characters in it, wherever', () => {
    fc.assert(
      fc.property(inSomeCase, unseen, fc.nat(), ({ saying, typed }, sign, at) => {
        const place = at % (typed.length + 1);
        return meant(typed.slice(0, place) + sign + typed.slice(place)) === saying;
      }),
    );
  });

  it('is found on a Russian keyboard, decomposed, in full-width letters, with a letter held down', () => {
    fc.assert(
      fc.property(inSomeCase, fc.nat(), ({ saying, typed }, at) => {
        const letters = Array.from(typed);
        const place = at % letters.length;
        const held = letters.map((letter, index) => (index === place ? letter.repeat(4) : letter)).join('');
        const wide = typed.replaceAll(/[a-z]/giu, (letter) =>
          String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0),
        );
        return [onRussianKeys(typed), typed.normalize('NFD'), held, wide].every((one) => meant(one) === saying);
      }),
    );
  });

  it('means nothing inside a sentence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TABLE),
        ({ word }) => meant(`${word} Серікқызы`) === null && meant(`x${word}x`) === null,
      ),
    );
  });

  it.each([
    'болдырмау',
    'бас тарту',
    'артка',
    'кайту',
    'откиз',
    'откизип жибер',
    'кейин',
    'токта',
    'комек',
    'мазир',
    'жок',
    'ия',
    'салеметсиз бе',
    'ракмет',
  ])('%s is one, typed without Kazakh letters', (word) => expect(meant(word)).not.toBeNull());

  it.each(['👍', '🙏🙏', '❤️', '👋🏽', '👨‍👩‍👧', '🇰🇿👍', ' 😊 !'])('%s is a sign', (text) =>
    expect(meant(text)).toBe('sign'),
  );

  it.each([
    '',
    ' ',
    '???',
    '...',
    '5',
    '-',
    '+',
    'a',
    'x'.repeat(5000),
    'не',
    'Нетто',
    'Backhaus',
    'Helpman',
    'constructor',
    '__proto__',
  ])('«%s» is none', (text) => expect(meant(text)).toBeNull());
});

it('no answer of the example people is a word by itself', () => {
  const typed = [...Object.values(MOBILITY), ...Object.values(VISIT)].flatMap((given) =>
    'type' in given ? [given.type] : [],
  );
  expect(typed.length).toBeGreaterThan(20);
  expect(typed.filter((text) => meant(text) !== null)).toEqual([]);
});
