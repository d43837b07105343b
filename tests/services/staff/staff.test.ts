/** Links that make colleagues, and the administrator who always remains: on both engines, also at the same instant. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, inject, it } from 'vitest';
import type { Staff } from '../../../src/domain/staff/staff.ts';
import { administrators, colleague, seedAdministrators } from '../../../src/services/staff/colleagues.ts';
import { dismiss } from '../../../src/services/staff/dismiss.ts';
import { invite, join } from '../../../src/services/staff/invitations.ts';
import { databaseUrl, dropDatabase } from '../../support/mongo.ts';
import { member, openOffice, type TestOffice } from '../support/office.ts';

const mongo = inject('mongoUri');
const ENGINES = [['memory', () => 'memory:'] as const].concat(
  mongo ? [['mongodb' as never, () => databaseUrl(mongo, `staff-${randomBytes(6).toString('hex')}`)]] : [],
);

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function open(urlOf: () => string): Promise<TestOffice> {
  const url = urlOf();
  const at = await openOffice(url);
  ends.push(async () => {
    await at.close();
    if (url.startsWith('mongodb')) await dropDatabase(url);
  });
  return at;
}

describe.each(ENGINES)('on %s', (_engine, urlOf) => {
  it('a used link never activates anybody again, its first user neither, whoever brings it', async () => {
    const { office } = await open(urlOf);
    const admin = await member(office, '1', 'administrator');
    const { id: code = '' } = (await invite(office, admin, 'officer')) ?? {};
    expect((await join(office, code, '2', 'Erlan')).kind).toBe('joined');
    expect((await join(office, code, '2', 'Erlan')).kind).toBe('already');
    await dismiss(office, admin, '2');
    for (const who of ['2', '3', '2']) expect((await join(office, code, who, 'Erlan')).kind).toBe('invalid');
    const { id: another = '' } = (await invite(office, admin, 'observer')) ?? {};
    expect((await join(office, another, '2', 'Erlan')).kind).toBe('joined');
    await dismiss(office, admin, '2');
    for (const used of [code, another]) expect((await join(office, used, '2', 'Erlan')).kind).toBe('invalid');
    expect(await colleague(office, '2')).toBeNull();
  });

  it('a link that an older version marked as used makes nobody', async () => {
    const { office } = await open(urlOf);
    await member(office, '1', 'administrator');
    const old = { version: 1, role: 'officer', by: '1', expiresAt: '2026-11-29T23:59:59.000Z', usedBy: '2' } as const;
    await office.invitations.insert({ ...old, id: 'oldcode' });
    await office.staff.insert({ id: '2', version: 1, role: 'officer', name: '', active: false });
    expect((await join(office, 'oldcode', '2', '')).kind).toBe('invalid');
  });

  it('a joining that broke off after its claim is finished by the same person, once', async () => {
    const { office } = await open(urlOf);
    const admin = await member(office, '1', 'administrator');
    const { id: code = '', version = 0 } = (await invite(office, admin, 'officer')) ?? {};
    await office.invitations.patch(code, version, { set: { usedBy: '2', joining: true } });
    expect((await join(office, code, '3', 'Other')).kind).toBe('invalid');
    expect((await join(office, code, '2', 'Erlan')).kind).toBe('joined');
    await dismiss(office, admin, '2');
    expect((await join(office, code, '2', 'Erlan')).kind).toBe('invalid');
  });

  it('a joining that broke off before its mark is not brought back after a dismissal', async () => {
    const { office } = await open(urlOf);
    const admin = await member(office, '1', 'administrator');
    const { id: code = '', version = 0 } = (await invite(office, admin, 'officer')) ?? {};
    await office.invitations.patch(code, version, { set: { usedBy: '2', joining: true } });
    await member(office, '2');
    await dismiss(office, admin, '2');
    expect((await join(office, code, '2', 'Erlan')).kind).toBe('invalid');
  });

  it('a link dies with its maker’s right, and does not come back with them', async () => {
    const { office } = await open(urlOf);
    const admin = await member(office, '1', 'administrator');
    const other = await member(office, '2', 'administrator');
    const { id: code = '' } = (await invite(office, other, 'administrator')) ?? {};
    await dismiss(office, admin, '2');
    expect((await join(office, code, '3', '')).kind).toBe('ended');
    const { id: back = '' } = (await invite(office, admin, 'administrator')) ?? {};
    expect((await join(office, back, '2', '')).kind).toBe('joined');
    expect((await join(office, code, '3', '')).kind).toBe('ended');
    await office.staff.patch('2', (await office.staff.get('2'))?.version ?? 0, { set: { role: 'officer' } });
    const made = { version: 1, role: 'officer', expiresAt: '2026-11-29T23:59:59.000Z', usedBy: null } as const;
    for (const [id, by] of [
      ['ofofficer', '2'],
      ['ofnobody', '99'],
    ] as const) {
      await office.invitations.insert({ ...made, id, by });
      expect((await join(office, id, '4', '')).kind).toBe('ended');
    }
    expect(await office.staff.get('4')).toBeNull();
  });

  it.each([2, 3, 5])(
    '%i administrators who dismiss each other at once leave one',
    { timeout: 30_000 },
    async (many) => {
      const at = await open(urlOf);
      for (let round = 0; round < 3; round += 1) {
        const offices = await Promise.all(Array.from({ length: many }, () => at.beside()));
        const staff: Staff[] = [];
        for (let nth = 0; nth < many; nth += 1) staff.push(await member(at.office, `${round}-${nth}`, 'administrator'));
        const all = staff.flatMap((by, index) =>
          staff.filter(({ id }) => id !== by.id).map(({ id }) => dismiss(offices[index] ?? at.office, by, id)),
        );
        const outcomes = await Promise.all(all);
        const left = await administrators(at.office);
        expect(left, `round ${round}`).toHaveLength(1);
        expect(outcomes.filter((one) => one === 'dismissed').length).toBeGreaterThan(0);
        expect((await at.office.dismissals.get('turn'))?.atWork).toBeNull();
        for (const { id, version } of left) await at.office.staff.patch(id, version, { set: { active: false } });
      }
    },
  );

  it('a dismissal whose process was killed is carried out by the next, and its victim dismisses nobody', async () => {
    const { office } = await open(urlOf);
    const [one, two] = [await member(office, '1', 'administrator'), await member(office, '2', 'administrator')];
    const atWork = { who: '1', by: { id: '2', name: 'Two' } };
    await office.dismissals.insert({ id: 'turn', version: 1, atWork });
    expect(await dismiss(office, one, '2')).toBe('forbidden');
    expect((await administrators(office)).map(({ id }) => id)).toEqual(['2']);
    expect(await dismiss(office, two, '1')).toBe('dismissed');
    expect((await administrators(office)).map(({ id }) => id)).toEqual(['2']);
  });

  it('the start makes one of ADMIN_IDS administrator where none is left, and only then', async () => {
    const { office } = await open(urlOf);
    expect(await seedAdministrators(office, ['1', '2'])).toBe('left');
    await dismiss(office, await colleague(office, '1'), '2');
    expect(await seedAdministrators(office, ['2', '1'])).toBe('left');
    expect(await colleague(office, '2')).toBeNull();
    await office.staff.patch('1', 1, { set: { active: false } });
    expect(await seedAdministrators(office, ['2', '1'])).toMatchObject({
      id: '2',
      role: 'administrator',
      active: true,
    });
    expect((await administrators(office)).map(({ id }) => id)).toEqual(['2']);
    await office.staff.patch('2', (await office.staff.get('2'))?.version ?? 0, { set: { role: 'observer' } });
    expect(await seedAdministrators(office, [])).toBe('none');
    expect(await seedAdministrators(office, ['2'])).toMatchObject({ id: '2', role: 'administrator' });
  });
});
