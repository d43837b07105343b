/** Reminders end to end in the store: planned with each change, found by their date, told once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Application } from '../../../src/domain/applications/application.ts';
import { kindNamed } from '../../../src/domain/applications/kinds.ts';
import type { Draft } from '../../../src/domain/forms/draft.ts';
import { decide, resubmit } from '../../../src/services/applications/move.ts';
import { discardDraft, openForm, takeFloor } from '../../../src/services/forms/drafts.ts';
import { fill } from '../../../src/services/forms/fill.ts';
import type { Office } from '../../../src/services/office.ts';
import { dataOf, eraseOf } from '../../../src/services/records/personal.ts';
import { plan } from '../../../src/services/reminders/plan.ts';
import { remind } from '../../../src/services/reminders/remind.ts';
import { planFirst, replanAll } from '../../../src/services/reminders/replan.ts';
import { application, draft, member, openOffice, person, type TestOffice } from '../support/office.ts';

let at: TestOffice;
beforeEach(async () => {
  at = await openOffice();
});
afterEach(() => at.close());

/** 10:00 in Almaty. */
const morning = (day: string): string => `${day}T05:00:00.000Z`;

/** A sweep at a moment; resolves to what failed. */
async function sweepAt(iso: string, on: TestOffice = at): Promise<string[]> {
  on.setNow(iso);
  const failed: string[] = [];
  await remind(on.office, (_, { id }) => failed.push(id));
  return failed;
}

/** Everything told so far: `REMINDER to CHAT`. */
const told = async ({ office }: TestOffice = at): Promise<string[]> =>
  (await office.notices.find({ state: 'queued' }, { limit: 20_000 }))
    .filter(({ kind }) => kind.startsWith('reminder.'))
    .map(({ kind, to }) => `${kind.slice('reminder.'.length)} to ${to}`)
    .toSorted();

const looks = async ({ office }: TestOffice = at): Promise<string[]> =>
  (await office.reminders.find({}, { limit: 20_000 })).map(({ id, dueAt }) => `${id} ${dueAt.slice(0, 16)}`).toSorted();

const ARRIVES = '2026-12-07';

/** A visit approved by member 1, and the office's four: officer, administrator, observer, another officer. */
async function approvedVisit(on: TestOffice = at, id = 'VIS-2026-0001'): Promise<Application> {
  const answers = { nameLatin: 'ADA', arrivalDate: ARRIVES };
  await application(on.office, id, { form: 'visit', answers });
  const staff = await on.office.staff.get('1');
  const moved = await decide(on.office, staff, id, 'approve');
  if (moved.kind !== 'done') throw new Error(moved.kind);
  return moved.application;
}

async function hire(on: TestOffice = at): Promise<void> {
  await member(on.office, '1', 'officer');
  await member(on.office, '2', 'administrator');
  await member(on.office, '3', 'observer');
  await member(on.office, '4', 'officer');
}

const programmeUntil = (office: Office, date: string): string => {
  const [programme] = office.content.programmes;
  if (!programme) throw new Error('the catalogue is empty');
  Object.assign(programme, { deadline: { kind: 'date', date } });
  return programme.id;
};

describe('the notice of arrival', () => {
  beforeEach(() => hire());

  it('goes to whoever holds the visit, then to all, then to administrators, each once', async () => {
    await approvedVisit();
    expect(await looks()).toEqual([`arrival:VIS-2026-0001 ${ARRIVES}T04:00`]);
    await sweepAt('2026-12-07T03:59:59.000Z');
    expect(await told()).toEqual([]);
    for (const hour of ['04:00', '04:01', '12:00']) await sweepAt(`2026-12-07T${hour}:00.000Z`);
    expect(await told()).toEqual(['arrival to 1']);
    await sweepAt(morning('2026-12-08'));
    expect(await told()).toEqual(['1', '1', '2', '3', '4'].map((id) => `arrival to ${id}`));
    await sweepAt(morning('2026-12-09'));
    expect(await told()).toEqual(['1', '1', '1', '2', '2', '3', '4'].map((id) => `arrival to ${id}`));
    expect(await looks()).toEqual([]);
    await sweepAt(morning('2026-12-10'));
    expect(await told()).toHaveLength(7);
  });

  it.each([{ active: false }, { role: 'observer' }])(
    'of a visit whose officer is now %j: all who may decide',
    async (set) => {
      await approvedVisit();
      await at.office.staff.patch('1', 1, { set });
      await sweepAt(morning('2026-12-07'));
      expect(await told()).toEqual(['arrival to 2', 'arrival to 4']);
    },
  );

  it('with a staff group: the holder in private, all in the group, administrators in private', async () => {
    Object.assign(at.office, { staffChat: '-100' });
    await approvedVisit();
    await sweepAt(morning('2026-12-07'));
    expect(await told()).toEqual(['arrival to 1']);
    await sweepAt(morning('2026-12-08'));
    expect(await told()).toEqual(['arrival to -100', 'arrival to 1']);
    await sweepAt(morning('2026-12-09'));
    expect(await told()).toEqual(['arrival to -100', 'arrival to 1', 'arrival to 1', 'arrival to 2']);
  });

  it('stops when number and date are entered', async () => {
    await approvedVisit();
    await sweepAt(morning('2026-12-07'));
    const facts = { noticeNumber: '77', noticeDate: '2026-12-07' };
    await decide(at.office, await at.office.staff.get('1'), 'VIS-2026-0001', 'enterNotice', { facts });
    expect(await looks()).toEqual([]);
    await sweepAt(morning('2026-12-08'));
    expect(await told()).toEqual(['arrival to 1']);
  });

  it('after days without power tells the latest of what was missed, and by day', async () => {
    await approvedVisit();
    await sweepAt('2026-12-08T22:00:00.000Z');
    expect(await told()).toEqual([]);
    await sweepAt('2026-12-09T04:00:00.000Z');
    expect(await told()).toEqual(['arrival to 1', 'arrival to 2']);
  });

  it('of a day that was moved comes anew, and of the same day never again', async () => {
    const visit = await approvedVisit();
    await sweepAt(morning('2026-12-07'));
    await plan(at.office, 'applications', visit);
    await sweepAt('2026-12-07T05:01:00.000Z');
    expect(await told()).toEqual(['arrival to 1']);
    await at.office.applications.patch(visit.id, visit.version, { set: { 'answers.arrivalDate': '2026-12-14' } });
    const moved = await at.office.applications.get(visit.id);
    if (moved) await plan(at.office, 'applications', moved);
    expect(await looks()).toEqual(['arrival:VIS-2026-0001 2026-12-14T04:00']);
    await sweepAt(morning('2026-12-14'));
    expect(await told()).toEqual(['arrival to 1', 'arrival to 1']);
  });

  it('a day that moved without anybody planning is noticed at the look', async () => {
    const visit = await approvedVisit();
    await at.office.applications.patch(visit.id, visit.version, { set: { 'answers.arrivalDate': '2026-12-14' } });
    await sweepAt(morning('2026-12-07'));
    expect(await told()).toEqual([]);
    expect(await looks()).toEqual(['arrival:VIS-2026-0001 2026-12-14T04:00']);
  });

  it('a crash between telling and planning on tells nobody twice', async () => {
    await approvedVisit();
    const { reminders } = at.office;
    const patch = () => Promise.reject(new Error('killed'));
    Object.assign(at.office, { reminders: Object.assign(Object.create(reminders) as typeof reminders, { patch }) });
    expect(await sweepAt(morning('2026-12-07'))).toEqual(['arrival:VIS-2026-0001']);
    expect(await told()).toEqual(['arrival to 1']);
    Object.assign(at.office, { reminders });
    expect(await sweepAt('2026-12-07T05:09:00.000Z')).toEqual([]);
    expect(await looks()).toEqual(['arrival:VIS-2026-0001 2026-12-07T05:10']);
    expect(await sweepAt('2026-12-07T05:10:00.000Z')).toEqual([]);
    expect(await told()).toEqual(['arrival to 1']);
    expect(await looks()).toEqual(['arrival:VIS-2026-0001 2026-12-08T04:00']);
  });
});

describe('a file that waits for its applicant', () => {
  it('reminds after seven days, and not once it is corrected', async () => {
    const officer = await member(at.office, '1');
    for (const id of ['MOB-2026-0001', 'MOB-2026-0002']) {
      await application(at.office, id);
      const given = { fields: ['gpa'], reason: 'unreadable' };
      await decide(at.office, officer, id, 'requestChanges', given);
    }
    const corrected = await at.office.applications.get('MOB-2026-0002');
    if (corrected) await resubmit(at.office, '7', corrected, {});
    expect((await looks()).filter((look) => look.startsWith('waiting'))).toEqual(['waiting:MOB-2026-0001 2026-11-30T05:00']);
    await sweepAt('2026-11-30T05:00:00.000Z');
    expect(await told()).toEqual(['waiting to 7']);
    expect(await looks()).toEqual([]);
  });
});

describe('a form', () => {
  /** Opened by a person, with all answered but the last: how `fill` finishes it. */
  async function almostDone(): Promise<Draft> {
    const opened = await openForm(at.office, await person(at.office, '7'), 'visit');
    const others = kindNamed('visit').fields.filter(({ name }) => name !== 'publications');
    const answers = { ...Object.fromEntries(others.map(({ name }) => [name, null])), kind: 'conference' };
    await at.office.drafts.patch(opened.id, opened.version, { set: { answers } });
    const stored = await at.office.drafts.get(opened.id);
    if (!stored) throw new Error('the draft is gone');
    return stored;
  }
  it('filled in and not sent: reminds after 24 hours; changed meanwhile: 24 hours after that', async () => {
    const almost = await almostDone();
    expect(await looks()).toEqual([]);
    const done = await fill(at.office, almost, 1, { kind: 'answer', field: 'publications', value: null });
    if (done.kind !== 'done') throw new Error(done.kind);
    expect(await looks()).toEqual(['unsent:7:visit 2026-11-24T05:00']);
    at.setNow('2026-11-23T09:00:00.000Z');
    const opened = await fill(at.office, done.draft, 2, { kind: 'change', field: 'publications' });
    expect(await looks()).toEqual([]);
    if (opened.kind !== 'done') throw new Error(opened.kind);
    await fill(at.office, opened.draft, 3, { kind: 'keep', field: 'publications' });
    await sweepAt('2026-11-24T08:59:00.000Z');
    expect(await told()).toEqual([]);
    await sweepAt('2026-11-24T09:00:00.000Z');
    expect(await told()).toEqual(['unsent to 7']);
  });

  it('costs no look at an answer that is not the last', async () => {
    const asked: string[] = [];
    const { reminders } = at.office;
    const counted = Object.assign(Object.create(reminders) as typeof reminders, {
      get: (id: string) => (asked.push(id), reminders.get(id)),
      remove: (filter: Parameters<typeof reminders.remove>[0]) => (asked.push('remove'), reminders.remove(filter)),
    });
    const opened = await openForm(at.office, await person(at.office, '7'), 'visit');
    Object.assign(at.office, { reminders: counted });
    const step = { kind: 'answer', field: 'kind', value: 'conference' } as const;
    expect((await fill(at.office, opened, 1, step)).kind).toBe('done');
    expect(asked).toEqual([]);
  });

  it('before the deadline of its programme: seven, three, one days; discarded, no more', async () => {
    const programme = programmeUntil(at.office, '2026-12-15');
    const opened = await openForm(at.office, await person(at.office, '7'), 'mobility', { programme });
    expect(await looks()).toEqual(['deadline:7:mobility 2026-12-08T05:00']);
    for (const day of ['2026-12-08', '2026-12-09', '2026-12-12']) await sweepAt(morning(day));
    expect(await told()).toEqual(['deadline to 7', 'deadline to 7']);
    await discardDraft(at.office, opened);
    expect(await looks()).toEqual([]);
    await sweepAt(morning('2026-12-14'));
    expect(await told()).toHaveLength(2);
  });

  it('follows a deadline that the office changes', async () => {
    const programme = programmeUntil(at.office, '2026-12-15');
    await openForm(at.office, await person(at.office, '7'), 'mobility', { programme });
    programmeUntil(at.office, '2026-12-03');
    await replanAll(at.office, 'drafts');
    expect(await looks()).toEqual(['deadline:7:mobility 2026-11-26T05:00']);
    programmeUntil(at.office, '2026-11-01');
    await replanAll(at.office, 'drafts');
    expect(await looks()).toEqual([]);
  });

  it('gone on with after one deadline has passed is reminded of the next', async () => {
    const programme = programmeUntil(at.office, '2026-11-20');
    const opened = await openForm(at.office, await person(at.office, '7'), 'mobility', { programme });
    expect(await looks()).toEqual([]);
    programmeUntil(at.office, '2026-12-15');
    await takeFloor(at.office, opened, 0);
    expect(await looks()).toEqual(['deadline:7:mobility 2026-12-08T05:00']);
  });

  it('follows the programme when another is chosen', async () => {
    const programme = programmeUntil(at.office, '2026-12-15');
    const opened = await openForm(at.office, await person(at.office, '7'), 'mobility', { programme: 'other' });
    expect(await looks()).toEqual([]);
    const again = await fill(at.office, opened, 1, { kind: 'change', field: 'programme' });
    if (again.kind !== 'done') throw new Error(again.kind);
    await fill(at.office, again.draft, 2, { kind: 'answer', field: 'programme', value: programme });
    expect(await looks()).toEqual(['deadline:7:mobility 2026-12-08T05:00']);
  });
});

describe('a sweep', () => {
  it('drops the looks of what is gone, of an unknown kind, of a reminder that is no more', async () => {
    const look = { version: 1, of: 'drafts', person: '7', dueAt: morning('2026-11-20') } as const;
    await draft(at.office, '7:lost', { form: 'of an older release' });
    await at.office.reminders.insert({ ...look, id: 'unsent:gone', name: 'unsent', about: 'gone' });
    await at.office.reminders.insert({ ...look, id: 'unsent:7:lost', name: 'unsent', about: '7:lost' });
    await at.office.reminders.insert({ ...look, id: 'former:7:lost', name: 'former', about: '7:lost' });
    expect(await sweepAt(morning('2026-11-23'))).toEqual([]);
    expect([await looks(), await told()]).toEqual([[], []]);
  });

  it('leaves a look alone that was planned anew while it was looked at', async () => {
    const look = { version: 1, of: 'drafts', person: '7', dueAt: morning('2026-11-20') } as const;
    await at.office.reminders.insert({ ...look, id: 'unsent:7:visit', name: 'unsent', about: '7:visit' });
    const { drafts } = at.office;
    const get = async () => {
      Object.assign(at.office, { drafts });
      await plan(at.office, 'drafts', await draft(at.office, '7:visit', { finishedAt: morning('2026-11-23') }));
      return null;
    };
    Object.assign(at.office, { drafts: Object.assign(Object.create(drafts) as typeof drafts, { get }) });
    await sweepAt(morning('2026-11-23'));
    expect(await looks()).toEqual(['unsent:7:visit 2026-11-24T05:00']);
  });

  it('goes on after one that throws, and takes that one up again later', async () => {
    await hire();
    for (const id of ['VIS-2026-0001', 'VIS-2026-0002', 'VIS-2026-0003']) await approvedVisit(at, id);
    const { applications } = at.office;
    const get = (id: string) => (id.endsWith('2') ? Promise.reject(new Error('broken')) : applications.get(id));
    Object.assign(at.office, {
      applications: Object.assign(Object.create(applications) as typeof applications, { get }),
    });
    expect(await sweepAt(morning('2026-12-07'))).toEqual(['arrival:VIS-2026-0002']);
    expect(await told()).toEqual(['arrival to 1', 'arrival to 1']);
    Object.assign(at.office, { applications });
    await sweepAt('2026-12-07T05:10:00.000Z');
    expect(await told()).toHaveLength(3);
  });

  it('knows what an older version stored: it is planned once, at the first start', async () => {
    await draft(at.office, '7:visit', { form: 'visit', finishedAt: morning('2026-11-23') });
    await application(at.office, 'MOB-2026-0001', { state: 'changesRequested', waitsFor: 'applicant' });
    await planFirst(at.office);
    const planned = ['unsent:7:visit 2026-11-24T05:00', 'waiting:MOB-2026-0001 2026-11-30T05:00'];
    expect(await looks()).toEqual(planned);
    await application(at.office, 'MOB-2026-0002', { state: 'changesRequested', waitsFor: 'applicant' });
    await planFirst(at.office);
    expect(await looks()).toEqual(planned);
  });

  it('looks belong to their person: shown and erased with the rest', async () => {
    await draft(at.office, '7:visit', { form: 'visit', finishedAt: morning('2026-11-23') });
    await replanAll(at.office, 'drafts');
    expect((await dataOf(at.office, '7'))['reminders']).toHaveLength(1);
    await eraseOf(at.office, '7');
    expect(await looks()).toEqual([]);
  });
});

it('a thousand subjects over restarts, two sweeps at once: none doubled, none missed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reminders-'));
  try {
    let on = await openOffice(`file:${folder}`);
    const again = async (): Promise<void> => {
      await on.close();
      on = await openOffice(`file:${folder}`);
    };
    await member(on.office, '1');
    const ids = Array.from({ length: 1000 }, (_, n) => `VIS-2026-${String(n).padStart(4, '0')}`);
    const set = { form: 'visit', state: 'approved', waitsFor: 'nobody', officer: { id: '1', name: '' } } as const;
    await Promise.all(ids.map((id) => application(on.office, id, { ...set, answers: { arrivalDate: ARRIVES } })));
    await replanAll(on.office, 'applications');
    let left = 400;
    on.setNow(morning(ARRIVES));
    const { reminders } = on.office;
    // the process dies at some look: after it was told, before it was planned on
    const patch: typeof reminders.patch = (...args) =>
      (left -= 1) < 0 ? Promise.reject(new Error('killed')) : reminders.patch(...args);
    Object.assign(on.office, { reminders: Object.assign(Object.create(reminders) as typeof reminders, { patch }) });
    await remind(on.office, () => undefined);
    await again();
    on.setNow(morning(ARRIVES).replace(':00:', ':11:'));
    const failed = (): never => {
      throw new Error('a look failed');
    };
    await Promise.all([remind(on.office, failed), remind(on.office, failed)]);
    const abouts = (await on.office.notices.find({ to: '1' })).map(({ about }) => about);
    expect(abouts.toSorted()).toEqual(ids);
    await on.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 90_000);
