import { Gauge, type Registry } from 'prom-client';
import { countUndelivered } from '../services/notices/undelivered.ts';
import { longestWaitSeconds } from '../services/notices/longest-wait.ts';
import type { Office } from '../services/office.ts';
import { within } from '../within.ts';

const LONGEST_MS = 3000;

interface Row {
  readonly help: string;
  readonly read: () => Promise<number>;
}

/** By name, what is read when somebody asks. A new figure is a row; what each alarm means stands in the README. */
export type Gauges = Readonly<Record<`office_${string}`, Row>>;

export const outboxGauges = (office: Office): Gauges => ({
  office_outbox_oldest_seconds: {
    help: 'For how long the notice that waits longest has been due',
    read: () => longestWaitSeconds(office),
  },
  office_notices_failed: {
    help: 'Notices that could not be delivered and wait for an administrator',
    read: () => countUndelivered(office),
  },
});

/** What cannot be read is NaN: one figure that fails takes no other with it. */
export function showGauges(metrics: Registry, gauges: Gauges, longestMs = LONGEST_MS): void {
  for (const [name, { help, read }] of Object.entries(gauges)) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [metrics],
      collect: async () => gauge.set(await within(longestMs, read).catch(() => Number.NaN)),
    });
  }
}
