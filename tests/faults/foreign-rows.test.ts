/** Rows of a newer version, or written by hand: each field of each record missing, or holding what this version does not know. Nobody meets an incident. */
import type { z } from 'zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/bot/fingerprint.ts';
import { remind } from '../../src/services/reminders/remind.ts';
import { sweepOld } from '../../src/services/records/sweep.ts';
import { RECORDS, type RecordName } from '../../src/services/records/table.ts';
import { NOW, OFFICER_ID, SCIENTIST_ID, STUDENT_ID } from '../support/talk.ts';
import { Lives } from './support/lives.ts';

let on: Lives;
beforeEach(async () => {
  on = await Lives.begin();
});
afterEach(() => on.leave());

const STUDENT = String(STUDENT_ID);
const OFFICER = String(OFFICER_ID);
const DATES = { arrivalDate: '2026-11-16', departureDate: '2026-11-20', passportExpiry: '2031-08-15' };
const VISIT = { kind: 'lectureCourse', citizenship: 'IT', payment: 'university', entry: 'visaFree', ...DATES };
const EVENT = { at: NOW, move: 'approve', by: { id: OFFICER, name: 'Данияр' }, reason: 'why', fields: ['topic'] };

/** A whole row of each record, as this version writes it. */
const WHOLE = {
  people: {
    language: 'ru',
    languageChosen: true,
    consent: { textVersion: 1, language: 'ru', agreed: true, at: NOW },
    floor: null,
    floorSince: 5,
    blocked: false,
  },
  consents: { person: STUDENT, textVersion: 1, language: 'ru', agreed: true, at: NOW },
  drafts: {
    person: STUDENT,
    form: 'visit',
    answers: VISIT,
    redo: [],
    corrects: null,
    asked: [],
    contactAsked: false,
    collecting: 'cv',
    seen: {},
    startedAt: NOW,
    finishedAt: NOW,
    touchedOn: '2026-11-22',
  },
  applications: {
    form: 'visit',
    person: STUDENT,
    language: 'ru',
    answers: VISIT,
    state: 'approved',
    waitsFor: 'office',
    submittedAt: NOW,
    waitsSince: NOW,
    officer: { id: OFFICER, name: 'Данияр' },
    facts: { noticeNumber: '1' },
    history: [{ ...EVENT, move: 'submit', by: null, reason: null, fields: [] }, EVENT],
  },
  inquiries: {
    person: STUDENT,
    language: 'ru',
    text: 'Is there a dormitory?',
    file: { chat: STUDENT, message: 1 },
    state: 'open',
    askedAt: NOW,
    answeredAt: null,
    answer: null,
    by: null,
  },
  staff: { role: 'officer', name: 'Erlan', active: true },
  invitations: { role: 'officer', by: OFFICER, expiresAt: '2026-11-30T00:00:00.000Z', usedBy: null },
  notices: {
    kind: 'decided',
    lane: 'answers',
    to: STUDENT,
    about: 'VIS-2026-0001',
    event: 1,
    copyOf: { chat: STUDENT, message: 1 },
    state: 'queued',
    attempts: 0,
    leaseUntil: '2026-11-22T05:00:00.000Z',
    at: NOW,
    again: NOW,
    firstTryAt: NOW,
    lastTryAt: NOW,
    why: '400',
    sent: [],
    undelivered: 'code-1',
  },
  reminders: {
    name: 'arrival',
    of: 'applications',
    about: 'VIS-2026-0001',
    person: STUDENT,
    dueAt: '2026-11-22T05:00:00.000Z',
  },
  audit: { at: NOW, by: OFFICER, name: 'Данияр', what: 'edited', about: `staff:${OFFICER}`, old: {}, new: {} },
  reference: {
    kind: 'dayOff',
    key: '2026-12-18',
    value: { date: '2026-12-18', why: { kk: 'x', ru: 'x', en: 'x' }, source: null, checked: '2026-11-23' },
    editedBy: OFFICER,
    editedName: 'Данияр',
    editedAt: NOW,
    seed: null,
    offered: null,
    retired: false,
  },
} as const satisfies Partial<Record<RecordName, object>>;

type Whole = keyof typeof WHOLE;

const odd = (value: unknown): unknown =>
  typeof value === 'string' ? 'fromTomorrow' : typeof value === 'number' ? 'many' : 12;

/** Each field missing, of another type, and holding an unknown word; the inside of objects too. */
function variants(record: Whole): readonly object[] {
  const whole: Readonly<Record<string, unknown>> = WHOLE[record];
  return Object.keys(whole).flatMap((field) => {
    const { [field]: value, ...rest } = whole;
    const inside =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.keys(value).map((key) => ({ ...whole, [field]: { ...value, [key]: odd(Reflect.get(value, key)) } }))
        : [];
    return [rest, { ...whole, [field]: odd(value) }, { ...whole, [field]: { strange: [1, { x: null }] } }, ...inside];
  });
}

async function put(record: Whole, rows: readonly object[], id: (nth: number) => string): Promise<readonly string[]> {
  const ids = rows.map((_, nth) => id(nth));
  const known = new Set(Object.keys((RECORDS[record].schema as unknown as z.ZodObject).shape));
  const own = (nth: number) => ({
    ...(known.has('key') && record === 'drafts' ? { key: `key${nth}` } : {}),
    ...(known.has('draftKey') ? { draftKey: `draft${nth}` } : {}),
  });
  const docs = rows.map((row, nth) => ({ ...row, ...own(nth), id: ids[nth], version: 1 }));
  expect(await on.records[record].insertAll(docs as never)).not.toContain('taken');
  return ids;
}

const reference = (nth: number): string => `VIS-2026-${String(nth + 1).padStart(4, '0')}`;

/** What a person does; each gets an answer. */
async function says(id: number, ...acts: readonly string[]): Promise<void> {
  for (const act of acts) {
    const actor = on.sim.as(id);
    if (act.startsWith('/')) actor.say(act);
    else actor.tapData(on.sim.lastFromBot(id)?.message_id ?? 1, act);
    await on.sim.settled();
    expect(on.incidents, `${id}: ${act}`).toEqual([]);
  }
}

const everything = ['/start', 'm', '/my', '/privacy', 'prd', '/help', '/language', '/cancel', '/ask', '/cancel'];

async function tryAll(): Promise<void> {
  const failed: unknown[] = [];
  await on.next();
  await says(OFFICER_ID, '/start', '/desk', 'dq', 'nu:', '/staff', '/settings', 'xd:0', 'xc', 'xo:0');
  await says(STUDENT_ID, ...everything);
  await remind(on.office, (error) => void failed.push(error));
  await on.done();
  await sweepOld(on.office);
  expect(failed).toEqual([]);
  expect(on.incidents).toEqual([]);
}

describe('strange rows of', { timeout: 90_000 }, () => {
  it('applications: listed, opened by the office and by their person, moved where their life allows', async () => {
    const ids = await put('applications', variants('applications'), reference);
    await tryAll();
    for (const id of ids) {
      await says(OFFICER_ID, `dc:${id}`, `dn:${id}:0`, `df:${id}`, `dm:take:${id}`, `dm:enterNotice:${id}`, '/cancel');
      await says(STUDENT_ID, `ma:${id}`, `mf:${id}:0`, `mw:${id}`, `mc:${id}`);
    }
  });

  it('another form or state: shown by its own word, without moves', async () => {
    const strange = { ...WHOLE.applications, waitsFor: 'office' };
    await put(
      'applications',
      [
        { ...strange, form: 'teleport' },
        { ...strange, state: 'frozen' },
      ],
      reference,
    );
    await on.next();
    await says(OFFICER_ID, '/desk', 'dc:VIS-2026-0001');
    expect(on.sim.lastFromBot(OFFICER_ID)?.text).toContain('teleport');
    expect(JSON.stringify(on.sim.lastFromBot(OFFICER_ID)?.reply_markup)).not.toContain('dm:');
    await says(OFFICER_ID, 'dc:VIS-2026-0002');
    expect(on.sim.lastFromBot(OFFICER_ID)?.text).toContain('frozen');
    expect(JSON.stringify(on.sim.lastFromBot(OFFICER_ID)?.reply_markup)).not.toContain('dm:');
  });

  it('drafts: listed and gone on with; one of an unknown form is said to be kept, and is', async () => {
    const rows = [...variants('drafts'), { ...WHOLE.drafts, form: 'teleport' }];
    const ids = await put('drafts', rows, (nth) => `${STUDENT}:draft${nth}`);
    await tryAll();
    for (const nth of ids.keys())
      await says(STUDENT_ID, `r:key${nth}`, '/start', `f:key${nth}:-:show`, `f:key${nth}:-:@`);
    await says(STUDENT_ID, `r:key${rows.length - 1}`);
    expect(on.sim.lastFromBot(STUDENT_ID)?.text).toContain('жаңарақ нұсқадан');
    expect(await on.records.drafts.get(ids.at(-1) ?? '')).toMatchObject({ form: 'teleport', answers: VISIT });
  });

  it('questions: listed, opened, answered', async () => {
    const ids = await put('inquiries', variants('inquiries'), (nth) => `q${nth}`);
    await tryAll();
    for (const id of ids) await says(OFFICER_ID, `qa:${id}`, '/cancel');
  });

  it('notices: what cannot be drawn fails by itself, and the next is told', async () => {
    await put('applications', [WHOLE.applications], reference);
    const strange = [...variants('notices'), { ...WHOLE.notices, kind: 'sungByChoir' }];
    await put('notices', strange, (nth) => `notice:${nth}`);
    await put('notices', [{ ...WHOLE.notices, copyOf: undefined, undelivered: undefined }], () => 'notice:right');
    await tryAll();
    expect((await on.records.notices.get('notice:right'))?.state).toBe('sent');
  });

  it('reminders, consents, invitations and history', async () => {
    await put('applications', [WHOLE.applications], reference);
    await put('reminders', variants('reminders'), (nth) => `look:${nth}`);
    await put('consents', variants('consents'), (nth) => `consent:${nth}`);
    const codes = await put('invitations', variants('invitations'), (nth) => `code${nth}`);
    await put('audit', variants('audit'), (nth) => `audit:${nth}`);
    await tryAll();
    for (const code of codes) await says(SCIENTIST_ID, `/start inv_${code}`, '/desk');
  });

  it('reference data', async () => {
    await put('reference', variants('reference'), (nth) => `dayOff:strange${nth}`);
    await tryAll();
  });

  it('people: spoken to in a language that the bot knows; their row stays', async () => {
    const rows = variants('people');
    const ids = await put('people', rows, (nth) => String(70_000 + nth));
    await on.next();
    for (const id of ids.map(Number)) {
      on.sim.addPerson({ id, firstName: 'P', languageCode: 'en' });
      await says(id, ...everything, '/visit', '/programmes');
    }
    const strange = String(70_000 + rows.findIndex((row) => Reflect.get(row, 'language') === 'fromTomorrow'));
    expect(on.sim.lastFromBot(Number(strange))?.text).toMatch(/Choose|programme/u);
    await expect(on.raw('people').get(strange)).resolves.toMatchObject({
      language: 'fromTomorrow',
      languageChosen: true,
    });
  });

  it('colleagues: an unknown role may nothing, is shown by its word, and is told of nothing', async () => {
    const ids = await put('staff', variants('staff'), (nth) => String(80_000 + nth));
    await on.next();
    await says(OFFICER_ID, '/start', '/staff', '/desk');
    await says(OFFICER_ID, '/staff');
    expect(on.sim.lastFromBot(OFFICER_ID)?.text).toContain('fromTomorrow');
    for (const id of ids.map(Number)) {
      on.sim.addPerson({ id, firstName: 'P', languageCode: 'en' });
      await says(id, '/start', '/desk', '/staff', '/settings', 'm');
    }
  });

  it('dialogs: what cannot be gone on with is over', async () => {
    const states = [
      null,
      12,
      {},
      { version: 3 },
      { version: [9, fingerprint()], state: {} },
      { version: [0, 'old'], state: { fly: [{}] } },
    ];
    for (const [nth, state] of states.entries()) {
      await on.records.dialogs.remove({ id: `${STUDENT}:${STUDENT}` });
      await on.records.dialogs.insert({ id: `${STUDENT}:${STUDENT}`, version: 1, state, updatedAt: NOW });
      on.sim.as(STUDENT_ID).say(`words ${nth}`);
      await on.sim.settled();
      await says(STUDENT_ID, '/ask', '/cancel');
    }
  });
});
