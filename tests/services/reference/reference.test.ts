/** Reference data: seeds, edits, two processes, history. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryId, type Entry } from '../../../src/domain/reference/entry-kinds.ts';
import type { Staff } from '../../../src/domain/staff/staff.ts';
import { lastDayForArrivalNotice } from '../../../src/domain/visits/arrival-notice.ts';
import { visaFreeDays } from '../../../src/domain/visits/entry-rules.ts';
import { JOBS } from '../../../src/jobs/jobs.ts';
import type { Office } from '../../../src/services/office.ts';
import {
  addReference,
  editReference,
  historyOf,
  keepOwn,
  removeReference,
  takeOffered,
  undoChange,
} from '../../../src/services/reference/edit.ts';
import { createLog } from '../../../src/log.ts';
import { freshStoreUrl } from '../../support/store-url.ts';
import { member, openOffice, SEEDS, type TestOffice } from '../support/office.ts';

let at: TestOffice;
let office: Office;
let admin: Staff;
beforeEach(async () => {
  at = await openOffice(await freshStoreUrl());
  ({ office } = at);
  admin = await member(office, '1', 'administrator');
});
afterEach(() => at.close());

const MONDAY = '2027-01-11';
const dayOff = (date: string, why = 'A bridge'): Entry => ({
  kind: 'dayOff',
  key: date,
  value: { date, why: { kk: why, ru: why, en: why }, source: null, checked: '2026-11-23' },
});
const DE = { kind: 'visaFree', key: 'DE' } as const;
const seedOf = ({ kind, key }: { kind: string; key: string }) =>
  SEEDS.find((seed) => seed.kind === kind && seed.key === key)?.value;
const germans = (days: number): Entry => ({ ...DE, value: { ...(seedOf(DE) as object), days } });
const seedsWith = (entry: Entry): Entry[] => SEEDS.map((seed) => (entryId(seed) === entryId(entry) ? entry : seed));
const seedsWithout = ({ kind, key }: { kind: string; key: string }): Entry[] =>
  SEEDS.filter((seed) => seed.kind !== kind || seed.key !== key);
const daysOf = (one: Office): number | null => visaFreeDays('DE', one.content.entryRules);

describe('the seeds at a start', () => {
  it('are stored once, whoever starts at the same time, and are what the office reads', async () => {
    const [one, two] = await Promise.all([at.beside(), at.beside()]);
    expect(await office.reference.count({ id: { $gt: '' } })).toBe(SEEDS.length);
    expect((await office.reference.find({ id: { $gt: '' } })).every(({ version }) => version === 1)).toBe(true);
    expect(one.content).toEqual(office.content);
    expect(two.content.programmes.length).toBeGreaterThan(20);
  });

  it('of a newer release are followed by what nobody edited', async () => {
    const newer = await at.beside(seedsWith(germans(45)));
    expect(daysOf(newer)).toBe(45);
    expect(daysOf(office)).toBe(30);
    await office.renewContent();
    expect(daysOf(office)).toBe(45);
  });

  it('are kept beside what the office edited, and offered until somebody decides', async () => {
    expect(await editReference(office, admin, germans(60))).toEqual({ kind: 'done' });
    const newer = await at.beside(seedsWith(germans(45)));
    expect(daysOf(newer)).toBe(60);
    expect((await office.reference.get('visaFree:DE'))?.offered?.value).toMatchObject({ days: 45 });
    expect(await takeOffered(newer, admin, DE)).toEqual({ kind: 'done' });
    expect(daysOf(newer)).toBe(45);
    expect(await office.reference.get('visaFree:DE')).toMatchObject({ offered: null, editedBy: null });
    expect(daysOf(await at.beside(seedsWith(germans(50))))).toBe(50);
  });

  it('that the office decided against are not offered again', async () => {
    await editReference(office, admin, germans(60));
    const newer = await at.beside(seedsWith(germans(45)));
    expect(await keepOwn(newer, admin, DE)).toEqual({ kind: 'done' });
    const again = await at.beside(seedsWith(germans(45)));
    expect(daysOf(again)).toBe(60);
    expect(await again.reference.get('visaFree:DE')).toMatchObject({ offered: null, editedBy: '1' });
  });

  it('that are gone take away what nobody edited, and nothing else', async () => {
    expect(daysOf(await at.beside(seedsWithout(DE)))).toBeNull();
    expect(await office.reference.get('visaFree:DE')).toMatchObject({ retired: true, value: { days: 30 } });
    await editReference(office, admin, germans(60));
    expect(daysOf(await at.beside(seedsWithout(DE)))).toBe(60);
  });

  it('stand in for a stored value of a version that this one cannot read, and that is told', async () => {
    const doc = await office.reference.get('visaFree:DE');
    await office.reference.patch('visaFree:DE', doc?.version ?? 0, {
      set: { value: { country: 'DE', weeks: 8 }, editedBy: '1' },
    });
    await office.reference.insert({ ...(doc ?? ({} as never)), id: 'colour:red', kind: 'colour', editedBy: '1' });
    const other = await at.beside();
    expect(daysOf(other)).toBe(30);
    expect(new Set(at.unreadable)).toEqual(new Set(['visaFree:DE', 'colour:red']));
  });
});

describe('an edit', () => {
  it('is seen here at once, in another process after its next look', async () => {
    const other = await at.beside();
    const last = () => [office, other].map((one) => lastDayForArrivalNotice(MONDAY, one.content.calendar));
    expect(last()).toEqual(['2027-01-13', '2027-01-13']);
    expect(await addReference(office, admin, dayOff('2027-01-12'))).toEqual({ kind: 'done' });
    expect(last()).toEqual(['2027-01-14', '2027-01-13']);
    const look = JOBS.find(({ name }) => name === 'learn what colleagues changed');
    await look?.run({ office: other, log: createLog('silent'), deliver: () => Promise.resolve() });
    expect(last()).toEqual(['2027-01-14', '2027-01-14']);
    expect(await removeReference(other, admin, dayOff('2027-01-12'))).toEqual({ kind: 'done' });
    await office.renewContent();
    expect(last()).toEqual(['2027-01-13', '2027-01-13']);
  });

  it('outlives a restart', async () => {
    await addReference(office, admin, dayOff('2027-01-12'));
    expect((await at.beside()).content.calendar.moved.daysOff.map(({ date }) => date)).toEqual(['2027-01-12']);
  });

  it('is for those who may: of officers, observers and strangers nothing is written', async () => {
    const others = [await member(office, '2'), await member(office, '3', 'observer'), null];
    for (const staff of others) {
      expect(await editReference(office, staff, germans(60))).toEqual({ kind: 'forbidden' });
      expect(await addReference(office, staff, dayOff(MONDAY))).toEqual({ kind: 'forbidden' });
      expect(await removeReference(office, staff, DE)).toEqual({ kind: 'forbidden' });
      expect(await takeOffered(office, staff, DE)).toEqual({ kind: 'forbidden' });
      expect(await keepOwn(office, staff, DE)).toEqual({ kind: 'forbidden' });
    }
    expect(await office.reference.count({ id: { $gt: '' } })).toBe(SEEDS.length);
    expect(await office.audit.count({ at: { $gt: '' } })).toBe(0);
  });

  it('is checked as the seeds are, and refused with the field', async () => {
    const wrong = await editReference(office, admin, germans(-1));
    expect(wrong).toMatchObject({ kind: 'wrong', problems: [{ field: 'days' }] });
    expect(await editReference(office, admin, { ...DE, value: null })).toMatchObject({ kind: 'wrong' });
    expect(await removeReference(office, admin, { kind: 'institution', key: 'office' })).toMatchObject({
      kind: 'wrong',
    });
    expect(daysOf(office)).toBe(30);
  });

  it('that changes nothing is none; the second of two who add the same learns it is there', async () => {
    expect(await editReference(office, admin, germans(30))).toEqual({ kind: 'same' });
    const both = await Promise.all([1, 2].map((n) => addReference(office, admin, dayOff(MONDAY, `Reason ${n}`))));
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['done', 'same']);
    expect(await office.audit.count({ at: { $gt: '' } })).toBe(1);
  });

  it('back to what the seed says is none: it follows its seed again', async () => {
    await editReference(office, admin, germans(60));
    await editReference(office, admin, germans(30));
    expect(await office.reference.get('visaFree:DE')).toMatchObject({ editedBy: null });
    expect(daysOf(await at.beside(seedsWith(germans(45))))).toBe(45);
  });

  it('has its history, and any version of it can be had back', async () => {
    for (const [days, time] of [
      [60, '05'],
      [70, '06'],
      [80, '07'],
    ] as const) {
      at.setNow(`2026-11-23T${time}:00:00.000Z`);
      await editReference(office, admin, germans(days));
    }
    const history = await historyOf(office, DE);
    expect(
      history.map(({ what, name, at: when, old, new: now }) => [what, name, when, old['value'], now['value']]),
    ).toEqual([
      ['edited', 'Colleague 1', '2026-11-23T07:00:00.000Z', germans(70).value, germans(80).value],
      ['edited', 'Colleague 1', '2026-11-23T06:00:00.000Z', germans(60).value, germans(70).value],
      ['edited', 'Colleague 1', '2026-11-23T05:00:00.000Z', germans(30).value, germans(60).value],
    ]);
    expect(await undoChange(office, admin, history[1]?.id ?? '')).toEqual({ kind: 'done' });
    expect(daysOf(office)).toBe(60);
    expect(await undoChange(office, admin, history[1]?.id ?? '')).toEqual({ kind: 'same' });
    expect(await undoChange(office, await member(office, '2'), history[0]?.id ?? '')).toEqual({ kind: 'forbidden' });
    expect(await undoChange(office, admin, 'reference:visaFree:DE:99')).toEqual({ kind: 'gone' });
  });

  it('can be undone when it added or took away', async () => {
    await addReference(office, admin, dayOff(MONDAY));
    await removeReference(office, admin, dayOff(MONDAY));
    const dates = () => office.content.calendar.moved.daysOff.map(({ date }) => date);
    const history = () => historyOf(office, dayOff(MONDAY));
    const newest = async () => (await history()).toSorted((a, b) => (a.id < b.id ? 1 : -1))[0]?.id ?? '';
    expect(dates()).toEqual([]);
    await undoChange(office, admin, await newest());
    expect(dates()).toEqual([MONDAY]);
    await undoChange(office, admin, `reference:dayOff:${MONDAY}:2`);
    expect(dates()).toEqual([]);
    expect((await history()).map(({ what }) => what).toSorted()).toEqual(['added', 'removed', 'undid', 'undid']);
  });
});
