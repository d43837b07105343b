/** What a person had erased is nowhere: in no record, no dialog of an officer that was half way, no notice, no log. */
import { Writable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { FEATURES } from '../../src/bot/features.ts';
import { createLog } from '../../src/log.ts';
import { collectionOf, ROWS, type RecordName } from '../../src/services/records/table.ts';
import { fillIn, give, handIn, MOBILITY, openForm, speaker, tapData } from '../support/fill-in.ts';
import { stage, type Stage, type Talker } from '../support/talk.ts';

const lines: string[] = [];
const log = createLog(
  'trace',
  new Writable({
    write: (line: Buffer, _encoding, done) => {
      lines.push(line.toString());
      done();
    },
  }),
);

let on: Stage;
let running: Stage | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

const QUESTION = 'Менің жеке сұрағым';
const NUMBER = '№ 15-07/2291';
const [MOB, VIS] = ['MOB-2026-0001', 'VIS-2026-0001'];

/** Twelve things that only this person said, or that were said of them. */
const SAID = [
  'Серікқызы',
  'SERIKKYZY',
  'aigul@example.kz',
  '1234567',
  '2005-05-14',
  'Uniwersytet Warszawski',
  'машиналық оқыту',
  'transcript.pdf',
  'Marco Rossi',
  'marco.rossi@unipd.it',
  QUESTION,
  NUMBER,
] as const;

async function stored(only?: RecordName): Promise<string> {
  const { office } = on.product;
  const all = await Promise.all(
    ROWS.filter(([name]) => only === undefined || name === only).map(async ([name]) => [
      name,
      await collectionOf(office, name).find({}),
    ]),
  );
  return JSON.stringify(all);
}

const foundIn = (text: string): readonly string[] => SAID.filter((word) => text.includes(word));

async function administrator(): Promise<Talker> {
  const { who } = speaker(on, 'ru');
  const id = String(who.id);
  await on.product.office.staff.insert({ id, version: 1, role: 'administrator', name: 'Ерлан', active: true });
  await who.start();
  return who;
}

/** Each dialog of the office, brought half way about this person; how its officer goes on. */
const HALF_WAY: Readonly<Record<string, (officer: Talker) => Promise<void>>> = {
  'decide: a rejection': async (officer) => {
    await officer.say('/desk');
    await tapData(officer, `dc:${MOB}`);
    await tapData(officer, `dm:reject:${MOB}`);
    await officer.say('-');
  },
  'decide: changes': async (officer) => {
    await officer.say('/desk');
    await tapData(officer, `dc:${MOB}`);
    await tapData(officer, `dm:requestChanges:${MOB}`);
    await tapData(officer, ':+email');
    await tapData(officer, ':next');
    await officer.say('-');
  },
  'answer: too long an answer': async (officer) => {
    await officer.say('/desk');
    await officer.tap('💬');
    await officer.tap(QUESTION);
    await officer.say(`${QUESTION} ${'x'.repeat(2001)}`);
  },
  'notice: the number': async (officer) => {
    await officer.start(`app_${VIS}`);
    on.sim.as(officer.id).tapData(officer.last().message_id, `dm:enterNotice:${VIS}`);
    await on.sim.settled();
    await officer.say(NUMBER);
    await officer.say('-');
  },
  'refuseErasure: no reason': async (officer) => {
    on.sim.as(officer.id).tapData(officer.last().message_id, 'wr:50001');
    await on.sim.settled();
    await officer.say('-');
  },
  'invite: the role': async (officer) => {
    await officer.say('/staff');
    await tapData(officer, 'si');
  },
  'addDay: the date': async (officer) => {
    await officer.say('/settings');
    on.sim.as(officer.id).tapData(officer.last().message_id, 'xa:dayOff');
    await on.sim.settled();
    await officer.say('-');
  },
};

it('every dialog of the office is tried', () => {
  const all = FEATURES.flatMap(({ parts, rule }) => (rule.may === 'anybody' ? [] : [...parts.dialogs.keys()]));
  const tried = new Set(Object.keys(HALF_WAY).map((name) => name.split(':', 1)[0]));
  expect(tried).toEqual(new Set(all));
});

/** A person with everything: a file, an approved visit, a half-filled form, a question, a question being asked. */
async function everythingOf(): Promise<Talker> {
  on = await stage({ options: { log, strictIndexes: false } });
  running = on;
  await on.officer.start();
  const { who } = speaker(on, 'kk');
  await handIn(on, who, 'mobility');
  await handIn(on, who, 'visit');
  on.sim.as(on.officer.id).tapData(on.officer.last().message_id, `dm:approve:${VIS}`);
  await on.sim.settled();
  await openForm(who, 'mobility');
  await fillIn(on, who, MOBILITY, 'level');
  await who.say('/ask');
  await who.say(QUESTION);
  await who.say('/ask');
  await give(who, { type: `${QUESTION} ${'x'.repeat(1600)}` });
  return who;
}

it(
  'an officer’s dialog keeps references only, and goes on; erasing leaves nothing anywhere',
  { timeout: 60_000 },
  async () => {
    const who = await everythingOf();
    expect(foundIn(await stored())).toEqual(expect.arrayContaining(SAID.filter((word) => word !== NUMBER)));
    const officers = new Map<string, Talker>();
    for (const [name, act] of Object.entries(HALF_WAY)) {
      const officer = await administrator();
      await act(officer);
      officers.set(name, officer);
      const dialog = await on.product.office.dialogs.get(`${officer.id}:${officer.id}`);
      expect(dialog, name).not.toBeNull();
      // The office's own words wait in its dialog; they go with what they are about.
      const own = name.startsWith('notice') ? [NUMBER] : name.startsWith('answer') ? [QUESTION] : [];
      expect(foundIn(JSON.stringify(dialog)), name).toEqual(own);
    }
    await who.say('/privacy');
    await tapData(who, 'pre');
    await tapData(who, 'prE');
    await on.product.deliver();
    expect(foundIn(await stored())).toEqual([]);
    expect(foundIn(lines.join('\n'))).toEqual([]);
    for (const [name, officer] of officers) {
      await officer.say('01.01');
      expect(foundIn(officer.text()), name).toEqual([]);
    }
    await who.say('/privacy');
    await tapData(who, 'prd');
    expect(foundIn(await stored())).toEqual([]);
  },
);

it.each(Object.keys(HALF_WAY).filter((name) => name.startsWith('decide')))(
  '%s is carried out from a lean dialog',
  async (name) => {
    await everythingOf();
    const officer = await administrator();
    await HALF_WAY[name]?.(officer);
    await officer.say('Құжаттар толық емес');
    const file = await on.product.office.applications.get(MOB);
    expect(file?.history.at(-1)).toMatchObject({ reason: 'Құжаттар толық емес' });
    expect(await on.product.office.dialogs.get(`${officer.id}:${officer.id}`)).toBeNull();
  },
);
