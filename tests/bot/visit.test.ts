import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fieldsThatApply } from '../../src/domain/forms/asking.ts';
import { visit } from '../../src/domain/applications/kinds/visit.ts';
import { LANGUAGES } from '../../src/domain/people/language.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import {
  give,
  handIn,
  openForm,
  openQuestion,
  placeIn,
  plain,
  speaker,
  VISIT,
  type Given,
} from '../support/fill-in.ts';
import { stage, type Stage } from '../support/talk.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
  await on.officer.start();
});
afterEach(() => on.stop());

const PARTS = [
  ['purpose', 1],
  ['person', 5],
  ['passport', 4],
  ['work', 5],
  ['plan', 5],
  ['host', 3],
  ['stay', 3],
  ['documents', 5],
] as const;

describe.each(LANGUAGES)('a visit registered in %s', (language) => {
  it('asks the data sheet in order, with a help line each', async () => {
    const { who, t } = speaker(on, language);
    await openForm(who, 'visit');
    const asked: string[] = [];
    for (let name = await openQuestion(on, who); name !== null; name = await openQuestion(on, who)) {
      asked.push(name);
      expect(who.text()).toContain(placeIn(t, 'visit', PARTS, asked.length));
      expect(who.text()).toContain(plain(t(textKey('visit', name, 'help'))));
      const field = visit.fields.find((one) => one.name === name);
      expect(who.labels().includes(t('form.skip'))).toBe(field !== undefined && 'optional' in field);
      await give(who, VISIT[name] ?? { skip: true });
    }
    expect(asked).toEqual(Object.keys(VISIT));
  });

  it('is confirmed in the language of the guest: what to bring and by when', async () => {
    const { who, t } = speaker(on, language);
    await handIn(on, who, 'visit');
    const lines = who.text().split('\n');
    expect(lines[0]).toBe(plain(t('visit.receipt', { reference: '@' })).split('\n')[0]);
    expect(who.text()).toContain('VIS-2026-0001');
    expect(who.text()).toContain(plain(t('submitted.bring')));
    const items = lines.filter((line) => line.startsWith('▫️'));
    expect(items.length).toBeGreaterThanOrEqual(5);
    const withoutDay = items.filter((item) => !/ — .*(?:2026|2027)/u.test(item));
    expect(withoutDay).toHaveLength(1);
    expect(withoutDay[0]).toContain(t('submitted.duringStay'));
    await who.tap(t('menu.my'));
    expect(who.text()).toContain(plain(t('submitted.bring')));
  });
});

describe('what staff see at once', () => {
  const alertFor = async (changes: Readonly<Record<string, Given>>): Promise<string> => {
    const { who } = speaker(on, 'en');
    await handIn(on, who, 'visit', { ...VISIT, ...changes });
    return on.officer.text();
  };
  const stay = (arrival: string, departure: string) => ({
    arrivalDate: { type: arrival },
    departureDate: { type: departure },
  });
  const ru = (key: Parameters<ReturnType<typeof speaker>['t']>[0]): string =>
    plain(on.product.kit.texts.say('ru')(key));

  it.each([
    ['a working Friday counts as the first day', '26.03.2027', '30 марта 2027'],
    ['a Saturday does not count', '27.03.2027', '31 марта 2027'],
    ['the new Constitution Day, 15 March, is skipped', '12.03.2027', '17 марта 2027'],
    ['Nauryz is skipped, and the day off for its Sunday', '19.03.2027', '26 марта 2027'],
    ['the New Year is skipped', '31.12.2026', '6 января 2027'],
  ])('the last day for the notice of arrival: %s', async (_why, arrival, last) => {
    const text = await alertFor(stay(arrival, '29.03.2027'));
    expect(text).toContain(`Последний день для уведомления о прибытии: ${last}`);
    await on.officer.tap('Открыть');
    expect(on.officer.text()).toContain(`Последний день для уведомления о прибытии: ${last}`);
  });

  it.each([
    ['paidVisaFree', {}],
    ['paidEaeu', { citizenship: { type: 'Россия' } }],
    ['paidEntryUnsure', { entry: { option: 'unsure' } }],
    ['notVisaFree', { citizenship: { type: 'Nigeria' }, payment: { option: 'unpaid' } }],
    ['longerThanVisaFree', { payment: { option: 'unpaid' }, ...stay('01.03.2027', '20.04.2027') }],
    [
      'passportTooShort',
      { payment: { option: 'unpaid' }, entry: { option: 'needsInvitation' }, passportExpiry: { type: '01.05.2027' } },
    ],
  ] as const)('a warning: %s', async (warning, changes) => {
    expect(await alertFor(changes)).toContain(ru(`warnings.${warning}`));
  });

  it('how long a guest may be here without a visa: the list and the cap of the country', async () => {
    expect(await alertFor({})).toContain('до 30 дней за въезд, всего 90 за любые 180 дней');
    const indian = await alertFor({ citizenship: { type: 'Индия' } });
    expect(indian).toContain('до 14 дней за въезд, всего 42 за любые 180 дней');
    expect(await alertFor({ entry: { option: 'hasVisa' } })).not.toContain('за въезд');
  });

  it('that a hotel gives the notice, and that the last day rests on a holiday not yet named', async () => {
    const text = await alertFor(stay('13.05.2027', '20.05.2027'));
    expect(text).toContain(ru('visits.hotel'));
    expect(text).toContain('Первый день Курбан айта, рассчитано: 16 мая 2027');
    const other = await alertFor({ ...stay('03.05.2027', '05.05.2027'), lodging: { option: 'flat' } });
    expect(other).not.toContain('Курбан');
    expect(other).not.toContain(ru('visits.hotel'));
  });

  it('who registers with the migration police, and by when', async () => {
    const long = {
      citizenship: { type: 'Россия' },
      payment: { option: 'unpaid' },
      ...stay('01.03.2027', '20.04.2027'),
    };
    expect(await alertFor(long as Readonly<Record<string, Given>>)).toContain('не позднее 30 марта 2027');
  });

  it('no warning where nothing stands out', async () => {
    expect(await alertFor({ payment: { option: 'unpaid' } })).not.toContain('⚠️');
  });

  it('only a lecture course is asked for language, hours and plan', async () => {
    const applies = fieldsThatApply(visit, { kind: 'conference' }, '2026-11-23').map(({ name }) => name);
    expect(applies).not.toEqual(expect.arrayContaining(['language']));
    const { who, t } = speaker(on, 'en');
    await handIn(on, who, 'visit', { ...VISIT, kind: { option: 'conference' } });
    await who.tap(t('menu.my'));
    await who.tap(t('my.answers'));
    expect(who.text()).not.toContain(t('visit.hours.label'));
  });
});

it('a paid guest without a visa reads in plain words that the office checks it', async () => {
  await handIn(on, on.scientist, 'visit');
  expect(on.scientist.text()).toContain('The office checks whether you need a visa and writes to you here');
  expect(on.scientist.text()).toContain('QazETA');
});

it('a foreign scientist who is approved reads what to bring once more, in their language', async () => {
  await handIn(on, on.scientist, 'visit');
  await on.officer.tap('Одобрить');
  const t = on.product.kit.texts.say('en');
  expect(on.scientist.text()).toContain('VIS-2026-0001');
  expect(on.scientist.text()).toContain(plain(t('submitted.bring')));
});
