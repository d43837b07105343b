import type { Delivery } from '../../../src/domain/notices/delivery.ts';
import type { Notice } from '../../../src/domain/notices/notice.ts';
import type { Office } from '../../../src/services/office.ts';
import { Outbox } from '../../../src/services/notices/outbox.ts';
import { Pacer, type Clock } from '../../../src/services/notices/pacer.ts';

/** A pacer whose time stands still behind it: as many calls as there are. */
export function unhurried(): Pacer {
  let ms = 0;
  return new Pacer({ now: () => (ms += 1000), sleep: () => Promise.resolve() });
}

export interface Faults {
  readonly faults: unknown[];
}

/** By it nothing ever falls due: a lease is not renewed, as if the process had stopped. */
const stopped: Clock = { now: () => 0, sleep: () => new Promise(() => undefined) };

/** The outbox of a process of its own. */
export function outboxOf(
  office: Office,
  send: (notice: Notice) => Promise<Delivery>,
  pacer = unhurried(),
  clock = stopped,
): Outbox & Faults {
  const faults: unknown[] = [];
  const outbox = new Outbox({ office, send, pacer, clock, failed: (error) => void faults.push(error) });
  return Object.assign(outbox, { faults });
}
