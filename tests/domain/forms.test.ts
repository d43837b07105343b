import { kindNamed } from '../../src/domain/applications/kinds.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addMonths } from '../../src/domain/calendar/dates.ts';
import { answer, completed } from '../../src/domain/forms/answering.ts';
import { errorsOf, type Answers, type Field, type Form, type StoredFile } from '../../src/domain/forms/form.ts';
import { nextField } from '../../src/domain/forms/asking.ts';
import { KIND_NAMES, type KindName } from '../../src/domain/applications/kinds.ts';
import { isUnder18OnDeparture } from '../../src/domain/applications/kinds/mobility.ts';

const TODAY = '2026-11-22';

function file(name: string): StoredFile {
  return {
    fileId: `id-${name}`,
    uniqueId: `unique-${name}`,
    kind: 'document',
    name,
    mime: 'application/pdf',
    size: 1024,
  };
}

/** One right and complete set of answers to each form. */
const WHOLE: Readonly<Record<KindName, Answers>> = {
  mobility: {
    programme: 'erasmus-plus-2027',
    nameCyrillic: 'Серікова Айгерім Маратқызы',
    nameLatin: 'SERIKOVA AIGERIM',
    birthDate: '2005-05-14',
    citizenship: 'KZ',
    phone: '+77011234567',
    email: 'aigerim@example.kz',
    unit: 'Инженерия факультеті, Ақпараттық жүйелер кафедрасы',
    level: 'bachelor',
    year: '2',
    gpaScale: '4',
    gpa: 3.45,
    debts: 'no',
    certificate: 'ielts',
    score: '6.5',
    hostUniversity: 'University of Warsaw',
    hostCountry: 'PL',
    startDate: '2027-02-15',
    endDate: '2027-06-30',
    funding: 'stateBudget',
    motivation: 'I would like to take two courses that my university does not give, and use them in my diploma.',
    passportCopy: file('passport.pdf'),
    transcript: file('transcript.pdf'),
    certificateCopy: file('ielts.pdf'),
    recommendation: null,
  },
  visit: {
    kind: 'lectureCourse',
    nameLatin: 'ROSSI MARCO',
    nameCyrillic: null,
    citizenship: 'IT',
    sex: 'male',
    birthDate: '1974-03-27',
    passportNumber: 'YA1234567',
    passportExpiry: '2031-06-30',
    email: 'marco.rossi@example.it',
    phone: '+393123456789',
    organisation: 'University of Bologna, Italy',
    position: 'Professor, Department of Chemistry',
    degree: 'phd',
    field: 'chemistry, polymer materials',
    profile: '0000-0002-1825-0097',
    topic: 'Polymer chemistry for master’s students',
    language: 'en',
    hours: 20,
    arrivalDate: '2027-04-05',
    departureDate: '2027-04-16',
    hostUnit: 'Department of Chemistry',
    hostPerson: 'Dana Akhmetova, +7 701 123 45 67',
    payment: 'unpaid',
    entry: 'needsInvitation',
    lodging: 'hotel',
    address: null,
    passportCopy: file('passport.pdf'),
    cv: file('cv.pdf'),
    diploma: null,
    publications: null,
    lecturePlan: null,
  },
};

/** Answers that are right on their own or with the answers beside them, besides those of WHOLE; limits included. */
const RIGHT: Readonly<Record<KindName, Readonly<Record<string, readonly (readonly [unknown, Answers?])[]>>>> = {
  mobility: {
    programme: [['erasmus-plus-2027'], ['a'], ['1'.repeat(24)]],
    nameCyrillic: [['Әл-Фараби'], ['Құнанбайұлы Абай'], ["Д'Артаньян"], ['Ёлкина Ңәһү']],
    nameLatin: [['Li'], ["O'Neil Anna-Maria"], ['ŞAHİN ÖZGÜR'], ['Nguyễn Thị Ánh'], ['d’Arc']],
    birthDate: [['2012-11-22'], ['1946-11-22'], ['2004-02-29']],
    citizenship: [['KZ'], ['CN']],
    phone: [['+77011234567'], ['+3933312'], ['+861234567890123']],
    email: [[' a@b.kz '], ['first.last+tag@sub.example.co.uk']],
    unit: [['IT'], ['Инженерия факультеті'], ['x'.repeat(150)]],
    level: [['bachelor'], ['master'], ['doctoral']],
    year: [
      ['5', { level: 'bachelor' }],
      ['2', { level: 'master' }],
      ['4', { level: 'doctoral' }],
    ],
    gpaScale: [['4'], ['5'], ['100']],
    gpa: [[0], [4, { gpaScale: '4' }], [4.5, { gpaScale: '5' }], [100, { gpaScale: '100' }]],
    debts: [['yes'], ['no']],
    certificate: [['ielts'], ['hostLetter'], ['none']],
    score: [
      ['1', { certificate: 'ielts' }],
      ['9', { certificate: 'ielts' }],
      ['6,5', { certificate: 'ielts' }],
      ['120', { certificate: 'toefl' }],
      ['160', { certificate: 'duolingo' }],
      ['B2', { certificate: 'goethe' }],
      ['5', { certificate: 'topik' }],
    ],
    hostUniversity: [['MIT'], ['Варшава университеті']],
    hostCountry: [['PL'], ['KZ']],
    startDate: [['2026-11-23'], [addMonths(TODAY, 24)]],
    endDate: [
      ['2027-02-16', { startDate: '2027-02-15' }],
      ['2029-02-15', { startDate: '2027-02-15' }],
    ],
    funding: [['stateBudget'], ['other']],
    motivation: [['x'.repeat(50)], [`Бірінші жол\n${'ә'.repeat(100)}`], ['x'.repeat(2000)]],
    guardianConsent: [[file('consent.pdf')]],
    passportCopy: [[file('passport.jpg')]],
    transcript: [[file('transcript.docx')]],
    certificateCopy: [[file('ielts.pdf')]],
    recommendation: [[null], [file('letter.pdf')]],
  },
  visit: {
    kind: [['lectureCourse'], ['other']],
    nameLatin: [['ROSSI MARCO'], ['Müller-Lüdenscheidt']],
    nameCyrillic: [[null], ['Росси Марко']],
    citizenship: [['IT'], ['UZ']],
    sex: [['female'], ['male']],
    birthDate: [['2008-11-22'], ['1926-11-22']],
    passportNumber: [['ab 123 456'], ['12345'], ['C01X00T47'], ['1'.repeat(20)]],
    passportExpiry: [['2026-11-23'], ['2046-11-22']],
    email: [['marco.rossi@example.it']],
    phone: [['+393123456789']],
    organisation: [['ETH'], ['x'.repeat(200)]],
    position: [['Professor'], ['доцент']],
    degree: [['phd'], ['other']],
    field: [['химия'], ['IT']],
    profile: [[null], ['0000-0002-1825-0097'], ['https://orcid.org/0000-0002-1825-0097']],
    topic: [['Полимерлер'], ['x'.repeat(500)], ['line one\nline two']],
    language: [['kk'], ['other']],
    hours: [[1], [300]],
    arrivalDate: [['2026-11-22'], [addMonths(TODAY, 18)]],
    departureDate: [
      ['2027-04-05', { arrivalDate: '2027-04-05' }],
      ['2028-04-05', { arrivalDate: '2027-04-05' }],
      ['2027-06-30', { arrivalDate: '2027-04-05', passportExpiry: '2027-06-30' }],
    ],
    hostUnit: [['Химия кафедрасы']],
    hostPerson: [['Dana Akhmetova, +7 701 123 45 67']],
    payment: [['unpaid'], ['university']],
    entry: [['visaFree'], ['unsure']],
    lodging: [['dormitory'], ['unknown']],
    address: [[null], ['Almaty, Abay Avenue 10']],
    passportCopy: [[file('passport.pdf')]],
    cv: [[file('cv.pdf')]],
    diploma: [[null], [file('diploma.pdf')]],
    publications: [[null], [file('publications.pdf')]],
    lecturePlan: [[null], [file('lectures.pdf')]],
  },
};

type Wrong = Readonly<Record<string, readonly (readonly [unknown, Answers?])[]>>;

const CHOOSE: Wrong = { choose: [['somethingElse'], [''], [7], ['toString']] };
const SHORT_LINE: Wrong = {
  required: [[5], [file('a.pdf')]],
  tooShort: [[''], ['   '], ['x\u0000']],
  tooLong: [['x'.repeat(201)]],
};
const FILE: Wrong = {
  tooMany: [[Array.from({ length: 21 }, (_, page) => file(`${page}.jpg`))]],
  notFile: [
    ['passport.pdf'],
    [''],
    [{ ...file('a.pdf'), fileId: '' }],
    [{ ...file('a.pdf'), size: -1 }],
    [{ name: 'a.pdf' }],
    [[]],
    [[file('a.pdf'), 'b.pdf']],
  ],
};
const DATE_TEXTS: Wrong = { notDate: [['14.05.2005'], ['2026-02-30'], ['2026-13-01'], [''], ['tomorrow'], [20270101]] };
const EMAIL: Wrong = {
  notEmail: [
    ['aigerim'],
    ['aigerim@example'],
    ['a b@example.kz'],
    ['@example.kz'],
    ['<b>@example.kz'],
    [`${'a'.repeat(250)}@b.kz`],
  ],
};
const PHONE: Wrong = { notPhone: [['87011234567'], ['+0123456789'], ['+7 701'], ['+1234567890123456'], ['call me']] };
const COUNTRY: Wrong = { notCountry: [['Kazakhstan'], ['kz'], [''], ['KAZ'], ['ҚЗ']] };
const CYRILLIC: Wrong = {
  letters: [['Serikova Aigerim'], ['Ә'], ['Серік 2'], ['<b>Серік</b>'], ['-Серік']],
  tooLong: [['Ә'.repeat(101)]],
};
const LATIN: Wrong = {
  letters: [['Серікова Айгерім'], ['A'], ['R2D2'], ['ROSSI, MARCO'], ['ROSSI-']],
  tooLong: [['A'.repeat(101)]],
};

/** For every question and every code that it can give, answers that give exactly that code. */
const WRONG: Readonly<Record<KindName, Readonly<Record<string, Wrong>>>> = {
  mobility: {
    programme: { choose: [['Erasmus Plus'], [''], ['x'.repeat(25)], [3]] },
    nameCyrillic: CYRILLIC,
    nameLatin: LATIN,
    birthDate: { ...DATE_TEXTS, age: [['2012-11-23'], ['1945-11-22'], ['2026-11-22'], ['2030-01-01']] },
    citizenship: COUNTRY,
    phone: PHONE,
    email: EMAIL,
    unit: SHORT_LINE,
    level: CHOOSE,
    year: {
      choose: [['6'], ['0'], [2], ['2-курс']],
      beyondLevel: [
        ['3', { level: 'master' }],
        ['5', { level: 'doctoral' }],
      ],
    },
    gpaScale: { choose: [['4.0'], [4], ['10']] },
    gpa: {
      notNumber: [['3,45'], [Number.NaN], [Number.POSITIVE_INFINITY]],
      range: [[-0.1], [100.5], [1e300]],
      overScale: [
        [4.01, { gpaScale: '4' }],
        [87, { gpaScale: '5' }],
      ],
    },
    debts: CHOOSE,
    certificate: CHOOSE,
    score: {
      ...SHORT_LINE,
      tooShort: [[''], ['  \u0000 ']],
      tooLong: [['x'.repeat(41)]],
      scale: [
        ['9.5', { certificate: 'ielts' }],
        ['B2', { certificate: 'ielts' }],
        ['121', { certificate: 'toefl' }],
        ['9', { certificate: 'duolingo' }],
      ],
    },
    hostUniversity: SHORT_LINE,
    hostCountry: COUNTRY,
    startDate: { ...DATE_TEXTS, past: [['2026-11-22'], ['2020-01-01']], tooFar: [['2028-11-23']] },
    endDate: {
      ...DATE_TEXTS,
      beforeStart: [
        ['2027-02-15', { startDate: '2027-02-15' }],
        ['2027-02-14', { startDate: '2027-02-15' }],
      ],
      tooLong: [['2029-02-16', { startDate: '2027-02-15' }]],
    },
    funding: CHOOSE,
    motivation: { required: [[5]], tooShort: [['Because'], [' '.repeat(60)]], tooLong: [['x'.repeat(2001)]] },
    guardianConsent: FILE,
    passportCopy: FILE,
    transcript: FILE,
    certificateCopy: FILE,
    recommendation: FILE,
  },
  visit: {
    kind: CHOOSE,
    nameLatin: LATIN,
    nameCyrillic: CYRILLIC,
    citizenship: { ...COUNTRY, kazakhstan: [['KZ']] },
    sex: CHOOSE,
    birthDate: { ...DATE_TEXTS, age: [['2008-11-23'], ['1925-11-22'], ['2026-11-22']] },
    passportNumber: { notPassport: [['1234'], ['PASSPORT'], ['АВ12345'], ['AB-12345'], ['1'.repeat(21)], [1234567]] },
    passportExpiry: { ...DATE_TEXTS, expired: [['2026-11-22'], ['2020-01-01']], tooFar: [['2046-11-23']] },
    email: EMAIL,
    phone: PHONE,
    organisation: SHORT_LINE,
    position: SHORT_LINE,
    degree: CHOOSE,
    field: SHORT_LINE,
    profile: { ...SHORT_LINE, tooShort: [['abc']] },
    topic: { required: [[5]], tooShort: [['AI'], ['\u0000\u0001AI\u0002']], tooLong: [['x'.repeat(501)]] },
    language: CHOOSE,
    hours: { notNumber: [['20'], [1.5], [Number.NaN]], range: [[0], [-3], [301]] },
    arrivalDate: {
      ...DATE_TEXTS,
      past: [['2026-11-21']],
      tooFar: [['2028-05-23']],
      passportExpires: [['2027-04-05', { passportExpiry: '2027-04-04' }]],
    },
    departureDate: {
      ...DATE_TEXTS,
      beforeArrival: [['2027-04-04', { arrivalDate: '2027-04-05' }]],
      tooLong: [['2028-04-06', { arrivalDate: '2027-04-05' }]],
      passportExpires: [['2027-07-01', { arrivalDate: '2027-04-05', passportExpiry: '2027-06-30' }]],
    },
    hostUnit: SHORT_LINE,
    hostPerson: SHORT_LINE,
    payment: CHOOSE,
    entry: CHOOSE,
    lodging: CHOOSE,
    address: { ...SHORT_LINE, tooShort: [['home']] },
    passportCopy: FILE,
    cv: FILE,
    diploma: FILE,
    publications: FILE,
    lecturePlan: FILE,
  },
};

const HOSTILE = {
  markup: '<b>Marco</b> <a href="tg://user?id=1">x</a> &amp; {{name}} $t(menu)',
  'script in a name': 'Marco<script>alert(1)</script>',
  'right-to-left override': 'Marco \u202Egnp.exe\u202C and more of it',
  isolates: '\u2066Marco\u2069 \u2067Rossi\u2069 and more',
  NUL: 'Mar\u0000co Ros\u0000si',
  'every control character': Array.from({ length: 160 }, (_, code) => `m${String.fromCodePoint(code)}`).join(''),
  '4096 letters': 'x'.repeat(4096),
  '4096 Cyrillic letters': 'ұ'.repeat(4096),
  emoji: '👩🏽‍🔬 👨‍👩‍👧‍👦 🇰🇿 and a few words',
  '2048 emoji': '🙂'.repeat(2048),
  'lone surrogates': 'Marco \uD800 and \uDC00 Rossi',
  'only a lone surrogate': '\uDBFF',
  'a mark parted from its letter': 'Caf e\u0000\u0301 Rossi',
  'stacked marks': `Marco${'\u0301\u0327'.repeat(40)}`,
  spaces: ' \u00A0\u2003\u3000\t\n ',
  prototype: '__proto__',
};

/** Control characters (line breaks and tabs are writing) and marks that turn the direction of all the text after them. */
const HIDDEN = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/u;

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u0000', '\u0085', '\u202E', '\u0301', '\n', '\uD800', 'A', 'b', '1', 'ә', '.', '@'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 80,
});

const everyField = KIND_NAMES.flatMap((name) =>
  kindNamed(name).fields.map((field) => ({ at: `${name} ${field.name}`, name, form: kindNamed(name), field })),
);

const BESIDE: Readonly<Record<string, Answers>> = WHOLE;

function give(form: Form, name: string, value: unknown, beside: Answers = {}): ReturnType<typeof answer> {
  return answer(form, { ...BESIDE[form.name], ...beside }, name, value, TODAY);
}

function expectHarmless(form: Form, field: Field, given: string): void {
  const result = give(form, field.name, given);
  if (!result.ok) {
    expect([...errorsOf(field), 'required']).toContain(result.code);
    return;
  }
  const kept = z.string().parse(result.value);
  expect(kept).not.toMatch(HIDDEN);
  expect(kept.isWellFormed()).toBe(true);
  expect(kept.normalize('NFC')).toBe(kept);
  expect(give(form, field.name, kept)).toMatchObject({ ok: true, value: kept });
}

describe.each(KIND_NAMES)('%s', (name) => {
  const form = kindNamed(name);

  it('has a name of its own for every question', () => {
    const names = form.fields.map((field) => field.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is complete with one right answer to each question', () => {
    expect(nextField(form, WHOLE[name], TODAY)).toBeUndefined();
    expect(completed(form, WHOLE[name], TODAY)).toEqual(WHOLE[name]);
  });
});

describe.each(everyField)('$at', ({ name, form, field }) => {
  it('accepts right answers', () => {
    const examples = RIGHT[name][field.name] ?? [];
    expect(examples.length).toBeGreaterThan(0);
    for (const [value, beside] of examples) {
      expect({ value, result: give(form, field.name, value, beside) }).toMatchObject({ result: { ok: true } });
    }
  });

  it('says with its own code what is wrong', () => {
    const wrong = WRONG[name][field.name] ?? {};
    expect(new Set([...Object.keys(wrong), 'required'])).toEqual(new Set([...errorsOf(field), 'required']));
    for (const [code, examples] of Object.entries(wrong)) {
      for (const [value, beside] of examples) {
        expect({ value, result: give(form, field.name, value, beside) }).toEqual({
          value,
          result: { ok: false, code },
        });
      }
    }
  });

  it(field.optional ? 'can be skipped' : 'cannot be skipped', () => {
    expect(give(form, field.name, null)).toMatchObject(
      field.optional ? { ok: true, value: null } : { ok: false, code: 'required' },
    );
  });

  it('refuses with a known code what is no answer at all', () => {
    for (const value of [undefined, {}, [], true, { toString: 'x' }]) {
      const result = give(form, field.name, value);
      expect(result.ok).toBe(false);
      if (!result.ok) expect([...errorsOf(field), 'required']).toContain(result.code);
    }
  });
});

describe.each(everyField.filter(({ field }) => field.input.kind === 'text'))(
  'hostile text in $at',
  ({ form, field }) => {
    it.each(Object.entries(HOSTILE))('%s', (_, given) => {
      expectHarmless(form, field, given);
    });

    it('any text at all', () => {
      fc.assert(
        fc.property(anyText, (given) => expectHarmless(form, field, given)),
        { numRuns: 100 },
      );
    });
  },
);

const asked = (form: Form, answers: Answers, name: string) => {
  const field = form.fields.find((each) => each.name === name);
  return field?.askIf?.(answers, TODAY) ?? true;
};

describe('what is asked of whom', () => {
  it('the consent of parents, only of those under 18 on the day of departure', () => {
    expect(isUnder18OnDeparture({ birthDate: '2009-02-15', startDate: '2027-02-14' })).toBe(true);
    expect(isUnder18OnDeparture({ birthDate: '2009-02-15', startDate: '2027-02-15' })).toBe(false);
    expect(isUnder18OnDeparture({ birthDate: '2009-02-15' })).toBe(false);
    expect(asked(kindNamed('mobility'), { birthDate: '2010-01-01', startDate: '2027-02-15' }, 'guardianConsent')).toBe(
      true,
    );
  });

  it.each([
    ['ielts', true, true],
    ['universityTest', true, true],
    ['hostLetter', false, true],
    ['none', false, false],
  ])('with the certificate %s: score %s, copy %s', (certificate, score, copy) => {
    expect(asked(kindNamed('mobility'), { certificate }, 'score')).toBe(score);
    expect(asked(kindNamed('mobility'), { certificate }, 'certificateCopy')).toBe(copy);
  });

  it.each(['language', 'hours', 'lecturePlan'])('%s, only of who gives a lecture course', (name) => {
    expect(asked(kindNamed('visit'), { kind: 'lectureCourse' }, name)).toBe(true);
    expect(asked(kindNamed('visit'), { kind: 'jointResearch' }, name)).toBe(false);
  });
});
