/** The outbox: claimed before it is sent, sent once, tried again, taken over from whoever died. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decided, submitted } from '../../../src/domain/applications/notices.ts';
import type { Delivery } from '../../../src/domain/notices/delivery.ts';
import { tellOffice, tellPerson } from '../../../src/services/notices/tell.ts';
import { handIn, speaker } from '../../support/fill-in.ts';
import { realClock } from '../../../src/start/real-clock.ts';
import { stage, type Stage } from '../../support/talk.ts';
import { member, openOffice, type TestOffice } from '../support/office.ts';
import { outboxOf } from '../support/outbox.ts';

describe('delivery', () => {
  let at: TestOffice;
  beforeEach(async () => {
    at = await openOffice();
  });
  afterEach(() => at.close());

  const sweep = async (outcome: Delivery['outcome']): Promise<string[]> => {
    const tried: string[] = [];
    const outbox = outboxOf(at.office, (notice) => {
      tried.push(notice.to);
      return Promise.resolve({ outcome });
    });
    await outbox.sweep();
    return tried;
  };
  const only = () => at.office.notices.get('decided:MOB-2026-0001:1:7');
  const tell = () => tellPerson(at.office, decided, '7', 'MOB-2026-0001', 1);

  it('tells each member of staff who may see the desk, and nobody who was dismissed', async () => {
    await member(at.office, '1');
    await member(at.office, '2', 'observer');
    await at.office.staff.insert({ id: '3', version: 1, role: 'officer', name: '', active: false });
    await tellOffice(at.office, submitted, 'MOB-2026-0001', 0);
    expect((await sweep('sent')).toSorted()).toEqual(['1', '2']);
  });

  it('sends once, however often it is told and swept', async () => {
    await tell();
    await tell();
    expect(await sweep('sent')).toEqual(['7']);
    await tell();
    expect(await sweep('sent')).toEqual([]);
    expect(await only()).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it.each(['blocked', 'failed'] as const)('%s is final', async (delivery) => {
    await tell();
    expect(await sweep(delivery)).toEqual(['7']);
    at.setNow('2026-11-24T05:00:00.000Z');
    expect(await sweep('sent')).toEqual([]);
    expect(await only()).toMatchObject({ state: delivery });
  });

  it('tries again later, each time after a longer wait of at most an hour, and gives up after three days', async () => {
    await tell();
    const told = Date.parse('2026-11-23T05:00:00.000Z');
    let now = told;
    const waits: number[] = [];
    while (now < told + 3 * 86_400_000) {
      expect(await sweep('retry')).toEqual(['7']);
      expect(await sweep('retry')).toEqual([]);
      expect(await only()).toMatchObject({ state: 'queued', attempts: waits.length + 1 });
      const wait = Date.parse((await only())?.leaseUntil ?? '') - now;
      waits.push(wait / 1000);
      now += wait;
      at.setNow(new Date(now).toISOString());
    }
    expect(waits.slice(0, 13)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]);
    expect(new Set(waits.slice(11))).toEqual(new Set([3600]));
    expect(await sweep('retry')).toEqual(['7']);
    expect(await only()).toMatchObject({
      state: 'failed',
      attempts: waits.length + 1,
      firstTryAt: '2026-11-23T05:00:00.000Z',
      lastTryAt: new Date(now).toISOString(),
    });
    at.setNow('2026-12-24T05:00:00.000Z');
    expect(await sweep('sent')).toEqual([]);
  });

  it('takes a row over from a sender that died, but only after its lease', async () => {
    await tell();
    const claimed = new Promise<void>((resolve) => {
      void outboxOf(at.office, () => {
        resolve();
        return new Promise(() => undefined);
      }).sweep();
    });
    await claimed;
    expect(await only()).toMatchObject({ state: 'sending' });
    expect(await sweep('sent')).toEqual([]);
    at.setNow('2026-11-23T05:01:01.000Z');
    expect(await sweep('sent')).toEqual(['7']);
  });

  it('two senders at once share the rows: each is sent by one', async () => {
    for (let event = 0; event < 30; event += 1) await tellPerson(at.office, decided, '7', 'MOB-2026-0001', event);
    const sent: string[] = [];
    const send = async (notice: { id: string }): Promise<Delivery> => {
      await new Promise((resolve) => void setImmediate(resolve));
      sent.push(notice.id);
      return { outcome: 'sent' };
    };
    await Promise.all([outboxOf(at.office, send).sweep(), outboxOf(at.office, send).sweep()]);
    expect(sent).toHaveLength(30);
    expect(new Set(sent).size).toBe(30);
  });
});

describe('through Telegram', () => {
  let on: Stage;
  beforeEach(async () => {
    on = await stage();
    await on.officer.start();
  });
  afterEach(() => on.stop());
  const noticeTo = (id: number) => on.product.office.notices.get(`submitted:MOB-2026-0001:0:${id}`);

  it('403: the colleague is marked as blocked, the row is settled', async () => {
    on.sim.faults.add({ method: 'sendMessage', chat: on.officer.id, times: 1, kind: { error: 403 } });
    await handIn(on, speaker(on, 'en').who, 'mobility');
    expect(await noticeTo(on.officer.id)).toMatchObject({ state: 'blocked' });
    expect((await on.product.office.people.get(String(on.officer.id)))?.blocked).toBe(true);
  });

  it.each([{ error: 500 }, 'html-502', 'reset'] as const)('%j: sent by a later sweep', async (kind) => {
    const fault = on.sim.faults.add({ method: 'sendMessage', chat: on.officer.id, kind });
    await handIn(on, speaker(on, 'en').who, 'mobility');
    expect(on.officer.text()).not.toContain('MOB-2026-0001');
    expect(await noticeTo(on.officer.id)).toMatchObject({ state: 'queued', attempts: 1 });
    fault.remove();
    on.setNow('2026-11-23T05:00:05.000Z');
    await on.product.deliver();
    expect(on.officer.text()).toContain('MOB-2026-0001');
    expect(on.officer.messages().filter(({ text }) => text?.includes('MOB-2026-0001'))).toHaveLength(1);
  });

  it('429: waits as long as Telegram says, then sends', async () => {
    await on.stop();
    on = await stage({ options: { outboxClock: realClock } });
    await on.officer.start();
    on.sim.faults.add({ method: 'sendMessage', chat: on.officer.id, times: 1, kind: { error: 429, retryAfter: 1 } });
    await handIn(on, speaker(on, 'en').who, 'mobility');
    expect(on.officer.text()).not.toContain('MOB-2026-0001');
    on.setNow('2026-11-23T05:00:02.000Z');
    await on.product.deliver();
    expect(on.officer.text()).toContain('MOB-2026-0001');
    const calls = on.sim.calls.filter(
      ({ method, params }) => method === 'sendMessage' && Number(params['chat_id']) === on.officer.id,
    );
    const at = calls.findIndex(({ ok }) => !ok);
    const [refused, sent] = [calls[at], calls[at + 1]];
    expect(sent?.ok).toBe(true);
    expect((sent?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });
});
