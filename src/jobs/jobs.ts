/** The table of jobs. Each tick starts a sweep that may be run again at any time. */
import { schedule, type ScheduledTask } from 'node-cron';
import type { Log } from '../log.ts';
import { isMine } from '../services/jobs/ticks.ts';
import { sweepOld } from '../services/records/sweep.ts';
import { instant, type Office } from '../services/office.ts';
import { remindDue } from './remind-due.ts';

interface Job {
  readonly name: string;
  /** cron, with seconds. */
  readonly at: string;
  /** `one`: each tick in one process of several, whichever comes first. `each`: it is about the process itself, or shares the work. */
  readonly by: 'one' | 'each';
  readonly run: (parts: JobParts) => Promise<unknown>;
}

export interface JobParts {
  readonly office: Office;
  readonly log: Log;
  readonly deliver: () => Promise<unknown>;
}

const FORGET = 'remove what is no longer needed';

export const JOBS: readonly Job[] = [
  { name: 'deliver notices that wait', at: '*/15 * * * * *', by: 'each', run: ({ deliver }) => deliver() },
  { name: 'learn what colleagues changed', at: '50 * * * * *', by: 'each', run: ({ office }) => office.renewContent() },
  { name: 'remind of what is due', at: '0 * * * * *', by: 'one', run: ({ office, log }) => remindDue(office, log) },
  { name: FORGET, at: '0 30 3 * * *', by: 'one', run: ({ office }) => sweepOld(office) },
];

export interface Jobs {
  stop(): Promise<void>;
}

export function startJobs(parts: JobParts): Jobs {
  const tasks: ScheduledTask[] = JOBS.map(({ name, at, by, run }) =>
    schedule(
      at,
      async ({ date }) => {
        try {
          if (by === 'each' || (await isMine(parts.office, name, date.toISOString()))) await run(parts);
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

/** A computer that is off at night forgets at its start; of several that start together one does. */
export async function forgetAtStart(office: Office): Promise<void> {
  if (await isMine(office, FORGET, instant(office).slice(0, 'YYYY-MM-DDTHH'.length))) await sweepOld(office);
}
