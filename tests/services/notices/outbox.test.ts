/** The outbox under load and in trouble, in simulated time: Telegram's limits, lanes, order, pauses, faults, those who come back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decided, submitted } from '../../../src/domain/applications/notices.ts';
import type { Delivery } from '../../../src/domain/notices/delivery.ts';
import { noticeKind, type Notice } from '../../../src/domain/notices/notice.ts';
import { Pacer } from '../../../src/services/notices/pacer.ts';
import { tellPerson } from '../../../src/services/notices/tell.ts';
import { countUndelivered, sendAgain, UNDELIVERED } from '../../../src/services/notices/undelivered.ts';
import { identify } from '../../../src/services/people/people.ts';
import { openOffice, person, type TestOffice } from '../support/office.ts';
import { outboxOf } from '../support/outbox.ts';
import { SimulatedClock } from '../support/simulated-clock.ts';

const news = noticeKind('news', 'mass');
const NOW = '2026-11-23T05:00:00.000Z';
const LATENCY_MS = 60;

let at: TestOffice;
let clock: SimulatedClock;
let pacer: Pacer;
beforeEach(async () => {
  at = await openOffice();
  clock = new SimulatedClock(at);
  pacer = new Pacer(clock);
});
afterEach(() => at.close());

interface Call {
  readonly to: string;
  readonly id: string;
  readonly at: number;
}

/** Telegram with its round trip; `answer` may say no to a call. Each call waits for its turn, as those of the bot do. */
function telegram(answer: (call: Call, nth: number) => Delivery = () => ({ outcome: 'sent' }), latency = LATENCY_MS) {
  const calls: Call[] = [];
  const atWork = new Set<string>();
  let most = 0;
  const send = async ({ id, to }: Notice): Promise<Delivery> => {
    const closed = await pacer.turn();
    if (closed > 0) return { outcome: 'retry', why: '429', afterSeconds: closed };
    expect(atWork.has(to), `${to} is sent two messages at once`).toBe(false);
    atWork.add(to);
    most = Math.max(most, atWork.size);
    const call = { to, id, at: clock.now() };
    const nth = calls.push(call);
    await clock.sleep(latency);
    atWork.delete(to);
    const delivery = answer(call, nth);
    if (delivery.afterSeconds !== undefined) pacer.pause(delivery.afterSeconds);
    return delivery;
  };
  return { calls, outbox: outboxOf(at.office, send, pacer), most: () => most };
}

const rowOf = async (id: string): Promise<Notice> => {
  const row = await at.office.notices.get(id);
  if (!row) throw new Error(`no row ${id}`);
  return row;
};

const tellMany = async (count: number): Promise<void> => {
  for (let to = 1; to <= count; to += 1) await tellPerson(at.office, news, String(10_000 + to), 'news', 0);
};

const mostInASecond = (calls: readonly Call[]): number =>
  Math.max(...calls.map(({ at: from }) => calls.filter((call) => call.at >= from && call.at < from + 1000).length));

describe("Telegram's limits", () => {
  it('900 messages go by the schedule: no slower than 1.08 of the ideal, never more than 30 in a second', async () => {
    await tellMany(900);
    const { calls, outbox } = telegram();
    const from = clock.now();
    expect(await clock.during(outbox.sweep())).toBe(900);
    expect(clock.now() - from).toBeLessThanOrEqual(1.08 * (900 / 28) * 1000);
    expect(mostInASecond(calls)).toBeLessThanOrEqual(30);
    expect(mostInASecond(calls)).toBeGreaterThanOrEqual(28);
  });

  it('slow answers: about eight are in flight, and never a burst to make up for lost time', async () => {
    await tellMany(60);
    const { calls, outbox, most } = telegram(() => ({ outcome: 'sent' }), 2000);
    await clock.during(outbox.sweep());
    expect(most()).toBe(8);
    expect(mostInASecond(calls)).toBeLessThanOrEqual(30);
  });

  it('nothing is sent while Telegram asked to wait, nobody is lost, and no more time than asked', async () => {
    await tellMany(100);
    const { calls, outbox } = telegram((_, nth) =>
      nth === 30 ? { outcome: 'retry', why: '429', afterSeconds: 35 } : { outcome: 'sent' },
    );
    const from = clock.now();
    await clock.during(outbox.sweep());
    const refused = calls[29];
    const closedFrom = (refused?.at ?? 0) + LATENCY_MS;
    expect(calls.filter((call) => call.at > closedFrom && call.at < closedFrom + 35_000)).toEqual([]);
    await clock.during(outbox.sweep());
    expect(await at.office.notices.count({ state: 'sent' })).toBe(100);
    expect(await rowOf(refused?.id ?? '')).toMatchObject({ attempts: 2, state: 'sent' });
    expect(clock.now() - from).toBeLessThan(35_000 + 1.08 * (101 / 28) * 1000 + 200);
  });

  it('a row that Telegram made wait is not overtaken in its chat by what was told later', async () => {
    for (let event = 0; event < 12; event += 1) await tellPerson(at.office, decided, '7', 'MOB-2026-0001', event);
    const { calls, outbox } = telegram((_, nth) =>
      nth === 3 ? { outcome: 'retry', why: '429', afterSeconds: 5 } : { outcome: 'sent' },
    );
    await clock.during(outbox.sweep());
    await clock.during(clock.sleep(2000));
    await clock.during(outbox.sweep());
    const events = calls.map(({ id }) => Number(id.split(':')[2]));
    expect(events).toEqual([0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('a stop does not wait for a pause: the rows wait in the store', async () => {
    await tellMany(40);
    const { outbox } = telegram(() => ({ outcome: 'retry', why: '429', afterSeconds: 600 }));
    const sweep = outbox.sweep();
    await clock.during(clock.sleep(500));
    const from = clock.now();
    pacer.stop();
    await clock.during(sweep);
    expect(clock.now() - from).toBeLessThan(1000);
    expect(await at.office.notices.count({ state: 'sending' })).toBe(0);
    expect(await at.office.notices.count({ state: 'queued' })).toBe(40);
  });
});

describe('a stop and a wait', () => {
  it('a stop in the middle: what is at work is finished, nothing else is sent', async () => {
    await tellMany(40);
    const { calls, outbox } = telegram();
    const sweep = outbox.sweep();
    await clock.during(clock.sleep(500));
    const from = clock.now();
    pacer.stop();
    await clock.during(sweep);
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.filter((call) => call.at > from)).toEqual([]);
    expect(await at.office.notices.count({ state: 'sent' })).toBe(calls.length);
    expect(await at.office.notices.count({ state: 'queued' })).toBe(40 - calls.length);
  });

  it('the row itself waits as long as asked, for other processes too', async () => {
    await tellPerson(at.office, decided, '7', 'MOB-2026-0001', 0);
    await outboxOf(at.office, () => Promise.resolve({ outcome: 'retry', why: '429', afterSeconds: 35 })).sweep();
    const { leaseUntil } = await rowOf('decided:MOB-2026-0001:0:7');
    expect(Date.parse(leaseUntil) - Date.parse(NOW)).toBe(35_000);
  });
});

describe('lanes', () => {
  it('an answer told while mass mail is on its way is sent within a second, an alert after it', async () => {
    await tellMany(300);
    const { calls, outbox } = telegram();
    const sweep = outbox.sweep();
    await clock.during(clock.sleep(3000));
    const told = clock.now();
    await tellPerson(at.office, submitted, '8', 'MOB-2026-0002', 0);
    await tellPerson(at.office, decided, '7', 'MOB-2026-0001', 0);
    await clock.during(sweep);
    const answer = calls.findIndex(({ to }) => to === '7');
    expect((calls[answer]?.at ?? Infinity) - told).toBeLessThan(1000);
    expect(calls[answer + 1]?.to).toBe('8');
    expect(calls).toHaveLength(302);
  });

  it('rows of older versions, without a lane, are sent before mass mail', async () => {
    await tellMany(1);
    await tellPerson(at.office, decided, '7', 'MOB-2026-0001', 0);
    const { lane: _, ...old } = await rowOf('decided:MOB-2026-0001:0:7');
    await at.office.notices.replace(old);
    const { calls, outbox } = telegram();
    await clock.during(outbox.sweep());
    expect(calls.map(({ to }) => to)).toEqual(['7', '10001']);
  });
});

describe('a sender that dies in the middle', () => {
  const die = (): Promise<void> =>
    new Promise((resolve) => {
      let left = 2;
      const send = (): Promise<Delivery> => {
        left -= 1;
        if (left === 0) resolve();
        return new Promise(() => undefined);
      };
      void outboxOf(at.office, send).sweep();
    });

  it('leaves an answer to be sent again, and mass mail to be looked at', async () => {
    await tellMany(1);
    await tellPerson(at.office, decided, '7', 'MOB-2026-0001', 0);
    await die();
    await clock.during(clock.sleep(61_000));
    const { calls, outbox } = telegram();
    await clock.during(outbox.sweep());
    expect(calls.map(({ to }) => to)).toEqual(['7']);
    expect(await at.office.notices.find(UNDELIVERED)).toMatchObject([
      { id: 'news:news:0:10001', state: 'unknown', why: 'interrupted' },
    ]);
  });

  it('is known in its own process: a lease that is over there is no second send', async () => {
    await tellPerson(at.office, decided, '7', 'MOB-2026-0001', 0);
    const { calls, outbox } = telegram(() => ({ outcome: 'sent' }), 70_000);
    const slow = outbox.sweep();
    await clock.during(clock.sleep(65_000));
    await clock.during(Promise.all([slow, outbox.sweep()]));
    expect(calls).toHaveLength(1);
    expect(await rowOf('decided:MOB-2026-0001:0:7')).toMatchObject({ state: 'sent' });
  });
});

describe('what cannot be sent', () => {
  const broken = ({ to }: Notice): Promise<Delivery> =>
    to === '7' ? Promise.reject(new Error('a drawing throws')) : Promise.resolve({ outcome: 'sent' });

  it('a throw is a try like any other: others go on, the waits grow, and in the end an administrator sees it', async () => {
    await tellPerson(at.office, decided, '7', 'MOB-2026-0001', 0);
    await tellPerson(at.office, decided, '8', 'MOB-2026-0002', 0);
    const outbox = outboxOf(at.office, broken);
    expect(await outbox.sweep()).toBe(1);
    expect(await rowOf('decided:MOB-2026-0001:0:7')).toMatchObject({ state: 'queued', attempts: 1, why: 'drawing' });
    for (let minute = 0; minute < 40; minute += 1) {
      at.setNow(new Date(Date.parse(NOW) + minute * 60_000).toISOString());
      await outbox.sweep();
    }
    expect(outbox.faults).toHaveLength(10);
    expect(await at.office.notices.find(UNDELIVERED)).toMatchObject([{ to: '7', state: 'failed', why: 'drawing' }]);
    expect(await countUndelivered(at.office)).toBe(1);
  });

  it('is sent again when an administrator says so, once, and without what has arrived', async () => {
    await tellPerson(at.office, decided, '7', 'MOB-2026-0001', 0);
    const arrived = [{ chat: '7', message: 12 }];
    await outboxOf(at.office, () => Promise.resolve({ outcome: 'failed', why: '400', sent: arrived })).sweep();
    const [failed] = await at.office.notices.find(UNDELIVERED);
    expect(await sendAgain(at.office, failed?.undelivered ?? '')).toBe(true);
    expect(await sendAgain(at.office, failed?.undelivered ?? '')).toBe(false);
    const seen: Notice[] = [];
    await outboxOf(at.office, (notice) => {
      seen.push(notice);
      return Promise.resolve({ outcome: 'sent' });
    }).sweep();
    expect(seen).toMatchObject([{ sent: arrived, attempts: 0 }]);
    expect(await countUndelivered(at.office)).toBe(0);
    expect(await rowOf('decided:MOB-2026-0001:0:7')).not.toHaveProperty('why');
  });
});

describe('somebody who blocked the bot', () => {
  const refuse = (): Promise<Delivery> => Promise.resolve({ outcome: 'blocked', why: '403' });

  it('is sent what waited when they come back, in order, but nothing older than 30 days', async () => {
    await person(at.office, '7');
    await tellPerson(at.office, decided, '7', 'MOB-2026-0001', 1);
    await outboxOf(at.office, refuse).sweep();
    at.setNow('2026-12-20T05:00:00.000Z');
    await tellPerson(at.office, decided, '7', 'MOB-2026-0001', 3);
    at.setNow('2026-12-20T06:00:00.000Z');
    await tellPerson(at.office, decided, '7', 'MOB-2026-0001', 2);
    await outboxOf(at.office, refuse).sweep();
    expect(await at.office.people.get('7')).toMatchObject({ blocked: true });
    at.setNow('2026-12-24T05:00:00.000Z');
    const { calls, outbox } = telegram();
    await clock.during(outbox.sweep());
    expect(calls).toEqual([]);
    await identify(at.office, '7', 'ru');
    await clock.during(outbox.sweep());
    expect(calls.map(({ id }) => id)).toEqual(['decided:MOB-2026-0001:3:7', 'decided:MOB-2026-0001:2:7']);
    expect(await rowOf('decided:MOB-2026-0001:1:7')).toMatchObject({ state: 'blocked' });
  });

  it('and comes back at the very moment is not forgotten', async () => {
    await person(at.office, '7');
    await tellPerson(at.office, decided, '7', 'MOB-2026-0001', 1);
    const { notices } = at.office;
    let tries = 0;
    const office = {
      ...at.office,
      notices: {
        ...bound(notices),
        patch: async (...args: Parameters<typeof notices.patch>) => {
          if (args[2].set?.['state'] === 'blocked') await identify(at.office, '7', 'ru');
          return notices.patch(...args);
        },
      },
    };
    await outboxOf(office, () => {
      tries += 1;
      return tries === 1 ? refuse() : Promise.resolve({ outcome: 'sent' });
    }).sweep();
    expect(await rowOf('decided:MOB-2026-0001:1:7')).toMatchObject({ state: 'sent' });
  });
});

/** The collection's words, to be put round it. */
function bound(collection: TestOffice['office']['notices']): TestOffice['office']['notices'] {
  return {
    get: (...args) => collection.get(...args),
    find: (...args) => collection.find(...args),
    count: (...args) => collection.count(...args),
    groups: (...args) => collection.groups(...args),
    insert: (...args) => collection.insert(...args),
    insertAll: (...args) => collection.insertAll(...args),
    patch: (...args) => collection.patch(...args),
    replace: (...args) => collection.replace(...args),
    claim: (...args) => collection.claim(...args),
    remove: (...args) => collection.remove(...args),
  };
}
