/** The product on a folder that version 0.1 wrote: people go on where they were, and their old buttons lead where they led. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Simulator } from '../../src/simulator/simulator.ts';
import { stage, type Stage } from '../support/talk.ts';
import { textKey } from '../../src/i18n/text-key.ts';
import { openQuestion, plain, tapData } from '../support/fill-in.ts';

const SAMPLE = fileURLToPath(new URL('../samples/data-before-7', import.meta.url));
const PEOPLE = { student: 1001, guest: 1003, officer: 1004, filling: 2001, correcting: 2002 } as const;

const folder = mkdtempSync(join(tmpdir(), 'before-'));
let on: Stage;
beforeAll(async () => {
  cpSync(SAMPLE, folder, { recursive: true });
  const sim = new Simulator();
  sim.continueFrom(new Date('2026-12-01T00:00:00.000Z'));
  for (const id of Object.values(PEOPLE)) sim.addPerson({ id, firstName: `Person ${id}`, languageCode: 'ru' });
  on = await stage({
    sim,
    env: { STORE_URL: `file:${folder}`, ADMIN_IDS: String(PEOPLE.officer) },
    now: '2026-12-01T05:00:00.000Z',
  });
});
afterAll(async () => {
  await on.stop();
  rmSync(folder, { recursive: true });
});

const words = () => on.product.kit.texts.say('ru');

it('an applicant finds the approved application with its history', async () => {
  const who = on.person(PEOPLE.student);
  await who.say('/my');
  await tapData(who, 'MOB-2026-0001');
  expect(who.text()).toContain(words()('states.approved'));
  expect(who.text()).toContain('MOB-2026-0001');
});

it('a half-filled form goes on at its question, and a correction asks what was to be corrected', async () => {
  const filling = on.person(PEOPLE.filling);
  const open = await openQuestion(on, filling);
  expect(open).not.toBeNull();
  await filling.say('/start');
  await filling.tap(words()('start.continue'));
  expect(filling.text()).toContain(plain(words()(textKey('mobility', open ?? '', 'prompt'))));
  expect(await openQuestion(on, on.person(PEOPLE.correcting))).toBe('nameCyrillic');
});

it('buttons of that version still lead where they led: the desk, the menu, a decision, my files', async () => {
  const officer = on.person(PEOPLE.officer);
  await officer.start();
  const tap = async (data: string): Promise<void> => {
    on.sim.as(PEOPLE.officer).tapData(officer.last().message_id, data);
    await on.sim.settled();
    await on.product.deliver();
  };
  await tap('dk');
  expect(officer.labels().some((label) => label.includes(words()('desk.questions', { count: 1 }).slice(0, 8)))).toBe(
    true,
  );
  await tap('h');
  expect(officer.text()).toContain('/');
  await tap('da:VIS-2026-0002');
  expect((await on.product.office.applications.get('VIS-2026-0002'))?.state).toBe('changesRequested');
  expect(officer.toast()).toContain(words()('states.changesRequested'));
  await tap('m');
  expect(officer.labels()).toContain(words()('menu.desk'));
  expect(on.sim.unansweredTaps(PEOPLE.officer)).toBe(0);
});

it('what was told is not told again', async () => {
  const before = on.sim.messages(PEOPLE.guest).length;
  await on.product.deliver();
  expect(on.sim.messages(PEOPLE.guest)).toHaveLength(before);
});

it('a guest approved by that version gets the notice of arrival entered by this one', async () => {
  await on.person(PEOPLE.guest).start();
  const officer = on.person(PEOPLE.officer);
  await officer.start();
  on.sim.as(PEOPLE.officer).tapData(officer.last().message_id, 'dc:VIS-2026-0001');
  await on.sim.settled();
  await officer.tap(words()('desk.enterNotice'));
  await officer.say('KZ-77/12');
  await officer.tap(words()('visits.today'));
  expect(await on.product.office.applications.get('VIS-2026-0001')).toMatchObject({
    state: 'registered',
    facts: { noticeNumber: 'KZ-77/12', noticeDate: '2026-12-01' },
  });
  expect(on.person(PEOPLE.guest).text()).toContain('VIS-2026-0001');
});

it('erasing reaches all of that version', async () => {
  const who = on.person(PEOPLE.student);
  await who.say('/privacy');
  await who.tap(words()('privacy.erase'));
  await who.tap(words()('privacy.yesErase'));
  const { applications, inquiries, notices } = on.product.office;
  expect(await applications.get('MOB-2026-0001')).toMatchObject({ answers: {}, state: 'approved' });
  expect(await inquiries.find({ person: '1001' })).toEqual([]);
  expect(await notices.find({ to: '1001' })).toEqual([]);
});
