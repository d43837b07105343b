/** Guards over the lists: what is not named here as everybody's is refused to whoever is not of the office, in every place; a new command or button is covered by existing. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from 'grammy/types';
import { FEATURES } from '../src/bot/features.ts';
import type { Route } from '../src/bot/talk/context.ts';
import type { Role } from '../src/domain/staff/staff.ts';
import { seedPeople } from '../src/simulator/people.ts';
import { Simulator } from '../src/simulator/simulator.ts';
import { dumpOf, watchedStage, type Watched } from './faults/support/watched-stage.ts';
import { handIn } from './support/fill-in.ts';
import { OFFICER_ID, STUDENT_ID } from './support/talk.ts';

/** The commands of the contract that are everybody's; and the buttons under what everybody sees. */
const EVERYBODYS = {
  commands: ['start', 'programmes', 'apply', 'visit', 'my', 'ask', 'language', 'privacy', 'help', 'cancel'],
  links: ['menu', 'prog', 'app', 'inv', 'apply', 'visit'],
  taps: ['m', 'l', 'pk', 'pc', 'af', 'r', 'ro', 'ma', 'mf', 'mw', 'mW', 'mc', 'prr', 'prd', 'pre', 'prE', 'prb', 'qw'],
} as const;

const namesOf = (kind: 'commands' | 'links' | 'taps', isMeant: (route: Route) => boolean): readonly string[] =>
  FEATURES.flatMap(({ parts }) => [...parts[kind]].flatMap(([name, route]) => (isMeant(route) ? [name] : [])));

const STAFF_COMMANDS = namesOf('commands', () => true).filter((name) => !isNamed(EVERYBODYS.commands, name));
const STAFF_TAPS = namesOf('taps', () => true).filter((code) => !isNamed(EVERYBODYS.taps, code));

function isNamed(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

describe('the lists', () => {
  it.each(['commands', 'links', 'taps'] as const)('open to everybody just the %s that are named as such', (kind) => {
    const unguarded = namesOf(kind, ({ rule }) => rule.may === 'anybody');
    expect(unguarded.toSorted()).toEqual([...EVERYBODYS[kind]].toSorted());
  });

  it('have something for the office', () => {
    expect(STAFF_COMMANDS).toEqual(expect.arrayContaining(['desk', 'staff']));
    expect(STAFF_TAPS.length).toBeGreaterThan(8);
  });

  it('draw a form, a file of one’s own or personal data in private chats only', () => {
    const anywhere = namesOf('commands', ({ rule }) => rule.where === 'anywhere');
    expect(anywhere.toSorted()).toEqual(['cancel', 'help', 'language', 'programmes']);
    expect(namesOf('links', ({ rule }) => rule.where !== 'private')).toEqual([]);
    expect(namesOf('taps', ({ rule }) => rule.where === 'anywhere').toSorted()).toEqual(['l', 'm', 'pc', 'pk']);
  });
});

const REFERENCE = 'MOB-2026-0001';
const COLLEAGUE = 5001;
const STAFF_GROUP = -1_002_000_000_777;
const OTHER_GROUP = -1_002_000_000_888;

/** Words only staff may read: of the file, of the desk, of the list of colleagues, of a question. */
const SECRETS = ['Серікқызы', 'SERIKKYZY', 'aigul@example.kz', 'Данияр', 'Жатақхана', REFERENCE];

let on: Watched;
const running: Watched[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

/** A file, a question, an invitation; a colleague with this role (null: a stranger) in the staff group and in another. */
async function open(role: Role | 'former' | null): Promise<void> {
  const sim = new Simulator();
  seedPeople(sim);
  sim.addPerson({ id: COLLEAGUE, firstName: 'Ерлан', languageCode: 'ru' });
  for (const id of [STAFF_GROUP, OTHER_GROUP])
    sim.addGroup({ id, title: 'Топ', members: [OFFICER_ID, COLLEAGUE], botIsAdmin: true });
  on = await watchedStage({ sim, env: { STAFF_CHAT_ID: String(STAFF_GROUP) } });
  running.push(on);
  await on.officer.start();
  await handIn(on, on.student, 'mobility');
  await on.student.say('/ask');
  await on.student.say('Жатақхана бар ма?');
  await on.person(COLLEAGUE).start();
  if (role === null) return;
  const member = { version: 1, role: role === 'former' ? 'administrator' : role, name: 'Ерлан' } as const;
  await on.product.office.staff.insert({ ...member, id: String(COLLEAGUE), active: role !== 'former' });
}

/** Data for every staff button: each with the ids that exist. */
async function everyTap(): Promise<readonly string[]> {
  const [inquiry] = await on.product.office.inquiries.find({});
  const words = [REFERENCE, inquiry?.id ?? '', String(OFFICER_ID), String(STUDENT_ID), '0', 'approve', '>x'];
  const taps = FEATURES.flatMap(({ parts }) => [...parts.taps.values()].map(({ tap }) => tap)).filter(
    ({ code }) => !isNamed(EVERYBODYS.taps, code),
  );
  const pairs = words.flatMap((first) => words.map((second) => [first, second]));
  return taps.flatMap((tap) =>
    [[], ...words.map((word) => [word]), ...pairs]
      .map((args) => [tap.code, ...args].join(':'))
      .filter((data) => tap.read(data) !== null),
  );
}

/** Everything for the office, tried by the colleague in one chat; resolves to what the bot said there meanwhile. */
async function tryEverything(chat: number): Promise<string> {
  const who = on.sim.as(COLLEAGUE);
  const elsewhere = chat === COLLEAGUE ? {} : { chat };
  const from = on.sim.messages(chat).length;
  for (const command of STAFF_COMMANDS) who.say(`/${command}`, elsewhere);
  await on.sim.settled();
  const anchor = on.sim.messages(chat).at(-1)?.message_id ?? 0;
  const commands = STAFF_COMMANDS.map((command) => `c:${command}`);
  for (const data of [...commands, ...(await everyTap())]) {
    who.tapData(anchor, data, elsewhere);
    await on.sim.settled();
  }
  who.say('любые слова', elsewhere);
  await on.sim.settled();
  await on.product.deliver();
  const said = on.sim.messages(chat).slice(from) as unknown as Message[];
  return said
    .filter((message) => message.from?.id === on.sim.bot.id)
    .map(({ text, caption }) => text ?? caption ?? '')
    .join('\n');
}

const secretsIn = (text: string): readonly string[] => SECRETS.filter((secret) => text.includes(secret));

describe.each([null, 'former'] as const)('whoever is not of the office (%s)', (role) => {
  it.each([
    ['in private', COLLEAGUE],
    ['in the staff group', STAFF_GROUP],
    ['in another group', OTHER_GROUP],
  ] as const)('%s: changes nothing, learns nothing, is told', { timeout: 60_000 }, async (_place, chat) => {
    await open(role);
    const before = await dumpOf(on);
    const said = await tryEverything(chat);
    expect(await dumpOf(on)).toBe(before);
    expect(secretsIn(said)).toEqual([]);
    expect(said).toContain(on.product.kit.texts.say('ru')('desk.forbidden'));
    expect(on.sim.unansweredTaps(COLLEAGUE)).toBe(0);
    expect(on.incidents()).toEqual([]);
  });
});

describe('an observer', () => {
  it.each([
    ['in private', COLLEAGUE],
    ['in the staff group', STAFF_GROUP],
  ] as const)(
    '%s: sees the files and changes none of the office’s affairs',
    { timeout: 60_000 },
    async (_place, chat) => {
      await open('observer');
      const before = await dumpOf(on);
      expect(secretsIn(await tryEverything(chat))).toContain(REFERENCE);
      expect(await dumpOf(on)).toBe(before);
      expect(on.incidents()).toEqual([]);
    },
  );
});

describe.each(['observer', 'officer', 'administrator'] as const)('in a group that is not of the office, %s', (role) => {
  it('is shown nothing of the office', { timeout: 60_000 }, async () => {
    await open(role);
    expect(secretsIn(await tryEverything(OTHER_GROUP))).toEqual([]);
    expect(on.incidents()).toEqual([]);
  });
});

describe('an officer', () => {
  it('does not touch the staff', { timeout: 60_000 }, async () => {
    await open('officer');
    const staff = async () => [await on.product.office.staff.find({}), await on.product.office.invitations.find({})];
    const before = await staff();
    await tryEverything(COLLEAGUE);
    expect(await staff()).toEqual(before);
    expect(on.incidents()).toEqual([]);
  });
});
