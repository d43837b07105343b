import { validate } from 'node-cron';
import { describe, expect, it, vi } from 'vitest';
import { JOBS, startJobs, type JobParts } from '../../src/jobs/jobs.ts';
import { createLog } from '../../src/log.ts';
import { handIn } from '../support/fill-in.ts';
import { stage } from '../support/talk.ts';

describe('the table of jobs', () => {
  it('has names of their own and times that cron understands', () => {
    expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length);
    for (const { at } of JOBS) expect(validate(at), at).toBe(true);
  });

  it('starts each job, tells a failure to the log, goes on, and stops', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-23T05:00:01.000Z') });
    try {
      const errors: string[] = [];
      const log = createLog('silent');
      log.error = (values: { job: string }) => void errors.push(values.job);
      let delivered = 0;
      const deliver = () => {
        delivered += 1;
        return delivered === 1 ? Promise.reject(new Error('Telegram is away')) : Promise.resolve();
      };
      const office = { timeZone: 'Asia/Almaty' } as JobParts['office'];
      const jobs = startJobs({ office, log, deliver });
      await vi.advanceTimersByTimeAsync(45_000);
      expect(delivered).toBeGreaterThanOrEqual(2);
      expect(errors).toEqual(['deliver notices that wait']);
      await jobs.stop();
      const before = delivered;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(delivered).toBe(before);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is never at work twice at once: a tick that comes while the last one runs is left out', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-23T05:00:01.000Z') });
    try {
      let [atWork, most, runs] = [0, 0, 0];
      const deliver = async (): Promise<void> => {
        runs += 1;
        atWork += 1;
        most = Math.max(most, atWork);
        await new Promise((resolve) => void setTimeout(resolve, 40_000));
        atWork -= 1;
      };
      const office = { timeZone: 'Asia/Almaty' } as JobParts['office'];
      const jobs = startJobs({ office, log: createLog('silent'), deliver });
      await vi.advanceTimersByTimeAsync(170_000);
      expect(runs).toBeGreaterThan(2);
      expect(most).toBe(1);
      await jobs.stop();
    } finally {
      vi.useRealTimers();
    }
  });

  it('is run again at any time: every job twice in a row does what it does once', async () => {
    const on = await stage();
    const { office } = on.product;
    await handIn(on, on.student, 'mobility');
    await office.seenUpdates.insert({ id: 'old', version: 1, at: '2026-01-01T00:00:00.000Z' });
    const parts = { office, log: createLog('silent'), deliver: () => on.product.deliver() };
    for (const { run } of [...JOBS, ...JOBS]) await run(parts);
    expect(await office.seenUpdates.get('old')).toBeNull();
    expect((await office.applications.get('MOB-2026-0001'))?.state).toBe('submitted');
    expect(on.student.messages().filter(({ text }) => text?.includes('MOB-2026-0001'))).toHaveLength(1);
    await on.stop();
  });
});
