/** Nothing of a half-filled form is said in a group, whatever is typed, tapped or followed there; over the lists, so a new feature is covered by existing. */
import { afterEach, describe, expect, it } from 'vitest';
import { FEATURES } from '../src/bot/features.ts';
import { formTap } from '../src/bot/form/question.ts';
import { seedPeople } from '../src/simulator/people.ts';
import { Simulator } from '../src/simulator/simulator.ts';
import { watchedStage, type Watched } from './faults/support/watched-stage.ts';
import { fillIn, MOBILITY, openForm, tapData } from './support/fill-in.ts';
import { OFFICER_ID, STUDENT_ID } from './support/talk.ts';
import { sourcesIn } from './support/sources.ts';

const STAFF_GROUP = -1_002_000_000_777;
const OTHER_GROUP = -1_002_000_000_888;
const FORUM = -1_002_000_000_999;

/** Words that the programmes have too. */
const PROGRAMMES_SAY = ['other', 'erasmus', 'Польша'];

let on: Watched;
const running: Watched[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

/** A student and an administrator, each with a form of their own that has the floor: before its `until`, or at its review card. */
async function open(until?: string): Promise<void> {
  const sim = new Simulator();
  seedPeople(sim);
  for (const id of [STAFF_GROUP, OTHER_GROUP])
    sim.addGroup({ id, title: 'Топ', members: [OFFICER_ID, STUDENT_ID], botIsAdmin: true });
  sim.addGroup({ id: FORUM, title: 'Форум', members: [OFFICER_ID, STUDENT_ID], forum: true, botIsAdmin: true });
  on = await watchedStage({ sim, env: { STAFF_CHAT_ID: String(STAFF_GROUP) } });
  running.push(on);
  for (const who of [on.student, on.officer]) {
    await openForm(who, 'mobility');
    await fillIn(on, who, MOBILITY, until);
  }
}

/** What was answered, in the words it is stored and shown with; and the questions themselves. */
async function secrets(): Promise<readonly string[]> {
  const drafts = await on.product.office.drafts.find({});
  const typed = Object.values(MOBILITY).flatMap((given) => ('type' in given ? [given.type] : []));
  const prompts = (['kk', 'ru'] as const).flatMap((language) =>
    Object.keys(MOBILITY).map((name) => on.product.kit.texts.say(language)(`mobility.${name}.prompt` as never)),
  );
  const stored = drafts.flatMap(({ answers }) => JSON.stringify(answers).match(/"[^"]{6,}"/gu) ?? []);
  const ids = drafts.flatMap(({ key }) => [key]);
  return [...typed, ...prompts, ...ids, ...stored.map((one) => one.slice(1, -1))].filter(
    (word) => word.length > 4 && !(word in MOBILITY) && !PROGRAMMES_SAY.includes(word),
  );
}

/** Everything the bot has sent to this chat, or drawn there again. */
const saidIn = (chat: number, from: number): string =>
  JSON.stringify(
    on.sim.calls.slice(from).filter(({ params }) => String(params['chat_id']) === String(chat)),
    null,
    1,
  );

async function everyTap(): Promise<readonly string[]> {
  const drafts = await on.product.office.drafts.find({});
  const words = [...drafts.map(({ key }) => key), 'mobility', 'kk', '0', String(STUDENT_ID), 'MOB-2026-0001'];
  const pairs = words.flatMap((first) => words.slice(2).map((second) => [first, second]));
  const taps = FEATURES.flatMap(({ parts }) => [...parts.taps.values()].map(({ tap }) => tap));
  const acts = [
    'show',
    'submit',
    'list',
    '<',
    '>',
    '.',
    '@',
    'x',
    'e',
    'ok',
    'remove',
    'c',
    'm2026',
    '#1',
    'D',
    '=other',
  ];
  return [
    ...FEATURES.flatMap(({ parts }) => [...parts.commands.keys()].map((name) => `c:${name}`)),
    ...taps.flatMap((tap) =>
      [[], ...words.map((word) => [word]), ...pairs]
        .map((args) => [tap.code, ...args].join(':'))
        .filter((data) => tap.read(data) !== null),
    ),
    ...drafts.flatMap(({ key }) =>
      ['-', 'nameLatin', 'level'].flatMap((name) => acts.map((act) => formTap.data(key, name, act))),
    ),
  ];
}

/** Fewer than make the bot slow down for who sends too fast. */
const AT_ONCE = 10;

async function tryEverything(who: number, chat: number, thread?: number): Promise<string> {
  const from = on.sim.calls.length;
  const where = { chat, ...(thread === undefined ? {} : { thread }) };
  const person = on.sim.as(who);
  for (const { parts } of FEATURES) {
    for (const command of parts.commands.keys()) {
      person.say(`/${command}@${on.sim.bot.username}`, where);
      person.say(`/${command}`, where);
    }
    for (const link of parts.links.keys()) person.say(`/start@${on.sim.bot.username} ${link}_mobility`, where);
    await on.sim.settled();
  }
  const anchor = on.sim.messages(chat).at(-1)?.message_id ?? 0;
  for (const [at, data] of (await everyTap()).entries()) {
    person.tapData(anchor, data, where);
    if (at % AT_ONCE === 0) await on.sim.settled();
  }
  const typed = person.say('Бір сөз', { ...where, replyTo: anchor });
  person.edit(typed.message_id, '/help', where);
  person.shareContact(where);
  await on.sim.settled();
  await on.product.deliver();
  return saidIn(chat, from);
}

const found = async (said: string): Promise<readonly string[]> =>
  (await secrets()).filter((word) => said.includes(JSON.stringify(word).slice(1, -1)));

describe.each([
  ['in the middle', 'level'],
  ['at the review card', undefined],
] as const)('a form %s', (_where, until) => {
  it.each([
    ['a student', STUDENT_ID, OTHER_GROUP],
    ['an administrator', OFFICER_ID, STAFF_GROUP],
    ['a student in a topic', STUDENT_ID, FORUM],
  ] as const)('%s (%i) in the group %i: nothing of it is said there', { timeout: 60_000 }, async (_who, who, chat) => {
    await open(until);
    const thread = chat === FORUM ? on.sim.addTopic(FORUM, 'Сұрақтар') : undefined;
    const before = await on.product.office.drafts.find({});
    const said = await tryEverything(who, chat, thread);
    expect(said.length).toBeGreaterThan(1000);
    expect(await found(said)).toEqual([]);
    expect(await on.product.office.drafts.find({})).toEqual(before);
    expect(on.incidents()).toEqual([]);
    expect(on.sim.unansweredTaps(who)).toBe(0);
    if (thread !== undefined)
      expect(
        on.sim
          .messages(FORUM)
          .filter(
            ({ from, text, message_thread_id: at }) =>
              text !== undefined && from?.id === on.sim.bot.id && at !== thread,
          ),
      ).toEqual([]);
  });
});

it('a dialog begun in private is not gone on with in a group', async () => {
  await open('level');
  const t = on.product.kit.texts.say('kk');
  await on.student.say('/ask');
  const calls = on.sim.calls.length;
  const prompt = on.student.last();
  const dialog = on.student.buttons()[0]?.callback_data ?? '';
  const anchor = on.sim.as(STUDENT_ID).say('/help', { chat: OTHER_GROUP });
  await on.sim.settled();
  on.sim.as(STUDENT_ID).say('Құпия сұрақ', { chat: OTHER_GROUP });
  on.sim
    .as(STUDENT_ID)
    .tapData(on.sim.messages(OTHER_GROUP).at(-1)?.message_id ?? anchor.message_id, dialog, { chat: OTHER_GROUP });
  await on.sim.settled();
  expect(await on.product.office.inquiries.count({})).toBe(0);
  expect(saidIn(OTHER_GROUP, calls)).not.toContain('Құпия');
  expect(on.student.last().message_id).toBe(prompt.message_id);
  await on.student.say('Жеке сұрақ');
  expect(on.student.text()).toContain(t('ask.sent').split('\n')[0] ?? '');
});

it('where the person had the floor, they still have it: the form goes on in private', async () => {
  await open('level');
  for (const command of ['help', 'language', 'cancel'])
    on.sim.as(STUDENT_ID).say(`/${command}@${on.sim.bot.username}`, { chat: OTHER_GROUP });
  await on.sim.settled();
  on.sim.as(STUDENT_ID).tapData(on.sim.messages(OTHER_GROUP).at(-1)?.message_id ?? 0, 'l:ru', { chat: OTHER_GROUP });
  await on.sim.settled();
  const [draft] = await on.product.office.drafts.find({ person: String(STUDENT_ID) });
  expect((await on.product.office.people.get(String(STUDENT_ID)))?.floor).toBe(draft?.id);
  await tapData(on.student, ':=bachelor');
  expect((await on.product.office.drafts.get(draft?.id ?? ''))?.answers['level']).toBe('bachelor');
});

it('inline results in any chat show programmes only, also to whoever is in the middle of a form', async () => {
  await open('level');
  for (const query of ['', 'SERIKKYZY', 'erasmus']) {
    const results = await on.sim.as(STUDENT_ID).inline(query).results;
    expect(await found(JSON.stringify(results))).toEqual([]);
  }
});

it('drafts are asked for in one place, which asks where it is', () => {
  const asks = sourcesIn('src/bot')
    .filter(({ text }) => /\bdraftsOf\b|\bdraftWithFloor\b/u.test(text))
    .map(({ path }) => path);
  // The other is for the private chat of a notice's receiver.
  expect(asks).toEqual(['src/bot/form/drafts-here.ts', 'src/bot/notices/send-notice.ts']);
});
