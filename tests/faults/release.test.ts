/** A release that changed a form while people are in it: drafts of the older form go on, each answer under its own name. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer, Answers } from '../../src/domain/forms/form.ts';
import type { KindName } from '../../src/domain/applications/kinds.ts';
import { fillIn, handIn, MOBILITY, openForm, tapData, VISIT } from '../support/fill-in.ts';
import type { Talker } from '../support/talk.ts';
import { watchedStage, type Watched } from './support/watched-stage.ts';

let on: Watched;
afterEach(async () => {
  expect(on.incidents()).toEqual([]);
  await on.stop();
});

const idOf = (who: Talker, form: KindName): string => `${who.id}:${form}`;

async function answersOf(who: Talker, form: KindName): Promise<Answers> {
  return (await on.product.office.drafts.get(idOf(who, form)))?.answers ?? {};
}

/** The draft as the older release left it. */
async function leave(
  who: Talker,
  form: KindName,
  change: (answers: Record<string, Answer>) => Record<string, Answer>,
): Promise<void> {
  const { drafts } = on.product.office;
  const draft = await drafts.get(idOf(who, form));
  if (!draft) throw new Error('no draft');
  expect(await drafts.replace({ ...draft, answers: change({ ...draft.answers }) })).toBe('replaced');
}

const without =
  (...names: readonly string[]) =>
  (answers: Record<string, Answer>): Record<string, Answer> =>
    Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));

const CASES: Readonly<
  Record<string, { change: (answers: Record<string, Answer>) => Record<string, Answer>; asked: readonly string[] }>
> = {
  'a question was inserted': { change: without('citizenship'), asked: ['citizenship'] },
  'several were inserted': { change: without('nameLatin', 'email', 'debts'), asked: ['nameLatin', 'email', 'debts'] },
  'a question was removed': { change: (answers) => ({ ...answers, motherTongue: 'kk', fax: '+7 727 1' }), asked: [] },
  'questions were moved': { change: (answers) => Object.fromEntries(Object.entries(answers).toReversed()), asked: [] },
  'a question was renamed': {
    change: (answers) => ({ ...without('unit')(answers), faculty: 'Физика факультеті' }),
    asked: ['unit'],
  },
};

describe.each(Object.entries(CASES))('%s', (_, { change, asked }) => {
  it.each(['year', 'funding', null])('while the person stood at %s', async (at) => {
    on = await watchedStage();
    await on.officer.start();
    const who = on.student;
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, ...(at === null ? [] : [at]));
    const before = await answersOf(who, 'mobility');
    await leave(who, 'mobility', change);
    await on.student.say('/start');
    await tapData(who, `r:${(await on.product.office.drafts.get(idOf(who, 'mobility')))?.key}`);
    const answered = await fillIn(on, who, MOBILITY);
    const rest = Object.keys(MOBILITY).filter((name) => before[name] === undefined && name !== 'guardianConsent');
    expect(answered).toEqual([...asked.filter((name) => before[name] !== undefined), ...rest]);
    await tapData(who, ':submit');
    const application = await on.product.office.applications.get('MOB-2026-0001');
    for (const [name, value] of Object.entries(before)) expect(application?.answers[name], name).toEqual(value);
    expect(Object.keys(application?.answers ?? {})).not.toEqual(expect.arrayContaining(['fax']));
    expect(Object.keys(application?.answers ?? {})).not.toEqual(expect.arrayContaining(['faculty']));
  });
});

describe('an option that is gone', () => {
  it('is asked again at the end, and only that; the screens on the way show it all the same', async () => {
    on = await watchedStage();
    const who = on.student;
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY);
    await leave(who, 'mobility', (answers) => ({ ...answers, funding: 'lottery', citizenship: 'XQ' }));
    await who.say('/start');
    await tapData(who, `r:${(await on.product.office.drafts.get(idOf(who, 'mobility')))?.key}`);
    await tapData(who, ':submit');
    expect(await fillIn(on, who, MOBILITY)).toEqual(['funding']);
    await tapData(who, ':submit');
    const application = await on.product.office.applications.get('MOB-2026-0001');
    expect(application?.answers['funding']).toBe('erasmus');
  });
});

describe('an answer of another kind', () => {
  it('is asked again, the others stay', async () => {
    on = await watchedStage();
    const who = on.scientist;
    await openForm(who, 'visit');
    await fillIn(on, who, VISIT);
    await leave(who, 'visit', (answers) => ({
      ...answers,
      hours: 'twenty',
      passportCopy: 'old-file-id',
      arrivalDate: 12,
    }));
    await who.say('hello');
    await tapData(who, ':submit');
    const asked = await fillIn(on, who, VISIT);
    expect(asked).toEqual(expect.arrayContaining(['hours', 'arrivalDate', 'passportCopy']));
    expect(asked.length).toBeLessThan(6);
    await tapData(who, ':submit');
    expect((await on.product.office.applications.get('VIS-2026-0001'))?.answers['hours']).toBe(20);
  });
});

it('an application of the older form is shown, decided and corrected', async () => {
  on = await watchedStage();
  await on.officer.start();
  const reference = await handIn(on, on.student, 'mobility');
  const { applications } = on.product.office;
  const handedIn = await applications.get(reference);
  if (!handedIn) throw new Error('no application');
  const { unit: _, ...others } = handedIn.answers;
  await applications.replace({ ...handedIn, answers: { ...others, fax: '+7 727 1', funding: 'lottery' } });
  await tapData(on.officer, `dc:${reference}`);
  await tapData(on.officer, `dn:${reference}:0`);
  await tapData(on.officer, `dc:${reference}`);
  await tapData(on.officer, `dm:requestChanges:${reference}`);
  await tapData(on.officer, ':+funding');
  await tapData(on.officer, ':next');
  await on.officer.say('Уточните источник денег');
  await tapData(on.student, `mc:${reference}`);
  expect(await fillIn(on, on.student, MOBILITY)).toEqual(['funding', 'unit']);
  await tapData(on.student, ':submit');
  expect((await applications.get(reference))?.history.at(-1)?.move).toBe('resubmit');
});
