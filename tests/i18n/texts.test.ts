import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/domain/people/language.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { loadTexts, type Texts } from '../../src/i18n/texts.ts';
import { placesIn, textsOf } from '../support/locales.ts';

let texts: Texts;
beforeAll(async () => {
  texts = await loadTexts();
});

describe('the texts', () => {
  it('speak three languages at once', () => {
    expect(LANGUAGES.map((language) => texts.say(language)('menu.home'))).toEqual([
      '🏠 Басты мәзір',
      '🏠 Главное меню',
      '🏠 Main menu',
    ]);
  });

  it.each(LANGUAGES)('can all be said in %s, with values that nobody meant for markup', (language) => {
    const nasty = '<b>&"{{count}}';
    const said = textsOf(language).map(({ base, text, plural }) => {
      const values = Object.fromEntries(placesIn(text).map((name) => [name, plural && name === 'count' ? 5 : nasty]));
      return texts.say(language)(textKey(base), values);
    });
    expect(said.length).toBeGreaterThan(400);
    expect(said.filter((text) => text.includes('&"'))).toEqual([]);
  });

  it.each<readonly [Language, readonly [count: number, text: string][]]>([
    [
      'kk',
      [
        [0, '0 күн'],
        [1, '1 күн'],
        [21, '21 күн'],
      ],
    ],
    [
      'ru',
      [
        [0, '0 дней'],
        [1, '1 день'],
        [3, '3 дня'],
        [11, '11 дней'],
        [21, '21 день'],
        [104, '104 дня'],
        [1.5, '1.5 дня'],
      ],
    ],
    [
      'en',
      [
        [0, '0 days'],
        [1, '1 day'],
        [21, '21 days'],
      ],
    ],
  ])('count in %s as its people do', (language, expected) => {
    const say = texts.say(language);
    expect(expected.map(([count]) => [count, say('time.days', { count })])).toEqual(expected);
  });

  it('know which keys they have, with or without plural forms', () => {
    expect(texts.has('ru', 'menu.home')).toBe(true);
    expect(texts.has('ru', 'time.days')).toBe(true);
    expect(texts.has('ru', 'menu.nothing')).toBe(false);
    expect(texts.has('ru', 'menu')).toBe(false);
  });

  it('throw on a key that is not there, and name it', () => {
    expect(() => texts.say('ru')(textKey('menu', 'nothing'))).toThrow('ru:menu.nothing');
    expect(() => texts.say('kk')(textKey('menu', '__proto__'))).toThrow('kk:menu.__proto__');
  });

  it('group a count of thousands as the language does', () => {
    const counts = LANGUAGES.map((language) => texts.say(language)('kept.rows', { count: 1234 }));
    expect(counts.map((text) => text.replaceAll(/[\u00A0\u202F]/gu, ' '))).toEqual([
      '1 234 жазба',
      expect.stringContaining('1 234'),
      expect.stringContaining('1,234'),
    ]);
    expect(texts.say('en')('kept.rows', { count: 999 })).toContain('999');
  });

  it('throw on a value that is missing', () => {
    expect(() => texts.say('en')('mobility.receipt')).toThrow('{{reference}}');
  });
});

describe('texts of another folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'texts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are read file by file; a key that one language lacks is never borrowed from another', async () => {
    for (const language of LANGUAGES) {
      mkdirSync(join(folder, language));
      writeFileSync(
        join(folder, language, 'menu.json'),
        JSON.stringify(language === 'kk' ? {} : { home: `home ${language}` }),
      );
      writeFileSync(join(folder, language, 'notes.txt'), 'not a text');
    }
    const own = await loadTexts(folder);
    expect(own.say('en')('menu.home')).toBe('home en');
    expect(() => own.say('kk')('menu.home')).toThrow('kk:menu.home');
  });
});
