/** What is known to have arrived is not forgotten because the store is away for a while. */
import type { Delivery } from '../../domain/notices/delivery.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Office } from '../office.ts';
import type { Held } from './held.ts';
import type { Clock } from './pacer.ts';
import { settle, type Settled } from './settle.ts';

/** About a quarter of an hour together. */
const AGAIN_MS = [500, 1000, 2000, 4000, ...Array.from({ length: 90 }, () => 10_000)];

interface Parts {
  readonly office: Office;
  readonly clock: Clock;
  readonly failed: (error: unknown, notice: Notice) => void;
}

/** `waited` is told of each try. */
export async function settleAtLast(
  { office, clock, failed }: Parts,
  held: Held,
  delivery: Delivery,
  waited: () => void,
): Promise<Settled> {
  for (const pause of AGAIN_MS) {
    try {
      return await settle(office, held, delivery);
    } catch (error) {
      failed(error, held.notice);
    }
    await clock.sleep(pause);
    waited();
  }
  return settle(office, held, delivery);
}
