/** Several processes and a store that is away: leases are renewed, a claim that nobody confirmed is known, jobs and the pace are shared. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decided } from '../../../src/domain/applications/notices.ts';
import type { Delivery } from '../../../src/domain/notices/delivery.ts';
import { noticeKind, type Notice } from '../../../src/domain/notices/notice.ts';
import { isMine } from '../../../src/services/jobs/ticks.ts';
import { Pacer } from '../../../src/services/notices/pacer.ts';
import { sharePace } from '../../../src/services/notices/share-pace.ts';
import { tellPerson } from '../../../src/services/notices/tell.ts';
import { watched } from '../../../src/start/watched.ts';
import { openOffice, type TestOffice } from '../support/office.ts';
import { outboxOf } from '../support/outbox.ts';
import { SimulatedClock } from '../support/simulated-clock.ts';

const ID = 'decided:MOB-2026-0001:0:7';
const news = noticeKind('news', 'mass');
const sent: Delivery = { outcome: 'sent' };

let at: TestOffice;
let clock: SimulatedClock;
beforeEach(async () => {
  at = await openOffice();
  clock = new SimulatedClock(at);
});
afterEach(() => at.close());

const tell = () => tellPerson(at.office, decided, '7', 'MOB-2026-0001', 0);

/** The office of a process whose store fails at some writes; the words go through a prototype, as they are. */
function failing(patch: (through: () => Promise<unknown>, set: Partial<Notice>) => Promise<unknown>) {
  const { notices } = at.office;
  const broken = Object.assign(Object.create(notices) as typeof notices, {
    patch: (...args: Parameters<typeof notices.patch>) =>
      patch(() => notices.patch(...args), (args[2].set ?? {}) as Partial<Notice>),
  });
  return { ...at.office, notices: broken };
}

describe('a lease', () => {
  it('is renewed while the notice is being sent: however long it takes, nobody else says it', async () => {
    await tell();
    const calls: string[] = [];
    const slow = outboxOf(
      at.office,
      async () => (calls.push('slow'), await clock.sleep(200_000), sent),
      new Pacer(clock),
      clock,
    );
    const other = outboxOf(at.office, () => (calls.push('other'), Promise.resolve(sent)), new Pacer(clock), clock);
    const first = slow.sweep();
    for (let minute = 0; minute < 3; minute += 1) {
      await clock.during(clock.sleep(61_000));
      await other.sweep();
    }
    await clock.during(first);
    expect(calls).toEqual(['slow']);
    expect(await at.office.notices.get(ID)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('that was lost writes nothing but that it arrived', async () => {
    await tell();
    const results: ((delivery: Delivery) => void)[] = [];
    const begin = () => outboxOf(at.office, () => new Promise((resolve) => void results.push(resolve))).sweep();
    const first = begin();
    await clock.during(clock.sleep(61_000));
    const second = begin();
    await clock.during(clock.sleep(1000));
    expect(results).toHaveLength(2);
    results[0]?.({ outcome: 'failed', why: '400' });
    await first;
    expect(await at.office.notices.get(ID)).toMatchObject({ state: 'sending', attempts: 0 });
    results[1]?.(sent);
    await second;
    expect(await at.office.notices.get(ID)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('of a send that hangs for good ends all the same', async () => {
    await tell();
    void outboxOf(at.office, () => new Promise(() => undefined), new Pacer(clock), clock).sweep();
    await clock.during(clock.sleep(30 * 60_000));
    const calls: string[] = [];
    await outboxOf(at.office, ({ id }) => (calls.push(id), Promise.resolve(sent))).sweep();
    expect(calls).toEqual([ID]);
  });
});

describe('a store that fails', () => {
  it('after it made the claim: the next sweep knows it as its own and sends at once', async () => {
    await tell();
    let fails = true;
    const office = failing(async (through) => {
      const written = await through();
      if (fails) throw new Error('the answer is lost');
      return written;
    });
    const calls: string[] = [];
    const outbox = outboxOf(office, ({ id }) => (calls.push(id), Promise.resolve(sent)));
    await expect(outbox.sweep()).rejects.toThrow('lost');
    expect(await at.office.notices.get(ID)).toMatchObject({ state: 'sending' });
    fails = false;
    await outbox.sweep();
    expect(calls).toEqual([ID]);
    expect(await at.office.notices.get(ID)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('while the result is written: it is written later, and the notice is not said again', async () => {
    await tell();
    let away = 5;
    const office = failing((through, { state }) => {
      if (state === 'sent' && (away -= 1) > 0) return Promise.reject(new Error('away'));
      return through();
    });
    const calls: string[] = [];
    const outbox = outboxOf(office, () => (calls.push('said'), Promise.resolve(sent)), new Pacer(clock), clock);
    await clock.during(outbox.sweep());
    await outbox.sweep();
    expect(calls).toEqual(['said']);
    expect(await at.office.notices.get(ID)).toMatchObject({ state: 'sent' });
  });
});

it('a sweep in which nothing moves is left alone, told of, and another sender goes on', async () => {
  await tell();
  await tellPerson(at.office, news, '8', 'news', 0);
  const still: number[] = [];
  let hangs = true;
  const calls: string[] = [];
  const send = ({ id }: Notice): Promise<Delivery> =>
    hangs ? new Promise(() => undefined) : (calls.push(id), Promise.resolve(sent));
  const sweep = watched(
    () => outboxOf(at.office, send, new Pacer(clock), clock),
    clock,
    (forMs) => void still.push(forMs),
  );
  await clock.during(sweep());
  expect(still).toHaveLength(1);
  hangs = false;
  await tellPerson(at.office, decided, '9', 'MOB-2026-0002', 0);
  await clock.during(sweep());
  expect(calls).toEqual(['decided:MOB-2026-0002:0:9']);
});

describe('a job', () => {
  it('runs at each tick in one process of several; the next tick is anybody’s', async () => {
    const other = await at.beside();
    const ticks = ['2026-11-23T05:00:00.000Z', '2026-11-23T05:01:00.000Z'];
    for (const tick of ticks) {
      const taken = await Promise.all([at.office, other, at.office].map((office) => isMine(office, 'remind', tick)));
      expect(taken.filter(Boolean)).toHaveLength(1);
    }
    expect(await isMine(other, 'remind', ticks[0] ?? '')).toBe(false);
    expect(await isMine(other, 'forget', ticks[0] ?? '')).toBe(true);
  });
});

it('processes that are alive share the pace; the part of one that is gone is taken over', async () => {
  const pacers = ['a', 'b', 'c'].map((id) => ({ id, pacer: unhurriedAt() }));
  for (let round = 0; round < 2; round += 1) for (const { id, pacer } of pacers) await sharePace(at.office, id, pacer);
  const [first] = pacers;
  expect(await perSecond(first?.pacer)).toBeCloseTo(28 / 3, 0);
  at.setNow('2026-11-23T05:01:00.000Z');
  if (first) await sharePace(at.office, first.id, first.pacer);
  expect(await perSecond(first?.pacer)).toBeCloseTo(28, 0);
});

let ms = 0;
const unhurriedAt = (): Pacer => new Pacer({ now: () => ms, sleep: async (wait) => void (ms += wait) });

async function perSecond(pacer = unhurriedAt()): Promise<number> {
  await pacer.turn();
  const from = ms;
  for (let turn = 0; turn < 28; turn += 1) await pacer.turn();
  return 28_000 / (ms - from);
}
