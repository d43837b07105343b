/** Button data comes from outsiders: forged, foreign and old taps change nothing and are all answered. */
import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { presentData } from '../../src/bot/talk/old-buttons.ts';
import { TAP_CODES } from '../support/taps.ts';
import { FORGED_CODES } from './support/tap-shapes.ts';
import { fillIn, handIn, MOBILITY, openForm, tapData } from '../support/fill-in.ts';
import { buttonsOf, STUDENT_ID, type Talker } from '../support/talk.ts';
import { watchedStage, type Watched } from './support/watched-stage.ts';

let on: Watched;
afterEach(async () => {
  expect(on.incidents()).toEqual([]);
  await on.stop();
});

const OUTSIDER = 4001;

/** Buttons without arguments: anybody may tap them. */
const MENU_BUTTONS = new Set(TAP_CODES);

/** Sends the data as taps on the person's newest message, all at once; waits until they are worked. */
async function send(who: Talker, data: readonly string[], message = who.last().message_id): Promise<void> {
  // Fewer at once than make the bot slow down for who sends too fast: each has to be judged.
  for (const [at, one] of data.entries()) {
    on.sim.as(who.id).tapData(message, one);
    if (at % 10 === 0) await on.sim.settled(30_000);
  }
  await on.sim.settled(30_000);
  await on.product.deliver();
}

async function outsider(): Promise<Talker> {
  on.sim.addPerson({ id: OUTSIDER, firstName: 'Mallory', languageCode: 'en' });
  const who = on.person(OUTSIDER);
  await who.start();
  return who;
}

const random = (length: number): string => randomBytes(length).toString('latin1').slice(0, length);

/** Latin-1 letters take two bytes: data of at most 64. */
function fuzz(): string {
  const length = 1 + Math.floor(Math.random() * 64);
  let data = random(length);
  while (Buffer.byteLength(data) > 64) data = data.slice(0, -1);
  return data;
}

it(
  'random bytes, and the code of every button with random arguments, change nothing',
  { timeout: 60_000 },
  async () => {
    on = await watchedStage();
    await handIn(on, on.student, 'mobility');
    const who = await outsider();
    await openForm(who, 'mobility');
    const before = await on.dump();
    const words = [
      '',
      '0',
      '-',
      '=',
      '999',
      'constructor',
      '__proto__',
      'MOB-2026-0001',
      'toString',
      String(STUDENT_ID),
    ];
    const pick = (): string => words[Math.floor(Math.random() * words.length)] ?? '';
    // One random byte may well be a button of the menu, of this version or of 0.1, whose tap is no forgery.
    const forged = Array.from({ length: 300 }, fuzz).filter(
      (data) => !MENU_BUTTONS.has(data) && presentData(data) === data,
    );
    const shaped = FORGED_CODES.flatMap((code) => [
      ...words.map((word) => `${code}:${word}`),
      ...words.map((word) => `${code}:${word}:${pick()}`),
      `${code}:${pick()}:${pick()}:${fuzz()}`.slice(0, 40),
    ]).filter((data) => Buffer.byteLength(data) <= 64);
    await send(who, [...forged, ...shaped]);
    expect(await on.dump()).toBe(before);
    expect(on.sim.unansweredTaps(OUTSIDER)).toBe(0);
  },
);

it("a student's taps on what belongs to others are refused", async () => {
  on = await watchedStage();
  await on.officer.start();
  await handIn(on, on.student, 'mobility');
  await on.scientist.say('/ask');
  await on.scientist.say('Is there a dormitory?');
  await openForm(on.scientist, 'visit');
  const who = await outsider();
  await openForm(who, 'mobility');
  await fillIn(on, who, MOBILITY, 'level');
  const { office } = on.product;
  const [question] = await office.inquiries.find({});
  const [foreign] = await office.drafts.find({ person: String(on.scientist.id) });
  const [own] = await office.drafts.find({ person: String(OUTSIDER) });
  const before = await on.dump();
  const reference = 'MOB-2026-0001';
  const staff = ['dc', 'dt', 'da', 'dj', 'dr', 'df', 'dka', 'ma', 'mw', 'mW', 'mc'].map(
    (code) => `${code}:${reference}`,
  );
  const forms = ['kind:=other', 'kind:.', '-:submit', '-:D', '-:show', '-:@', '-:x', 'kind:<', 'email:e'];
  await send(who, [
    ...staff,
    `dn:${reference}:0`,
    `mf:${reference}:0`,
    `qa:${question?.id}`,
    'dk',
    'dq',
    'st',
    'si',
    `sd:${on.officer.id}`,
    `sD:${on.officer.id}`,
    `r:${foreign?.key}`,
    ...forms.map((end) => `f:${foreign?.key}:${end}`),
    `f:${own?.key}:level:=professor`,
    `f:${own?.key}:level:.`,
    `f:${own?.key}:year:=3`,
    `f:${own?.key}:email:=a@b.kz`,
    `f:${own?.key}:-:submit`,
    `f:${own?.key}:nameLatin:<`,
    `f:${own?.key}:nobody:e`,
  ]);
  const after = JSON.parse(await on.dump()) as Record<string, { id: string; floor?: unknown }[]>;
  // Screens outside the form give its floor back; nothing else may have changed.
  const withoutFloor = (key: string, value: unknown): unknown =>
    ['floor', 'floorSince', 'version', 'seen', 'touchedOn', 'updatedAt'].includes(key) ? undefined : value;
  expect(JSON.parse(JSON.stringify(after, withoutFloor))).toEqual(
    JSON.parse(JSON.stringify(JSON.parse(before), withoutFloor)),
  );
  expect(on.sim.unansweredTaps(OUTSIDER)).toBe(0);
  const words = on.sim.messages(OUTSIDER).map(({ text }) => text ?? '');
  expect(words.filter((text) => text.includes(reference) && text.includes('Серікқызы'))).toEqual([]);
});

it(
  'every button of every earlier question, at a later one: explained, without effect',
  { timeout: 60_000 },
  async () => {
    on = await watchedStage();
    await openForm(on.student, 'mobility');
    const old = new Set<string>();
    for (const until of ['nameCyrillic', 'citizenship', 'level', 'debts', 'certificate', 'hostCountry', 'startDate']) {
      await fillIn(on, on.student, MOBILITY, until);
      for (const { callback_data: data } of on.student.buttons()) if (data?.includes(':=')) old.add(data);
    }
    await fillIn(on, on.student, MOBILITY, 'funding');
    const before = await on.dump();
    await send(on.student, [...old]);
    expect(old.size).toBeGreaterThan(40);
    expect(await on.dump()).toBe(before);
    expect(on.sim.unansweredTaps(STUDENT_ID)).toBe(0);
    expect(on.student.toast()).toBe(
      on.product.kit.texts
        .say('kk')('form.stale')
        .replaceAll(/<[^>]+>/gu, ''),
    );
  },
);

it('every button of a form that is handed in: explained, without effect', async () => {
  on = await watchedStage();
  await on.officer.start();
  await openForm(on.student, 'mobility');
  await fillIn(on, on.student, MOBILITY, 'transcript');
  const data = new Set(on.student.messages().flatMap((message) => buttonsOf(message).map((one) => one.callback_data)));
  await fillIn(on, on.student, MOBILITY);
  for (const { callback_data: one } of on.student.buttons()) data.add(one);
  await tapData(on.student, ':submit');
  const before = await on.dump();
  const ofForm = [...data].filter((one) => one?.startsWith('f:')).map(String);
  expect(ofForm.length).toBeGreaterThan(5);
  await send(on.student, ofForm);
  expect(await on.dump()).toBe(before);
  expect(on.sim.unansweredTaps(STUDENT_ID)).toBe(0);
});

it('five taps on one button are one effect: an answer, the submission, a decision, a withdrawal', async () => {
  on = await watchedStage();
  await on.officer.start();
  await openForm(on.student, 'mobility');
  await fillIn(on, on.student, MOBILITY, 'level');
  const five = async (who: Talker, ending: string): Promise<void> => {
    const data = who.buttons().find(({ callback_data: one }) => one?.endsWith(ending))?.callback_data ?? '';
    expect(data).not.toBe('');
    await send(who, [data, data, data, data, data]);
  };
  const { office } = on.product;
  await five(on.student, ':=bachelor');
  const answers = (await office.drafts.get(`${STUDENT_ID}:mobility`))?.answers;
  expect([answers?.['level'], answers?.['year']]).toEqual(['bachelor', undefined]);
  await fillIn(on, on.student, MOBILITY);
  await five(on.student, ':submit');
  const moves = async () => (await office.applications.get('MOB-2026-0001'))?.history.map(({ move }) => move);
  expect(await office.applications.count({ person: String(STUDENT_ID) })).toBe(1);
  expect(on.student.text()).toContain('MOB-2026-0001');
  await five(on.officer, 'dm:take:MOB-2026-0001');
  expect(await moves()).toEqual(['submit', 'take']);
  await five(on.officer, 'dm:approve:MOB-2026-0001');
  expect(await moves()).toEqual(['submit', 'take', 'approve']);
  expect(on.student.messages().filter(({ text }) => text?.includes('MOB-2026-0001'))).toHaveLength(3);
  expect([on.sim.unansweredTaps(STUDENT_ID), on.sim.unansweredTaps(on.officer.id)]).toEqual([0, 0]);
});
