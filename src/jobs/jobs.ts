/** The table of jobs. Each tick starts a sweep that may be run again at any time. */
import { schedule, type ScheduledTask } from 'node-cron';
import type { Log } from '../log.ts';
import { sweepOld } from '../services/records/sweep.ts';
import type { Office } from '../services/office.ts';
import { remindDue } from './remind-due.ts';

interface Job {
  readonly name: string;
  /** cron, with seconds. */
  readonly at: string;
  readonly run: (parts: JobParts) => Promise<unknown>;
}

export interface JobParts {
  readonly office: Office;
  readonly log: Log;
  readonly deliver: () => Promise<unknown>;
}

export const JOBS: readonly Job[] = [
  { name: 'deliver notices that wait', at: '*/15 * * * * *', run: ({ deliver }) => deliver() },
  { name: 'learn what colleagues changed', at: '50 * * * * *', run: ({ office }) => office.renewContent() },
  { name: 'remind of what is due', at: '0 * * * * *', run: ({ office, log }) => remindDue(office, log) },
  { name: 'remove what is no longer needed', at: '0 30 3 * * *', run: ({ office }) => sweepOld(office) },
];

export interface Jobs {
  stop(): Promise<void>;
}

export function startJobs(parts: JobParts): Jobs {
  const tasks: ScheduledTask[] = JOBS.map(({ name, at, run }) =>
    schedule(
      at,
      async () => {
        try {
          await run(parts);
        } catch (error) {
          parts.log.error({ err: error, job: name }, 'a job failed; the next tick makes up for it');
        }
      },
      { name, timezone: parts.office.timeZone, noOverlap: true },
    ),
  );
  return {
    stop: async () => {
      for (const task of tasks) await task.destroy();
    },
  };
}
