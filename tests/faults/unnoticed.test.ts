/** Behaviours that could once be broken without a test noticing: each named, each with the test that notices. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Update } from 'grammy/types';
import { createBot } from '../../src/bot/bot.ts';
import { fingerprint } from '../../src/bot/fingerprint.ts';
import { Intake } from '../../src/bot/intake/intake.ts';
import { workUpdates, type WorkUpdate } from '../../src/bot/intake/work-update.ts';
import { submitted } from '../../src/domain/applications/notices.ts';
import { may, type Role, type Staff } from '../../src/domain/staff/staff.ts';
import { tellOffice } from '../../src/services/notices/tell.ts';
import { StoreFailed } from '../../src/store/errors.ts';
import { Stops } from '../../src/start/stops.ts';
import { fillIn, MOBILITY, openForm, openQuestion, PDF } from '../support/fill-in.ts';
import { OFFICER_ID, SCIENTIST_ID, STUDENT_ID } from '../support/talk.ts';
import { ROOT } from '../support/sources.ts';
import { watchedStage, type Watched } from './support/watched-stage.ts';

const running: Watched[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

async function stageOf(...options: Parameters<typeof watchedStage>): Promise<Watched> {
  const on = await watchedStage(...options);
  running.push(on);
  return on;
}

const userOf = (on: Watched, id: number) => on.sim.as(id).user;

const message = (on: Watched, updateId: number, id: number, text: string): Update => ({
  update_id: updateId,
  message: {
    message_id: updateId,
    date: 1_795_000_000,
    chat: { id, type: 'private', first_name: userOf(on, id).first_name },
    from: userOf(on, id),
    text,
    ...(text.startsWith('/') ? { entities: [{ type: 'bot_command' as const, offset: 0, length: text.length }] } : {}),
  },
});

/** A bot on the stage's office, with one collection's patches refused while `failing` says so. */
async function botWithFailingStore(on: Watched, name: 'people' | 'drafts', failing: () => boolean) {
  const { office, kit } = on.product;
  const refusing: object = Object.assign(Object.create(office[name]) as object, {
    patch: (...parts: [string, number, object]) =>
      failing() ? Promise.reject(new StoreFailed('away')) : office[name].patch(...parts),
  });
  const made = await createBot(
    { office: { ...office, [name]: refusing }, texts: kit.texts, log: kit.log },
    { token: on.sim.token, apiRoot: 'http://telegram.test', fetch: on.sim.fetch },
  );
  const isOfStore = (error: unknown): boolean => error instanceof StoreFailed;
  return workUpdates(made.bot, made.kit, { ping: () => Promise.resolve(), isOfStore });
}

const intakeOf = (on: Watched, work: WorkUpdate): Intake =>
  new Intake({
    office: on.product.office,
    log: on.product.kit.log,
    work,
    sayTooFast: () => undefined,
    answerTap: () => undefined,
    stopping: new AbortController().signal,
  });

const tapOf = (on: Watched, updateId: number, id: number, data: string): Update => ({
  update_id: updateId,
  callback_query: {
    id: String(updateId),
    from: userOf(on, id),
    chat_instance: 'one',
    data,
    message: {
      message_id: on.person(id).last().message_id,
      date: 0,
      chat: { id, type: 'private', first_name: userOf(on, id).first_name },
    },
  },
});

describe('an update that the store could not take', () => {
  it('is marked as seen only after its work: brought again, it is done', async () => {
    const on = await stageOf();
    await on.student.start();
    let failing = true;
    const work = await botWithFailingStore(on, 'people', () => failing);
    const choice = tapOf(on, 700_001, STUDENT_ID, 'l:en');
    const working = work(choice);
    await sleep(300);
    expect(await on.product.office.seenUpdates.get('700001')).toBeNull();
    failing = false;
    expect(await working).toBe('done');
    expect((await on.product.office.people.get(String(STUDENT_ID)))?.language).toBe('en');
    expect(await on.product.office.seenUpdates.get('700001')).not.toBeNull();
  });

  it('is not overtaken by what was sent after it in the same chat; other chats go on', async () => {
    const on = await stageOf();
    await openForm(on.student, 'mobility');
    await fillIn(on, on.student, MOBILITY, 'unit');
    const { drafts } = on.product.office;
    let failing = true;
    const work = await botWithFailingStore(on, 'drafts', () => failing);
    const intake = intakeOf(on, work);
    const first = intake.take(message(on, 800_001, STUDENT_ID, 'Бірінші факультет'));
    const second = intake.take(message(on, 800_002, STUDENT_ID, 'Екінші факультет'));
    expect(await intake.take(message(on, 800_003, SCIENTIST_ID, '/help'))).toBe('done');
    expect(await openQuestion(on, on.student)).toBe('unit');
    failing = false;
    expect(await Promise.all([first, second])).toEqual(['done', 'done']);
    expect((await drafts.get(`${STUDENT_ID}:mobility`))?.answers['unit']).toBe('Бірінші факультет');
  });
});

describe('a group', () => {
  it('in which people talk among themselves leaves nothing behind of those who never wrote to the bot', async () => {
    const on = await stageOf();
    const group = on.sim.addGroup({ title: 'Курс', members: [STUDENT_ID, SCIENTIST_ID], botIsAdmin: true });
    on.sim.as(STUDENT_ID).say('Бүгін сабақ бар ма?', { chat: group.id });
    on.sim
      .as(SCIENTIST_ID)
      .upload({ kind: 'document', bytes: PDF, name: 'a.pdf', mime: 'application/pdf', chat: group.id });
    await on.sim.settled();
    expect(await on.product.office.people.find({})).toEqual([]);
    expect(on.sim.messages(group.id).filter(({ from }) => from?.id === on.sim.bot.id)).toEqual([]);
  });
});

describe('the fingerprint of dialogs', () => {
  it('is that of the code: the same for a copy, another when a line of a dialog changes or a file comes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fingerprint-'));
    const copy = join(folder, 'bot');
    cpSync(join(ROOT, 'src/bot'), copy, { recursive: true });
    const before = fingerprint(copy);
    expect(before).toBe(fingerprint());
    writeFileSync(join(copy, 'inquiries', 'new-dialog.ts'), 'export const asks = true;\n');
    const after = fingerprint(copy);
    expect(after).not.toBe(before);
    writeFileSync(join(copy, 'inquiries', 'new-dialog.ts'), 'export const asks = false;\n');
    expect(fingerprint(copy)).not.toBe(after);
    rmSync(folder, { recursive: true });
  });
});

describe('stopping', () => {
  it('ends what was started last first, one after the other, each once', async () => {
    const stops = new Stops();
    const said: string[] = [];
    for (const name of ['store', 'jobs', 'polling'])
      stops.add(async () => {
        said.push(`${name} ends`);
        await new Promise((resolve) => void setTimeout(resolve, 5));
        said.push(`${name} ended`);
      });
    await stops.run();
    await stops.run();
    expect(said).toEqual(['polling ends', 'polling ended', 'jobs ends', 'jobs ended', 'store ends', 'store ended']);
  });

  it('of the product: no update is taken any more when the store is closed', async () => {
    const on = await watchedStage();
    await on.student.start();
    await on.stop();
    const polls = on.sim.calls.filter(({ method }) => method === 'getUpdates').length;
    on.sim.as(STUDENT_ID).say('/help');
    await new Promise((resolve) => void setTimeout(resolve, 300));
    expect(on.sim.calls.filter(({ method }) => method === 'getUpdates')).toHaveLength(polls);
    await expect(on.product.store.ping()).rejects.toThrow(StoreFailed);
    expect(on.incidents()).toEqual([]);
  });
});

describe('a toast', () => {
  it('is cut to what Telegram takes, so that a tap with a long name is answered', async () => {
    const on = await stageOf();
    const name = 'Ә'.repeat(300);
    await on.product.office.staff.insert({ id: '5001', version: 1, role: 'officer', name, active: true });
    await on.officer.say('/staff');
    on.sim.as(OFFICER_ID).tapData(on.officer.last().message_id, 'sD:5001');
    await on.sim.settled();
    expect(on.officer.toast()).toHaveLength(200);
    expect(on.sim.unansweredTaps(OFFICER_ID)).toBe(0);
    expect(on.incidents()).toEqual([]);
  });
});

describe('the size of a file', () => {
  it('is believed where getFile tells it, as a local Bot API server does: nothing too large is fetched', async () => {
    let fetched = 0;
    const on = await stageOf();
    await on.stop();
    running.pop();
    const { sim } = on;
    const telling: typeof sim.fetch = async (url, init) => {
      if (String(url).includes('/file/')) fetched += 1;
      const response = await sim.fetch(url, init);
      if (!String(url).endsWith('/getFile')) return response;
      const answer = (await response.json()) as { result?: object };
      return Response.json({ ...answer, result: { ...answer.result, file_size: 20 * 1024 * 1024 + 1 } });
    };
    const again = await stageOf({ sim, options: { fetch: telling } });
    await openForm(again.student, 'mobility');
    await fillIn(again, again.student, MOBILITY, 'passportCopy');
    await again.student.upload({
      kind: 'document',
      bytes: PDF,
      name: 'a.pdf',
      mime: 'application/pdf',
      hideSize: true,
    });
    expect(fetched).toBe(0);
    expect((await again.product.office.drafts.get(`${STUDENT_ID}:mobility`))?.answers['passportCopy']).toBeUndefined();
    expect(again.student.text()).toContain(
      again.product.kit.texts.say('kk')('mobility.passportCopy.errors.tooBig').slice(0, 20),
    );
  });
});

describe('telling the office', () => {
  it('leaves out who may not see, also a role of a newer version, which may nothing', async () => {
    const on = await stageOf();
    const { office } = on.product;
    const role = 'auditorOfANewerVersion' as Role;
    const unknown: Staff = { id: '5002', version: 1, role, name: 'Unknown', active: true };
    await office.staff.insert(unknown);
    expect(may(unknown, 'see')).toBe(false);
    await tellOffice(office, submitted, 'MOB-2026-0001', 0);
    expect((await office.notices.find({ to: '5002' })).map(({ id }) => id)).toEqual([]);
    expect(await office.notices.find({ to: String(OFFICER_ID) })).toHaveLength(1);
  });
});
