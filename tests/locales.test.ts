/** The three languages say the same, and each says it well. */
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../src/domain/people/language.ts';
import { ALL, faults, filesOf, placesIn, readable, textsOf, where, type Entry } from './support/locales.ts';

const basesOf = (language: Language): readonly string[] =>
  [...new Set(textsOf(language).map(({ base }) => base))].toSorted();

const tagsIn = (text: string): readonly string[] => [...text.matchAll(/<[^>]*>/gu)].map(([tag]) => tag);

describe('the three languages', () => {
  it('have the same files and the same keys', () => {
    for (const language of LANGUAGES) {
      expect(filesOf(language), language).toEqual(filesOf('en'));
      expect(basesOf(language), language).toEqual(basesOf('en'));
    }
    expect(basesOf('en').length).toBeGreaterThan(400);
  });

  it.each([
    ['places for values', placesIn],
    ['tags', (text: string) => tagsIn(text).toSorted()],
    ['emoji', (text: string) => [...text.matchAll(/\p{Extended_Pictographic}/gu)].map(([sign]) => sign).toSorted()],
    ['line breaks', (text: string) => [String(text.split('\n').length)]],
    ['commands', (text: string) => [...text.matchAll(/(?<!<)\/[a-z]+/gu)].map(([name]) => name).toSorted()],
  ] as const)('have the same %s in each text', (_, marksOf) => {
    const english = new Map(textsOf('en').map(({ base, text }) => [base, marksOf(text).join(' ')]));
    expect(
      faults(({ base, text }) => {
        const [own, expected] = [marksOf(text).join(' '), english.get(base)];
        return own === expected ? [] : [`has ${own || 'none'}, English has ${expected || 'none'}`];
      }),
    ).toEqual([]);
  });

  it.each(LANGUAGES)('have in %s exactly its plural forms', (language) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    const plurals = textsOf(language).filter(({ plural }) => plural !== null);
    const forms = new Map(plurals.map(({ base }) => [base, plurals.filter((other) => other.base === base)]));
    expect(forms.size).toBeGreaterThan(5);
    for (const [base, entries] of forms)
      expect(entries.map(({ plural }) => String(plural)).toSorted(), base).toEqual(needed);
    expect(plurals.filter(({ text }) => !text.includes('{{count}}')).map(where)).toEqual([]);
  });
});

/** They ask for a case ending, which a value has not got: «30 қарашаға дейін». */
const AFTER_A_CASE = /\}\}(?:<\/\w+>)* (?:дейін|шейін|бастап|бері|кейін|соң|қарай)(?!\p{L})/u;

it('in Kazakh no word that asks for a case ending stands behind a place', () => {
  expect(AFTER_A_CASE.test('<b>{{date}}</b> дейін')).toBe(true);
  expect(textsOf('kk').flatMap((entry) => (AFTER_A_CASE.test(entry.text) ? [where(entry)] : []))).toEqual([]);
});

const ALLOWED_TAG = /^<(?:\/?(?:b|i|u|s|code|pre|blockquote|tg-spoiler)|blockquote expandable|a href="[^"<>]+"|\/a)>$/u;

function htmlFaults({ text }: Entry): readonly string[] {
  const open: string[] = [];
  for (const tag of tagsIn(text)) {
    if (!ALLOWED_TAG.test(tag)) return [`has ${tag}`];
    const name = /[a-z-]+/u.exec(tag)?.[0] ?? '';
    if (!tag.startsWith('</')) open.push(name);
    else if (open.pop() !== name) return [`closes ${tag} that is not open`];
  }
  const rest = text.replaceAll(/<[^>]*>/gu, '').replaceAll(/&(?:lt|gt|amp|quot);/gu, '');
  return [...open.map((name) => `leaves <${name}> open`), ...(/[<>&]/u.test(rest) ? ['has a bare <, > or &'] : [])];
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const LOOKS_CYRILLIC = /^[aceiopxyABCEHIKMOPTXY]$/u;

/** Words of two scripts, and single Latin letters that pass for Cyrillic ones. */
function scriptFaults({ language, text }: Entry): readonly string[] {
  const words = readable(text)
    .replaceAll(/(?<![\p{L}\d])\/[a-z]+|\S+@\S+|https?:\S+/gu, '')
    .match(WORD);
  return (words ?? [])
    .filter(
      (word) =>
        (/\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word)) ||
        (language !== 'en' && LOOKS_CYRILLIC.test(word)),
    )
    .map((word) => `mixes scripts: ${word}`);
}

const DOTTED = /[.!?…:]$/u;

function typographyFaults({ language, text }: Entry): readonly string[] {
  const read = readable(text);
  return [
    ...(text.trim() === '' ? ['is empty'] : []),
    ...(text === text.trim() ? [] : ['has spaces round it']),
    ...(/ {2}|[ \t]\n|\n[ \t]|\n{3}/u.test(text) ? ['has spaces that nobody sees'] : []),
    ...(/["']/u.test(read) ? ['has straight quotes'] : []),
    ...(language !== 'en' && /[“”„]/u.test(read) ? ['has quotes of another language'] : []),
    ...(language === 'en' && /[«»]/u.test(read) ? ['has quotes of another language'] : []),
    ...(/(?<=[\p{L}\p{N}}]) [,.;!?](?!\w)/u.test(text) ? ['has a space before a stop'] : []),
    ...(/\.\.\./u.test(read) ? ['has three dots for …'] : []),
    ...(text === text.normalize('NFC') ? [] : ['is not NFC']),
    ...(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFD]/u.test(text) ? ['has invisible signs'] : []),
  ];
}

/** Letters that Russian does not have betray a text of another language. */
function foreignFaults({ language, text, key }: Entry): readonly string[] {
  if (language !== 'ru' || MAY_QUOTE_KAZAKH.test(key)) return [];
  return (readable(text).match(/\S*[әғқңөұүһі]\S*/giu) ?? []).map((word) => `has Kazakh letters: ${word}`);
}

/** One word for one thing, as shared/domain/glossary.md has it; the second one is ours. */
const WORDS: readonly (readonly [language: Language, wrong: RegExp, ours: string])[] = [
  ['kk', /түйме\p{L}*/iu, 'батырма'],
  ['kk', /оралымдылы\p{L}*/iu, 'ұтқырлық'],
  ['kk', /(?<!\p{L})сіз(?:ді|ге|дің|ден|бен|де)?(?!\p{L})/u, 'Сіз'],
  ['kk', /(?<!\p{L})форма\p{L}*/iu, 'сауалнама'],
  ['kk', /төлқұжат\p{L}*/iu, 'паспорт'],
  ['kk', /(?:жаз|жібер)ыңызшы|жіберіңізші/iu, 'жазыңыз, жіберіңіз'],
  ['kk', /(?<!\p{L})сөзсіз(?!\p{L})/iu, 'сөз қоспай'],
  ['kk', /салынған файл\p{L}*/iu, '… файлы'],
  ['kk', /күні тудыңыз|Сенімді емеспін/iu, 'Туған күніңіз қашан, Нақты білмеймін'],
  ['kk', /сапар\p{L}* тірке\p{L}*/iu, 'сапар туралы хабарлау'],
  ['ru', /(?<!\p{L})форм[аеуы](?!\p{L})/iu, 'анкета'],
  ['ru', /\p{L}\(а\)/iu, 'words without gender'],
  ['ru', /(?<!\p{L})(?:за)?регистр\p{L}* визит\p{L}*/iu, 'сообщить о визите'],
  ['en', /(?<!\p{L})(?:register|registration of) (?:a|the|your) (?:scientist’s )?visit/iu, 'tell us about a visit'],
  ['en', /(?<!\p{L})officers?(?!\p{L})/iu, 'staff member'],
  ['en', /(?<!\p{L})(?:programs?|organiz\p{L}+|canceled)(?!\p{L})/iu, 'British spelling'],
];

const wordFaults = ({ language, text }: Entry): readonly string[] =>
  WORDS.filter(([spoken]) => spoken === language).flatMap(([, wrong, ours]) => {
    const [found] = wrong.exec(readable(text)) ?? [];
    return found === undefined ? [] : [`says ${found}, we say ${ours}`];
  });

/** On a phone a button holds about so many letters. */
const BUTTON = 32;

const ON_BUTTONS =
  /^(?:menu|start\.continue$|privacy\.erase$|desk\.(?:open|take|approve|reject|requestChanges|documents|toDesk|questions)|decision\.reasons|visit\.(?:entry|payment)\.options)/u;

const MAY_QUOTE_KAZAKH = /^mobility\.(?:nameCyrillic|unit|hostUniversity)\./u;

describe('each text', () => {
  it('is well-formed HTML of the tags that Telegram knows', () => expect(faults(htmlFaults)).toEqual([]));
  it('is typed with care', () => expect(faults(typographyFaults)).toEqual([]));
  it('has no letter of a look-alike alphabet', () => expect(faults(scriptFaults)).toEqual([]));
  it('in Russian has no Kazakh letters outside examples', () => expect(faults(foreignFaults)).toEqual([]));
  it('has one word for one thing', () => expect(faults(wordFaults)).toEqual([]));
  it('is short where it stands on a button', () =>
    expect(
      faults(({ key, text, base }) => {
        const isButton = ON_BUTTONS.test(key) && !/^menu\.(?:title|cancelled|nothingToCancel)$|Title$/u.test(base);
        return isButton && readable(text).length > BUTTON ? [`has ${readable(text).length} letters`] : [];
      }),
    ).toEqual([]));
  it('in Kazakh and Russian has a comma in a decimal number', () =>
    expect(
      faults(({ language, text }) => {
        const numbers = readable(text).match(/(?<![\p{L}\d./])\d{1,3}\.\d{1,2}(?!\d|\.\d)/gu) ?? [];
        return language === 'en' ? [] : numbers.map((number) => `has ${number}`);
      }),
    ).toEqual([]));
  it('ends like its English one: with a stop or without', () => {
    const english = new Map(textsOf('en').map(({ base, text }) => [base, DOTTED.test(readable(text).trim())]));
    const ends = ({ text }: Entry): boolean => DOTTED.test(readable(text).trim());
    expect(
      ALL.filter((entry) => /\.(?:label|prompt|help)$|\.(?:errors|options)\./u.test(entry.key))
        .filter((entry) => ends(entry) !== english.get(entry.base))
        .map(where),
    ).toEqual([]);
  });
  it('leaves room within what Telegram takes', () => {
    const limits: readonly (readonly [key: RegExp, length: number])[] = [
      [/^bot\.name$/u, 64],
      [/^bot\.short$/u, 120],
      [/^bot\.description$/u, 512],
      [/^commands\./u, 256],
      [/\.label$/u, 60],
      [/\.prompt$/u, 300],
      [/\.(?:help|errors\.\w+)$/u, 500],
      [/./u, 3000],
    ];
    const limitOf = (key: string): number => limits.find(([pattern]) => pattern.test(key))?.[1] ?? 0;
    expect(faults(({ key, text }) => (text.length > limitOf(key) ? [`has ${text.length} characters`] : []))).toEqual(
      [],
    );
  });
});
