import { validate } from 'node-cron';
import { describe, expect, it, vi } from 'vitest';
import { JOBS, startJobs, type JobParts } from '../../src/jobs/jobs.ts';
import { createLog } from '../../src/log.ts';
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

  it('is run again at any time: every job twice in a row', async () => {
    const on = await stage();
    const parts = { office: on.product.office, log: createLog('silent'), deliver: () => on.product.deliver() };
    for (const { run } of [...JOBS, ...JOBS]) await run(parts);
    await on.stop();
  });
});
