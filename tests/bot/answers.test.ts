/** Each question's bad answer has its own sentence, and the question comes again below it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KindName } from '../../src/domain/applications/kinds.ts';
import { pagesIn } from '../../src/domain/forms/answers.ts';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { textKey } from '../../src/i18n/text-key.ts';
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
  type Given,
} from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

const GIVEN = { mobility: { ...MOBILITY, programme: { option: 'mevlana' } }, visit: VISIT } as const;
const givenTo = (form: KindName, name: string): Given => {
  const given: Readonly<Record<string, Given>> = GIVEN[form];
  return given[name] ?? { skip: true };
};

type Bad = readonly (readonly [said: string, code: string])[];
const choose: Bad = [['something else', 'choose']];
const file: Bad = [['here it is', 'notFile']];
const country: Bad = [['Atlantis', 'notCountry']];
const email: Bad = [
  ['aigul', 'notEmail'],
  ['a b@c.kz', 'notEmail'],
];
const phone: Bad = [
  ['123', 'notPhone'],
  ['call me', 'notPhone'],
];
const latin: Bad = [
  ['Серікова', 'letters'],
  ['X', 'letters'],
  ['Jo3n Smith', 'letters'],
  ['A'.repeat(101), 'tooLong'],
];
const cyrillic: Bad = [
  ['Aigul', 'letters'],
  ['12345', 'letters'],
  ['Ы'.repeat(101), 'tooLong'],
];
const line: Bad = [
  ['?', 'tooShort'],
  ['x'.repeat(201), 'tooLong'],
];

const BAD: Readonly<Record<KindName, Readonly<Record<string, Bad>>>> = {
  mobility: {
    programme: choose,
    nameCyrillic: cyrillic,
    nameLatin: latin,
    birthDate: [
      ['long ago', 'notDate'],
      ['31.02.2005', 'notDate'],
      ['14.05.2026', 'age'],
      ['14.05.2030', 'age'],
    ],
    citizenship: country,
    phone,
    email,
    unit: line,
    level: choose,
    year: choose,
    gpaScale: choose,
    gpa: [
      ['good', 'notNumber'],
      ['-1', 'range'],
      ['101', 'range'],
      ['4,5', 'overScale'],
    ],
    debts: choose,
    certificate: choose,
    score: [
      ['99', 'scale'],
      ['?', 'tooShort'],
      ['9'.repeat(41), 'tooLong'],
    ],
    hostUniversity: line,
    hostCountry: country,
    startDate: [
      ['soon', 'notDate'],
      ['23.11.2026', 'past'],
      ['24.11.2030', 'tooFar'],
    ],
    endDate: [
      ['some day', 'notDate'],
      ['01.02.2027', 'beforeStart'],
      ['02.02.2029', 'tooLong'],
    ],
    funding: choose,
    motivation: [
      ['I want to', 'tooShort'],
      ['a'.repeat(2001), 'tooLong'],
    ],
    passportCopy: file,
    transcript: file,
    certificateCopy: file,
    recommendation: file,
  },
  visit: {
    kind: choose,
    nameLatin: latin,
    nameCyrillic: cyrillic,
    citizenship: [...country, ['Kazakhstan', 'kazakhstan']],
    sex: choose,
    birthDate: [
      ['?', 'notDate'],
      ['01.01.2015', 'age'],
    ],
    passportNumber: [
      ['none', 'notPassport'],
      ['12', 'notPassport'],
    ],
    passportExpiry: [
      ['never', 'notDate'],
      ['22.11.2026', 'expired'],
      ['01.01.2060', 'tooFar'],
    ],
    email,
    phone,
    organisation: line,
    position: line,
    degree: choose,
    field: line,
    profile: [
      ['abc', 'tooShort'],
      ['x'.repeat(201), 'tooLong'],
    ],
    topic: [
      ['x', 'tooShort'],
      ['x'.repeat(501), 'tooLong'],
    ],
    language: choose,
    hours: [
      ['ten', 'notNumber'],
      ['2.5', 'notNumber'],
      ['301', 'range'],
    ],
    arrivalDate: [
      ['soon', 'notDate'],
      ['22.11.2026', 'past'],
      ['01.12.2028', 'tooFar'],
    ],
    departureDate: [
      ['11.03.2027', 'beforeArrival'],
      ['13.03.2028', 'tooLong'],
      ['x', 'notDate'],
    ],
    hostUnit: line,
    hostPerson: line,
    payment: choose,
    entry: choose,
    lodging: choose,
    address: [
      ['abc', 'tooShort'],
      ['x'.repeat(201), 'tooLong'],
    ],
    passportCopy: file,
    cv: file,
    diploma: file,
    publications: file,
    lecturePlan: file,
  },
};

describe.each(LANGUAGES)('bad answers in %s', (language) => {
  it.each(['mobility', 'visit'] as const)('%s: its own sentence, the question again, nothing kept', async (form) => {
    const { who, t } = speaker(on, language);
    await openForm(who, form);
    if (form === 'mobility') await tapData(who, ':<');
    for (let name = await openQuestion(on, who); name !== null; name = await openQuestion(on, who)) {
      for (const [said, code] of BAD[form][name] ?? []) {
        await who.say(said);
        const where = `${form}.${name} «${said.slice(0, 20)}»`;
        expect(who.text(), where).toContain(`⚠️ ${plain(t(textKey(form, name, 'errors', code)))}`);
        expect(who.text(), where).toContain(plain(promptOf(t, form, name)));
        expect(await openQuestion(on, who), where).toBe(name);
      }
      expect(Object.keys(BAD[form]), name).toContain(name);
      await give(who, givenTo(form, name));
    }
  });

  const dates: Readonly<Record<string, readonly string[]>> = {
    kk: ['14 мамыр 2005', '2005 жылғы 14 мамыр', '14.05.2005', '14.5.05'],
    ru: ['14 мая 2005', '14 мая 2005 г.', '14/05/2005', '2005-05-14'],
    en: ['14 May 2005', 'May 14, 2005', '14.05.2005', '14-05-2005'],
  };
  it.each(dates[language] ?? [])('a date typed as «%s» is understood', async (typed) => {
    const { who } = speaker(on, language);
    await openForm(who, 'mobility');
    await fillIn(on, who, { ...MOBILITY, birthDate: { type: typed } }, 'citizenship');
    const [draft] = await on.product.office.drafts.find({ person: String(who.id) });
    expect(draft?.answers['birthDate']).toBe('2005-05-14');
  });

  it('a country is understood in any of the languages, and asked back when it may be one of several', async () => {
    const { who, t } = speaker(on, language);
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'citizenship');
    for (const [typed, code] of [
      ['Қазақстан', 'KZ'],
      ['Германия', 'DE'],
      ['Germany', 'DE'],
      ['Түркия', 'TR'],
      ['Türkiye', 'TR'],
      ['США', 'US'],
      ['РФ', 'RU'],
      ['кыргызстан', 'KG'],
      ['Казакстан', 'KZ'],
      ['south korea', 'KR'],
    ] as const) {
      await who.say(typed);
      const [draft] = await on.product.office.drafts.find({ person: String(who.id) });
      expect(draft?.answers['citizenship'], typed).toBe(code);
      await who.tap(t('form.back'));
    }
    await who.say('конго');
    expect(await openQuestion(on, who)).toBe('citizenship');
    expect(who.buttons().some(({ callback_data: data }) => data?.endsWith(':=CG'))).toBe(true);
    await tapData(who, ':=CG');
    expect(await openQuestion(on, who)).toBe('phone');
  });

  it('a choice may be typed as it is read', async () => {
    const { who, t } = speaker(on, language);
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'level');
    await who.say(t('mobility.level.options.doctoral').toLowerCase());
    expect(await openQuestion(on, who)).toBe('year');
  });
});

describe('the calendar', () => {
  const tapped = async (who: Talker, ...labels: string[]): Promise<void> => {
    for (const label of labels) {
      const button = who.buttons().find(({ text }) => text === label);
      if (!button) throw new Error(`no ${label} among ${who.labels().join(' ')}`);
      await who.tap(label);
    }
  };

  it('a birthday is three taps: year, month, day; on one message', async () => {
    const { who } = speaker(on, 'en');
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'birthDate');
    const before = who.messages().length;
    await tapped(who, '2005', 'May');
    expect(who.labels()).toContain('Mo');
    await tapped(who, '14');
    expect(who.messages()).toHaveLength(before);
    const [draft] = await on.product.office.drafts.find({ person: String(who.id) });
    expect(draft?.answers['birthDate']).toBe('2005-05-14');
  });

  it('a stay opens in this month, its end near its beginning; a day that is past is refused on the spot', async () => {
    const { who, t } = speaker(on, 'en');
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'startDate');
    expect(who.labels()).toContain('November 2026');
    await tapped(who, '5');
    expect(who.text()).toContain(plain(t('mobility.startDate.errors.past')));
    await tapped(who, '›', '›', '›', '8');
    const [draft] = await on.product.office.drafts.find({ person: String(who.id) });
    expect(draft?.answers['startDate']).toBe('2027-02-08');
    expect(who.labels()).toContain('February 2027');
  });

  it.each([
    ['en', 'Mo Tu We Th Fr Sa Su'],
    ['ru', 'пн вт ср чт пт сб вс'],
    ['kk', 'дс сс ср бс жм сб жс'],
  ])('starts the week on Monday, with the names of %s', async (language, days) => {
    const { who } = speaker(on, language);
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'startDate');
    expect(who.labels().slice(3, 10)).toEqual(days.split(' '));
    expect(who.labels()[16]).toBe('1');
  });
});

describe('the phone', () => {
  const atPhone = async () => {
    const { who, t } = speaker(on, 'ru');
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'phone');
    await who.tap(t('form.shareContact'));
    return { who, t };
  };
  const share = async (who: Talker, contact: object = {}): Promise<void> => {
    on.sim.as(who.id).shareContact(contact);
    await on.sim.settled();
  };
  const dataIn = (markup: unknown, ending: string): string =>
    [...JSON.stringify(markup ?? {}).matchAll(/"callback_data":"([^"]+)"/gu)]
      .map(([, data = '']) => data)
      .find((data) => data.endsWith(ending)) ?? '';
  const phoneOf = async (who: Talker) =>
    (await on.product.office.drafts.find({ person: String(who.id) }))[0]?.answers['phone'];

  it('is shared with one button, whose keyboard then goes', async () => {
    const { who, t } = await atPhone();
    on.sim.as(who.id).press(t('form.shareContact'));
    await on.sim.settled();
    expect(await phoneOf(who)).toMatch(/^\+\d{7,15}$/u);
    expect(who.text()).toContain(promptOf(t, 'mobility', 'email'));
    const last = who.messages().findLast(({ reply_markup: markup }) => markup && !('inline_keyboard' in markup));
    expect(JSON.stringify(last?.reply_markup ?? {})).not.toContain('request_contact');
  });

  it('is not taken from somebody else’s contact', async () => {
    const { who, t } = await atPhone();
    await share(who, { other: { phone: '+77010000000', userId: 1 } });
    expect(who.text()).toContain(plain(t('form.otherContact')));
    expect(who.text()).toContain(promptOf(t, 'mobility', 'phone'));
    expect(await phoneOf(who)).toBeUndefined();
  });

  it.each([
    ['back', ':<'],
    ['later', ':@'],
    ['cancelled', ':x'],
  ])('left another way (%s) takes its keyboard along', async (_way, ending) => {
    const { who, t } = await atPhone();
    const message = who
      .messages()
      .findLast(({ reply_markup: markup }) => JSON.stringify(markup ?? {}).includes(ending));
    const tap = async (data: string, id: number): Promise<void> => {
      on.sim.as(who.id).tapData(id, data);
      await on.sim.settled();
    };
    await tap(dataIn(message?.reply_markup, ending), message?.message_id ?? 0);
    const ask = who.messages().find(({ message_id: id }) => id === message?.message_id);
    if (ending === ':x') await tap(dataIn(ask?.reply_markup, ':D'), message?.message_id ?? 0);
    const keyboards = who.messages().filter(({ reply_markup: markup }) => markup && !('inline_keyboard' in markup));
    expect(keyboards.at(-1)?.reply_markup).toEqual({ remove_keyboard: true });
    expect(who.messages().some(({ text }) => text === plain(t('form.contactAway')))).toBe(true);
    if (ending !== ':<') return;
    expect(await openQuestion(on, who)).toBe('citizenship');
    expect(who.text()).toContain(promptOf(t, 'mobility', 'citizenship'));
  });

  it('may be typed all the same, as people write it', async () => {
    const { who } = await atPhone();
    await who.say('8 (701) 123-45-67');
    expect(await phoneOf(who)).toBe('+77011234567');
  });
});

describe('files', () => {
  const atPassport = async () => {
    const { who, t } = speaker(on, 'en');
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, 'passportCopy');
    const sent = async (given: Parameters<Talker['upload']>[0]): Promise<string> => {
      await who.upload(given);
      return who.text();
    };
    const error = (code: string): string => plain(t(textKey('mobility', 'passportCopy', 'errors', code)));
    return { who, t, sent, error };
  };
  const doc = (bytes: Uint8Array, name = 'passport.pdf') =>
    ({ kind: 'document', bytes, name, mime: 'application/pdf' }) as const;

  it('are told by their bytes, not their names', async () => {
    const { who, sent, error } = await atPassport();
    expect(await sent(doc(new TextEncoder().encode('MZ this is a program')))).toContain(error('wrongType'));
    expect(await sent({ ...doc(PDF), declaredSize: 21 * 1024 * 1024 })).toContain(error('tooBig'));
    expect(await openQuestion(on, who)).toBe('passportCopy');
    expect(await sent(doc(PDF, 'nothing.exe'))).toContain('nothing.exe');
    await tapData(who, ':ok');
    expect(await openQuestion(on, who)).toBe('transcript');
  });

  it('are kept by Telegram’s id, under a name without tricks', async () => {
    const { who } = await atPassport();
    await who.upload(doc(PDF, '../../\u202Efdp.exe<b>'));
    const [draft] = await on.product.office.drafts.find({ person: String(who.id) });
    const [kept] = pagesIn(draft?.answers['passportCopy']);
    expect(kept?.name).not.toMatch(/[/\\<>\u202E]/u);
    expect(kept?.fileId.length).toBeGreaterThan(10);
  });
});

const MARKUP: Readonly<Record<string, Given>> = {
  ...MOBILITY,
  unit: { type: '<b>Faculty</b> & "Co" {{x}} <script>' },
  hostUniversity: { type: '\u202EWarsaw</b></i>' },
};

it('answers made of markup are shown as they were written', async () => {
  const { who } = speaker(on, 'en');
  await openForm(who, 'mobility');
  await fillIn(on, who, MARKUP);
  expect(who.text()).toContain('Faculty and department: <b>Faculty</b> & "Co" {{x}} <script>');
  expect(who.text()).toContain('Warsaw</b></i>');
  expect(who.text()).not.toContain('\u202E');
});
