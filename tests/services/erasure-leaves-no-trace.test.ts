/** A person who is forgotten leaves the files of the store, not only its documents. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ask, reply } from '../../src/services/inquiries/inquiries.ts';
import { forget } from '../../src/services/privacy/forget.ts';
import { sweepOld } from '../../src/services/records/sweep.ts';
import { allTextOf } from '../store/bytes-of.ts';
import { compacted } from '../store/damage.ts';
import { application, draft, member, openOffice, person, type TestOffice } from './support/office.ts';

let folder = '';
let at: TestOffice;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'erasure-'));
  at = await openOffice(`file:${folder}`);
});
afterEach(async () => {
  await at.close();
  await rm(folder, { recursive: true });
});

const mark = (n: number): string => `PERSONAL-${n * 7_654_321}`;
const MARKS = Array.from({ length: 12 }, (_, n) => mark(n));
const left = (): readonly string[] => {
  const text = allTextOf(folder);
  return MARKS.filter((value) => text.includes(value));
};

async function tellEverything(): Promise<void> {
  const { office } = at;
  const owner = await person(office, '7');
  const staff = await member(office, '1');
  await application(office, 'MOB-2026-0001', {
    answers: { nameLatin: mark(0), passport: mark(1), phone: mark(2), email: mark(3) },
    facts: { notice: mark(4) },
    history: [{ at: office.now().toISOString(), move: 'submit', by: null, reason: mark(5), fields: [] }],
  });
  const { id } = await draft(office, '7:visit', { answers: { nameLatin: mark(6) } });
  await office.drafts.patch(id, 1, { set: { 'answers.passport': mark(7) } });
  await office.drafts.patch(id, 2, { set: { 'answers.passport': mark(8), 'answers.phone': mark(9) } });
  const asked = await ask(office, owner, mark(10), 5);
  await reply(office, staff, asked.id, mark(11));
}

it('forgotten in the run it told of itself, and in a later one', async () => {
  await tellEverything();
  expect(left()).toEqual(MARKS);
  for (let run = 0; run < 2; run += 1) {
    await at.close();
    at = await openOffice(`file:${folder}`);
  }
  expect(left()).not.toEqual([]);
  const owner = await person(at.office, '7');
  await compacted(folder, async () => void (await forget(at.office, owner)));
  expect(left()).toEqual([]);
  expect(await at.office.applications.get('MOB-2026-0001')).toMatchObject({ state: 'withdrawn', answers: {} });
  await tellEverything();
  await compacted(folder, async () => void (await forget(at.office, owner)));
  // The number of an application is given out once: what was told again of it was not taken.
  expect(left()).toEqual([]);
});

it('swept when its time is over: only a sweep that removed something has the files written anew', async () => {
  await draft(at.office, '7:visit', { answers: { nameLatin: mark(0) } });
  let compactions = 0;
  const office = { ...at.office, content: at.office.content, compact: async () => void (compactions += 1) };
  expect(await sweepOld(office)).toBe(0);
  expect(compactions).toBe(0);
  at.setNow('2028-11-23T05:00:00.000Z');
  await compacted(folder, async () => void (await sweepOld(at.office)));
  expect(left()).toEqual([]);
});
