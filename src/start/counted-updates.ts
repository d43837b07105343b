import { Counter, Histogram, type Registry } from 'prom-client';
import type { WorkUpdate } from '../bot/intake/work-update.ts';

/** Updates by outcome, and how long each took. */
export function countedUpdates(metrics: Registry, work: WorkUpdate): WorkUpdate {
  const count = new Counter({
    name: 'office_updates_total',
    help: 'Updates by outcome',
    labelNames: ['outcome'],
    registers: [metrics],
  });
  const seconds = new Histogram({
    name: 'office_update_seconds',
    help: 'Time an update took',
    buckets: [0.01, 0.05, 0.2, 1, 5, 30],
    registers: [metrics],
  });
  return async (update) => {
    const end = seconds.startTimer();
    const outcome = await work(update);
    end();
    count.inc({ outcome });
    return outcome;
  };
}
