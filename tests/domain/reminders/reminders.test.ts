/** When who is reminded of what: the steps of each row as a table, and what is due of steps. */
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load-content.ts';
import type { Application } from '../../../src/domain/applications/application.ts';
import type { Draft } from '../../../src/domain/forms/draft.ts';
import { dueNow, firstLook } from '../../../src/domain/reminders/due.ts';
import { after, byDay, onWorkingDay } from '../../../src/domain/reminders/moments.ts';
import type { Facts, Reminder, Step } from '../../../src/domain/reminders/reminder.ts';
import { REMINDERS } from '../../../src/domain/reminders/table.ts';

const { calendar, programmes } = loadContent();
const facts: Facts = { today: '2026-11-23', timeZone: 'Asia/Almaty', calendar, programmes };
const [programme] = programmes;
if (!programme) throw new Error('the catalogue is empty');

function rowNamed<T>(rows: readonly Reminder<T>[], wanted: string): Reminder<T> {
  const row = rows.find(({ name }) => name === wanted);
  if (!row) throw new Error(`no reminder is named ${wanted}`);
  return row;
}

const draft = (set: Partial<Draft> = {}): Draft => ({
  id: '7:mobility',
  version: 1,
  person: '7',
  form: 'mobility',
  key: 'key',
  answers: { programme: 'p' },
  redo: [],
  corrects: null,
  contactAsked: false,
  seen: {},
  startedAt: '2026-11-01T05:00:00.000Z',
  touchedOn: '2026-11-01',
  ...set,
});

const visit = (set: Partial<Application> = {}): Application => ({
  id: 'VIS-2026-0001',
  version: 1,
  form: 'visit',
  person: '7',
  language: 'en',
  draftKey: 'key',
  answers: { arrivalDate: '2026-09-07' },
  state: 'approved',
  waitsFor: 'nobody',
  submittedAt: '2026-08-01T05:00:00.000Z',
  waitsSince: '2026-08-01T05:00:00.000Z',
  officer: null,
  history: [],
  ...set,
});

/** In the words of the office's clocks. */
const inAlmaty = ({ at, to }: Step): string =>
  `${new Date(Date.parse(at) + 5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} ${to}`;

describe('by day', () => {
  it.each([
    ['09:00', '2026-11-23T04:00:00.000Z', '2026-11-23T04:00:00.000Z'],
    ['20:59', '2026-11-23T15:59:59.000Z', '2026-11-23T15:59:59.000Z'],
    ['21:00', '2026-11-23T16:00:00.000Z', '2026-11-24T04:00:00.000Z'],
    ['08:59', '2026-11-23T03:59:00.000Z', '2026-11-23T04:00:00.000Z'],
    ['midnight', '2026-11-23T19:00:00.000Z', '2026-11-24T04:00:00.000Z'],
    ['late on New Year’s Eve', '2026-12-31T17:30:00.000Z', '2027-01-01T04:00:00.000Z'],
    ['late on the eve of 29 February', '2028-02-28T17:30:00.000Z', '2028-02-29T04:00:00.000Z'],
  ])('%s', (_, instant, told) => expect(byDay(instant, 'Asia/Almaty')).toBe(told));

  it('follows the clocks where they change', () => {
    expect(byDay('2026-03-28T21:00:00.000Z', 'Europe/Berlin')).toBe('2026-03-29T07:00:00.000Z');
    expect(byDay('2026-10-24T21:00:00.000Z', 'Europe/Berlin')).toBe('2026-10-25T08:00:00.000Z');
  });
});

describe('a form that is filled in and not sent', () => {
  const { steps } = rowNamed(REMINDERS.drafts, 'unsent');

  it.each([
    ['after 24 hours', '2026-11-23T05:00:00.000Z', ['2026-11-24 10:00 person']],
    ['not at night', '2026-11-23T18:00:00.000Z', ['2026-11-25 09:00 person']],
  ])('%s', (_, finishedAt, told) => expect(steps(draft({ finishedAt }), facts).map(inAlmaty)).toEqual(told));

  it('and none while something is left to answer', () => expect(steps(draft(), facts)).toEqual([]));
});

describe('a form before its programme’s deadline', () => {
  const { steps, lastDay } = rowNamed(REMINDERS.drafts, 'deadline');
  const until = (deadline: typeof programme.deadline): Facts => ({
    ...facts,
    programmes: [{ ...programme, id: 'p', deadline, dated: undefined }],
  });

  it.each([
    ['a day', { kind: 'date', date: '2026-12-15' }, ['12-08', '12-12', '12-14']],
    ['over the year’s end', { kind: 'yearly', month: 1, day: 3 }, ['12-27', '12-31', '01-02']],
    ['not yet open', { kind: 'date', date: '2026-12-15', opens: '2026-12-01' }, ['12-08', '12-12', '12-14']],
    ['over', { kind: 'date', date: '2026-11-22' }, []],
    ['rolling', { kind: 'rolling' }, []],
    ['unknown', { kind: 'unknown' }, []],
  ] as const)('%s', (_, deadline, days) => {
    const told = steps(draft(), until(deadline)).map(inAlmaty);
    expect(told.map((line) => line.slice(5))).toEqual(days.map((day) => `${day} 10:00 person`));
  });

  it('of 1 March 2028 counts 29 February', () => {
    const then = { ...until({ kind: 'date', date: '2028-03-01' }), today: '2028-02-20' };
    expect(steps(draft(), then).map(inAlmaty)).toContain('2028-02-29 10:00 person');
    expect(lastDay?.(draft(), then)).toBe('2028-03-01');
  });

  it('says nothing of days before it was begun, of another programme, of a correction', () => {
    const soon = until({ kind: 'date', date: '2026-12-15' });
    expect(steps(draft({ startedAt: '2026-12-10T05:00:00.000Z' }), soon)).toHaveLength(2);
    expect(steps(draft({ answers: { programme: 'other' } }), soon)).toEqual([]);
    expect(steps(draft({ corrects: 'MOB-2026-0001' }), soon)).toEqual([]);
    expect(steps(draft({ form: 'visit', answers: {} }), soon)).toEqual([]);
  });
});

describe('a file that waits for its applicant', () => {
  const { steps } = rowNamed(REMINDERS.applications, 'waiting');
  it('after seven days, by day', () => {
    const waits = { waitsFor: 'applicant', state: 'changesRequested' } as const;
    const since = (waitsSince: string) => steps(visit({ ...waits, waitsSince }), facts).map(inAlmaty);
    expect(since('2026-12-28T05:00:00.000Z')).toEqual(['2027-01-04 10:00 person']);
    expect(since('2026-12-28T17:00:00.000Z')).toEqual(['2027-01-05 09:00 person']);
  });
  it('and none that waits for the office or for nobody', () => {
    expect(steps(visit(), facts)).toEqual([]);
    expect(steps(visit({ waitsFor: 'office', state: 'submitted' }), facts)).toEqual([]);
  });
});

describe('the notice of arrival', () => {
  const { steps, lastDay } = rowNamed(REMINDERS.applications, 'arrival');
  const mornings = (arrivalDate: string, set: Partial<Application> = {}): string[] =>
    steps(visit({ answers: { arrivalDate }, ...set }), facts).map(inAlmaty);

  it.each([
    ['a Monday', '2026-09-07', ['2026-09-07', '2026-09-08', '2026-09-09']],
    ['a Friday', '2026-09-11', ['2026-09-11', '2026-09-14', '2026-09-15']],
    ['a Sunday', '2026-09-06', ['2026-09-07', '2026-09-08', '2026-09-09']],
    ['the Friday before Republic Day', '2026-10-23', ['2026-10-23', '2026-10-27', '2026-10-28']],
    ['the Friday before Nauryz', '2026-03-20', ['2026-03-20', '2026-03-26', '2026-03-27']],
    ['the last working day of the year', '2026-12-31', ['2026-12-31', '2027-01-05', '2027-01-06']],
    ['29 February', '2028-02-29', ['2028-02-29', '2028-03-01', '2028-03-02']],
  ])('of a guest who comes on %s', (_, arrival, [first, second, last]) => {
    expect(mornings(arrival)).toEqual([
      `${first} 09:00 holder`,
      `${second} 09:00 staff`,
      `${last} 09:00 holder`,
      `${last} 09:00 administrators`,
    ]);
    expect(lastDay?.(visit({ answers: { arrivalDate: arrival } }), facts)).toBe(last);
  });

  it('is asked for of an approved guest only, until it is entered', () => {
    for (const state of ['submitted', 'inReview', 'registered', 'withdrawn', 'rejected'])
      expect(mornings('2026-09-07', { state }), state).toEqual([]);
    expect(steps(visit({ answers: {} }), facts)).toEqual([]);
    expect(mornings('2026-09-07', { form: 'mobility' })).toEqual([]);
  });

  it('comes by the clocks of the office, wherever it is', () => {
    const berlin = { ...facts, timeZone: 'Europe/Berlin' };
    const at = (from: string) => onWorkingDay(from, { nth: 2, hour: 9 }, berlin);
    expect(at('2026-03-27')).toBe('2026-03-30T07:00:00.000Z');
    expect(at('2026-10-23')).toBe('2026-10-27T08:00:00.000Z');
    expect(after('2026-03-28T12:00:00.000Z', { hours: 24 }, berlin)).toBe('2026-03-29T12:00:00.000Z');
  });
});

describe('what is due', () => {
  const step = (at: string, to: Step['to'] = 'staff'): Step => ({ at, to });
  const [one, two, three] = [
    '2026-11-23T04:00:00.000Z',
    '2026-11-24T04:00:00.000Z',
    '2026-11-25T04:00:00.000Z',
  ] as const;
  const steps = [step(three, 'holder'), step(one), step(two), step(three, 'administrators')];

  it.each([
    ['before all', '2026-11-22T06:00:00.000Z', [], one],
    ['at the first', one, [one], two],
    ['after two were missed, the latest', '2026-11-24T06:00:00.000Z', [two], three],
    ['at the last, both of it', three, [three, three], null],
    ['at night, nothing until the morning', '2026-11-25T20:00:00.000Z', [], '2026-11-26T04:00:00.000Z'],
    ['before dawn, the step of that morning', '2026-11-24T23:00:00.000Z', [], three],
  ])('%s', (_, now, told, next) => {
    const due = dueNow(steps, now, 'Asia/Almaty');
    expect([due.tell.map(({ at }) => at), due.next]).toEqual([told, next]);
  });

  it('of nothing is nothing', () => {
    expect(dueNow([], one, 'Asia/Almaty')).toEqual({ tell: [], next: null });
    expect(firstLook([], one)).toBeNull();
  });

  it('is looked at first where a step may be untold', () => {
    expect(firstLook(steps, '2026-11-20T00:00:00.000Z')).toBe(one);
    expect(firstLook(steps, '2026-11-24T06:00:00.000Z')).toBe(two);
  });
});

it('rows have names of their own, across subjects', () => {
  const names = Object.values(REMINDERS).flatMap((rows) => rows.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});
