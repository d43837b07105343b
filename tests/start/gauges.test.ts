import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noticeKind } from '../../src/domain/notices/notice.ts';
import { tellPerson } from '../../src/services/notices/tell.ts';
import { outboxGauges, showGauges } from '../../src/start/gauges.ts';
import { stage, type Stage } from '../support/talk.ts';

const valueOf = async (metrics: Registry, name: string): Promise<string | undefined> =>
  new RegExp(`^${name} (.*)$`, 'mu').exec(await metrics.metrics())?.[1];

describe('a gauge', () => {
  it('is read when it is asked for; one that fails or hangs takes no other with it', async () => {
    const metrics = new Registry();
    let read = 0;
    const gauges = {
      office_well: { help: 'x', read: () => Promise.resolve((read += 1)) },
      office_faulty: { help: 'x', read: () => Promise.reject(new Error('down')) },
      office_hanging: { help: 'x', read: () => new Promise<number>(() => undefined) },
    };
    showGauges(metrics, gauges, 50);
    expect(read).toBe(0);
    expect(await valueOf(metrics, 'office_well')).toBe('1');
    expect(await valueOf(metrics, 'office_well')).toBe('2');
    expect(await valueOf(metrics, 'office_faulty')).toBe('Nan');
    expect(await valueOf(metrics, 'office_hanging')).toBe('Nan');
  });
});

describe('the gauges of the outbox', () => {
  let on: Stage;
  let metrics: Registry;
  beforeEach(async () => {
    on = await stage();
    metrics = new Registry();
    showGauges(metrics, outboxGauges({ ...on.product.office, noticesWaiting: () => undefined }));
  });
  afterEach(() => on.stop());

  const tell = (lane: 'answers' | 'alerts' | 'mass', about: string): Promise<void> =>
    tellPerson(
      { ...on.product.office, noticesWaiting: () => undefined },
      noticeKind('nothing', lane),
      String(on.student.id),
      about,
      1,
    );

  it.each(['answers', 'alerts', 'mass'] as const)('say how long the oldest of %s has been due', async (lane) => {
    expect(await valueOf(metrics, 'office_outbox_oldest_seconds')).toBe('0');
    await tell(lane, 'first');
    on.setNow('2026-11-23T05:01:00.000Z');
    await tell(lane, 'second');
    on.setNow('2026-11-23T05:02:00.000Z');
    expect(Number(await valueOf(metrics, 'office_outbox_oldest_seconds'))).toBeCloseTo(120, 1);
  });

  it('a row whose sender died waits; one at work or to be tried later does not', async () => {
    await tell('answers', 'one');
    const claim = (leaseUntil: string, state = 'sending') =>
      on.product.office.notices.claim({ to: String(on.student.id) }, { state, leaseUntil });
    await claim('2026-11-23T05:01:00.000Z');
    expect(await valueOf(metrics, 'office_outbox_oldest_seconds')).toBe('0');
    on.setNow('2026-11-23T05:04:00.000Z');
    expect(await valueOf(metrics, 'office_outbox_oldest_seconds')).toBe('180');
    await claim('2026-11-23T06:00:00.000Z', 'queued');
    expect(await valueOf(metrics, 'office_outbox_oldest_seconds')).toBe('0');
  });

  it('count what could not be delivered', async () => {
    expect(await valueOf(metrics, 'office_notices_failed')).toBe('0');
    await tell('answers', 'one');
    await on.product.office.notices.claim({ to: String(on.student.id) }, { state: 'failed', undelivered: 'code' });
    expect(await valueOf(metrics, 'office_notices_failed')).toBe('1');
    expect(await valueOf(metrics, 'office_outbox_oldest_seconds')).toBe('0');
  });
});
