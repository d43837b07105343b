import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load-content.ts';
import { PROGRAMME_KINDS } from '../../../src/domain/catalogue/programme.ts';

const content = loadContent();
const LANGUAGES = ['kk', 'ru', 'en'] as const;
const KAZAKH_ONLY = /[әіңғүұқөһ]/iu;
const RUSSIAN_ONLY_WORDS =
  /(?<!\p{L})(и|или|для|не|на|по|от|до|если|это|также|можно|нужно|программа|стажировка|вуз|вузы|срок|месяц|год)(?!\p{L})/iu;
const RUSSIAN_ENDINGS = /\p{L}{3,}(ый|ая|ое|ого|ему|ение|ность|ться)(?!\p{L})/iu;

type Texts = { path: string; kk: string; ru: string; en: string };

function texts(value: unknown, path: string): Texts[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const fields: Record<string, unknown> = Object.fromEntries(entries);
  const { kk, ru, en } = fields;
  if (typeof kk === 'string' && typeof ru === 'string' && typeof en === 'string') return [{ path, kk, ru, en }];
  return entries.flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

const cyrillicLetters = (text: string) => (text.match(/\p{Script=Cyrillic}/gu) ?? []).length;

const numbers = (text: string) => (text.replace(/(\d)[,.](?=\d)/g, '$1').match(/\d{2,}/g) ?? []).toSorted();

const all = texts(content, 'content');

describe('the texts', () => {
  it('are there, in three languages each', () => {
    expect(all.length).toBeGreaterThan(200);
    for (const { path, kk, ru, en } of all) {
      expect(
        [kk, ru, en].every((text) => text.trim() === text && text !== ''),
        path,
      ).toBe(true);
    }
  });

  it('are Kazakh where they should be', () => {
    const sentences = all.filter(({ kk }) => cyrillicLetters(kk) > 20);
    expect(sentences.filter(({ kk }) => !KAZAKH_ONLY.test(kk)).map(({ kk }) => kk)).toEqual([]);
    const russian = all.filter(({ kk }) => RUSSIAN_ONLY_WORDS.test(kk) || RUSSIAN_ENDINGS.test(kk));
    expect(russian.map(({ kk }) => kk)).toEqual([]);
  });

  it('have no Kazakh letters in Russian and no Cyrillic in English', () => {
    expect(all.filter(({ ru }) => KAZAKH_ONLY.test(ru)).map(({ ru }) => ru)).toEqual([]);
    expect(all.filter(({ en }) => /\p{Script=Cyrillic}/u.test(en)).map(({ en }) => en)).toEqual([]);
  });

  it('are not the Russian text again in Kazakh', () => {
    const same = all.filter(({ kk, ru }) => kk === ru && cyrillicLetters(kk) > 15);
    expect(same.map(({ kk }) => kk)).toEqual([]);
  });

  it('say the same numbers in every language', () => {
    for (const { path, kk, ru, en } of all) {
      expect({ path, numbers: numbers(kk) }).toEqual({ path, numbers: numbers(ru) });
      expect({ path, numbers: numbers(en) }).toEqual({ path, numbers: numbers(ru) });
    }
  });
});

describe('what the texts say', () => {
  /** One word for one thing, and no sign of another language's typing. */
  const WORDS: readonly (readonly [language: 'kk' | 'ru' | 'en', wrong: RegExp])[] = [
    ['kk', /төлқұжат|шақырту|Орхон|КАЗТЕСТ|нысанды медициналық|Әзірбайжан/u],
    ['ru', /Орхон/u],
    ['en', /'|(?<!\p{L})(?:a|joint|two-year) (?:bachelor|master)(?!\p{L}|’)|master students|bachelor students/u],
    ['kk', /(?<![\d.№])\d{1,3}\.\d{1,2}(?!\d|\.\d)/u],
    ['ru', /(?<![\d.№])\d{1,3}\.\d{1,2}(?!\d|\.\d)/u],
  ];

  it.each(WORDS)('in %s has nothing of %s', (language, wrong) =>
    expect(all.flatMap((text) => (wrong.test(text[language]) ? [text[language]] : []))).toEqual([]),
  );

  it('names the scale of every TOEFL score', () =>
    expect(all.filter(({ en }) => /TOEFL iBT \d/u.test(en) && !en.includes('scale of')).map(({ en }) => en)).toEqual(
      [],
    ));

  it('leaves to the office which medical form it is', () =>
    expect(all.filter(({ en }) => /form 0\d\d/u.test(en) && !en.includes('office')).map(({ en }) => en)).toEqual([]));
});

/** A home page says nothing of what an entry says. */
describe('the sources', () => {
  const isBare = (url: string): boolean => new URL(url).pathname === '/' && new URL(url).search === '';
  const { entryRules, calendar, visitChecklist, institution } = content;

  it('are pages that say it, or stand by a programme of which nothing is said', () => {
    const said = content.programmes.filter(({ who, length, money }) => who ?? length ?? money);
    const { visaFree, homeCountry: _, documentDays: __, ...others } = entryRules;
    const sources = [
      said,
      visaFree,
      Object.values(others),
      calendar.yearly,
      calendar.dated,
      visitChecklist,
      institution,
    ]
      .flat()
      .flatMap(({ source }) => (source ? [source.url] : []));
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.filter(isBare)).toEqual([]);
  });
});

describe('the programmes', () => {
  it('are at least 22, of every kind but events', () => {
    expect(content.programmes.length).toBeGreaterThanOrEqual(22);
    const kinds = new Set(content.programmes.map(({ kind }) => kind));
    expect(PROGRAMME_KINDS.filter((kind) => !kinds.has(kind))).toEqual(['event']);
  });

  it('have ids of their own', () => {
    expect(new Set(content.programmes.map(({ id }) => id)).size).toBe(content.programmes.length);
  });

  it.each(content.programmes.map((programme) => [programme.id, programme] as const))(
    '%s fits a card',
    (_, programme) => {
      for (const language of LANGUAGES) {
        const length = texts(programme, '').reduce((sum, text) => sum + text[language].length, 0);
        expect(length).toBeLessThan(1800);
        expect(programme.name[language].length).toBeLessThanOrEqual(70);
      }
    },
  );

  it('are applied for with us or by a link, except where only the office knows', () => {
    const neither = content.programmes.filter(({ apply, link }) => apply === null && link === null);
    expect(neither.map(({ id }) => id)).toEqual(['erasmus-mundus', 'erasmus-staff', 'kimep-turkic']);
  });
});

describe('loadContent', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'content-'));
    cpSync('content', folder, { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads a copy the same', () => {
    expect(loadContent(folder)).toEqual(content);
  });

  it('lists everything that is wrong at once, with the file and the place', () => {
    writeFileSync(join(folder, 'institution.json'), '{ "university": ');
    rmSync(join(folder, 'calendar.json'));
    const orhun = join(folder, 'programmes', 'orhun.json');
    writeFileSync(orhun, readFileSync(orhun, 'utf8').replace('"2026-03-25"', '"2026-02-30"'));
    cpSync(join(folder, 'programmes', 'daad.json'), join(folder, 'programmes', 'daad-2.json'));
    let message = '';
    try {
      loadContent(folder);
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    expect(message).toMatch(/institution\.json: .*JSON/);
    expect(message).toMatch(/calendar\.json: ENOENT/);
    expect(message).toMatch(/orhun\.json: deadline\.date: /);
    expect(message).toMatch(/daad-2\.json: id: /);
  });

  it('refuses a checklist with an item twice and a folder without programmes', () => {
    const checklist = join(folder, 'visit-checklist.json');
    writeFileSync(checklist, readFileSync(checklist, 'utf8').replace('"id": "photo"', '"id": "iin"'));
    rmSync(join(folder, 'programmes'), { recursive: true });
    expect(() => loadContent(folder)).toThrow(/programmes: ENOENT[^]*repeated id: iin/);
  });
});
