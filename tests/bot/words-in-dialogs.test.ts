/** A word by itself in a dialog: it leaves, or is answered, and nothing is sent or decided by it. A new dialog needs its way in here. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FEATURES } from '../../src/bot/features.ts';
import { LANGUAGES, type Language } from '../../src/domain/people/language.ts';
import { KIND_SAYINGS, SAYINGS, type Saying } from '../../src/domain/words/sayings.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { dumpOf } from '../faults/support/watched-stage.ts';
import { fillIn, handIn, MOBILITY, plain, tapData } from '../support/fill-in.ts';
import { stage, type Stage, type StageOptions, type Talker } from '../support/talk.ts';

let on: Stage;
const fresh = (rest: StageOptions = {}): Promise<Stage> => stage({ ...rest, options: { strictIndexes: false } });
beforeEach(async () => {
  on = await fresh();
});
afterEach(() => on.stop());

const MOB = 'MOB-2026-0001';
const VIS = 'VIS-2026-0001';

interface Way {
  /** What has to be there; once. */
  readonly before: () => Promise<unknown>;
  /** Opens the dialog, at one of its questions. */
  readonly enter: () => Promise<unknown>;
  readonly who: () => Talker;
}

async function press(who: Talker, data: string): Promise<void> {
  await who.say('/start');
  on.sim.as(who.id).tapData(who.last().message_id, data);
  await on.sim.settled();
}

const byOfficer = (before: Way['before'], enter: Way['enter']): Way => ({ before, enter, who: () => on.officer });
const filesCome = async (): Promise<void> => {
  await on.officer.start();
  await handIn(on, on.student, 'mobility');
};

/** Each dialog, at each kind of its questions. */
const WAYS: Readonly<Record<string, readonly Way[]>> = {
  ask: [{ before: () => on.student.start(), enter: () => on.student.say('/ask'), who: () => on.student }],
  apply: [
    { before: () => on.student.start(), enter: () => on.student.say('/visit'), who: () => on.student },
    {
      before: async () => {
        await on.student.say('/apply');
        await tapData(on.student, ':yes');
        await on.student.say('/cancel');
      },
      enter: () => on.student.say('/apply'),
      who: () => on.student,
    },
  ],
  decide: [
    byOfficer(filesCome, () => press(on.officer, `dm:reject:${MOB}`)),
    byOfficer(filesCome, () => press(on.officer, `dm:requestChanges:${MOB}`)),
    byOfficer(filesCome, async () => {
      await press(on.officer, `dm:requestChanges:${MOB}`);
      await tapData(on.officer, ':+email');
      await tapData(on.officer, ':next');
    }),
  ],
  answer: [
    byOfficer(
      async () => {
        await on.officer.start();
        await on.student.say('/ask');
        await on.student.say('Жатақхана бар ма?');
      },
      async () => press(on.officer, `qa:${(await on.product.office.inquiries.find({}))[0]?.id}`),
    ),
  ],
  notice: [
    byOfficer(approvedVisit, () => press(on.officer, `dm:enterNotice:${VIS}`)),
    byOfficer(approvedVisit, async () => {
      await press(on.officer, `dm:enterNotice:${VIS}`);
      await on.officer.say('№ 12');
    }),
  ],
  refuseErasure: [
    byOfficer(
      async () => {
        await on.officer.start();
        await handIn(on, on.student, 'mobility', { ...MOBILITY, funding: { option: 'stateBudget' } });
        await on.product.office.applications.patch(MOB, 1, { set: { state: 'approved' } });
        await on.student.say('/privacy');
        await on.student.tap(on.product.kit.texts.say('kk')('privacy.erase'));
        await on.student.tap(on.product.kit.texts.say('kk')('privacy.yesErase'));
      },
      () => press(on.officer, `wr:${on.student.id}`),
    ),
  ],
  invite: [
    byOfficer(
      () => on.officer.start(),
      () => press(on.officer, 'si'),
    ),
  ],
  addDay: [
    byOfficer(() => on.officer.start(), openDay),
    byOfficer(
      () => on.officer.start(),
      async () => {
        await openDay();
        await on.officer.say('25.12.2026');
      },
    ),
  ],
};

async function approvedVisit(): Promise<void> {
  await on.officer.start();
  await handIn(on, on.scientist, 'visit');
  const file = await on.product.office.applications.get(VIS);
  await on.product.office.applications.patch(VIS, file?.version ?? 1, { set: { state: 'approved' } });
}

async function openDay(): Promise<void> {
  await on.officer.say('/settings');
  const say = on.product.kit.texts.say('ru');
  await on.officer.tap(say('reference.days'));
  await on.officer.tap(say('reference.addDayOff'));
}

const isOpen = async (who: Talker): Promise<boolean> =>
  Boolean((await on.product.office.dialogs.get(`${who.id}:${who.id}`))?.state);
const isDialogShown = (who: Talker): boolean =>
  who.buttons().some(({ callback_data: data }) => data?.startsWith('d:') ?? false);

const firstWord = (language: Language, saying: Saying): string =>
  saying === 'sign' ? '👍' : (on.product.kit.texts.say(language)(textKey('sayings', saying)).split(', ')[0] ?? '');
const inAll = (sayings: readonly Saying[]): readonly string[] =>
  LANGUAGES.flatMap((language) => sayings.map((saying) => firstWord(language, saying)));

const LEAVING = ['cancel', 'back', 'stop', 'skip', 'later', 'menu'] as const;
const STAYING = ['help', 'yes', 'no', ...KIND_SAYINGS] as const;

it('every dialog that a feature has is entered here, and every word is tried', () => {
  const dialogs = FEATURES.flatMap(({ parts }) => [...parts.dialogs.keys()]);
  expect(Object.keys(WAYS).toSorted()).toEqual(dialogs.toSorted());
  expect([...LEAVING, ...STAYING, 'mine'].toSorted()).toEqual([...SAYINGS, 'sign'].toSorted());
});

const cases = Object.entries(WAYS).flatMap(([name, ways]) => ways.map((way, at) => ({ name, at: at + 1, way })));

describe.each(cases)('in the dialog $name, question $at', ({ way }) => {
  it('words that leave close it, and change and send nothing', { timeout: 30_000 }, async () => {
    await way.before();
    const who = way.who();
    const untouched = await dumpOf(on);
    for (const word of inAll(LEAVING)) {
      await way.enter();
      expect([word, await isOpen(who)]).toEqual([word, true]);
      await who.say(word);
      expect([word, await isOpen(who), isDialogShown(who)]).toEqual([word, false, false]);
      expect(who.labels().length, word).toBeGreaterThan(0);
    }
    await who.say('Бұл енді жауап емес');
    await on.product.deliver();
    expect(await dumpOf(on)).toBe(untouched);
  });

  it('help, yes, no, greetings and signs leave it open as the newest message, and change and send nothing', async () => {
    await way.before();
    const who = way.who();
    await way.enter();
    const untouched = await dumpOf(on);
    for (const word of inAll(STAYING)) {
      await who.say(word);
      expect([word, await isOpen(who), isDialogShown(who)]).toEqual([word, true, true]);
    }
    await on.product.deliver();
    expect(await dumpOf(on)).toBe(untouched);
  });
});

it.each(LANGUAGES)('an officer who speaks %s is helped, greeted and let out in their language', async (language) => {
  await filesCome();
  const say = on.product.kit.texts.say(language);
  await on.officer.say('/language');
  await on.officer.tap({ kk: 'Қазақша', ru: 'Русский', en: 'English' }[language]);
  await press(on.officer, `dm:reject:${MOB}`);
  const prompt = plain(say('decision.reject', { reference: MOB }));
  expect(on.officer.text()).toBe(prompt);
  await on.officer.say(firstWord(language, 'help').toUpperCase());
  expect(on.officer.messages().at(-2)?.text).toContain(plain(say('help.text')));
  expect(on.officer.text()).toBe(`${plain(say('talk.sentToNobody'))}\n\n${prompt}`);
  await on.officer.say(`${firstWord(language, 'hello')}!`);
  expect(on.officer.text()).toBe(`${say('talk.hello')}\n${plain(say('talk.sentToNobody'))}\n\n${prompt}`);
  await on.officer.say(`${firstWord(language, 'cancel')} !!`);
  expect(on.officer.text()).toBe(plain(say('decision.cancelled')));
  expect(await on.product.office.applications.get(MOB)).toMatchObject({ state: 'submitted', version: 1 });
});

it('a reason, an answer, a question with such a word in it is taken as ever', async () => {
  await filesCome();
  await press(on.officer, `dm:reject:${MOB}`);
  await on.officer.say('Отмена набора на программу');
  expect((await on.product.office.applications.get(MOB))?.state).toBe('rejected');
  await on.student.say('/ask');
  await on.student.say('Көмек керек: жатақхана бар ма?');
  expect((await on.product.office.inquiries.find({}))[0]?.text).toBe('Көмек керек: жатақхана бар ма?');
});

it('a consent is neither given nor declined by a word', async () => {
  await on.student.say('/visit');
  for (const word of ['иә', 'Да!', 'yes', 'I agree', 'жоқ', 'нет', 'no', 'отмена']) await on.student.say(word);
  expect((await on.product.office.people.get(String(on.student.id)))?.consent).toBeNull();
  expect(await on.product.office.consents.count({})).toBe(0);
  await on.student.say('/visit');
  await tapData(on.student, ':yes');
  await fillIn(on, on.student, {}, 'kind');
});

it('in the staff group too a reply of one word leaves and decides nothing', async () => {
  await filesCome();
  const group = on.sim.addGroup({ title: 'Office', members: [on.officer.id], botIsAdmin: true });
  await on.stop();
  on = await fresh({ sim: on.sim, env: { STAFF_CHAT_ID: String(group.id) } });
  await filesCome();
  const inGroup = on.person(group.id);
  on.sim.as(on.officer.id).say('/desk', { chat: group.id });
  await on.sim.settled();
  on.sim.as(on.officer.id).tapData(inGroup.last().message_id, `dm:reject:${MOB}`, { chat: group.id });
  await on.sim.settled();
  expect(isDialogShown(inGroup)).toBe(true);
  on.sim.as(on.officer.id).say('отмена', { chat: group.id, replyTo: inGroup.last().message_id });
  await on.sim.settled();
  expect(inGroup.text()).toBe(plain(on.product.kit.texts.say('ru')('decision.cancelled')));
  expect((await on.product.office.applications.get(MOB))?.state).toBe('submitted');
});
