/** Where several processes take updates, one of them works a chat: it holds the lane for as long as it lives. */
import { instant, type Office } from '../office.ts';

const LEASE_MS = 20_000;
/** How often a holder at work says that it lives. */
export const RENEW_EVERY_MS = 6000;

const leaseFrom = (office: Office): string => new Date(office.now().getTime() + LEASE_MS).toISOString();

/** False: somebody else holds it. */
export async function hold(office: Office, lane: string, holder: string): Promise<boolean> {
  const until = leaseFrom(office);
  if ((await office.laneLocks.insert({ id: lane, version: 1, holder, until })) === 'inserted') return true;
  return (await office.laneLocks.claim({ id: lane, until: { $lte: instant(office) } }, { holder, until })) !== null;
}

export const renew = (office: Office, lane: string, holder: string): Promise<unknown> =>
  office.laneLocks.claim({ id: lane, holder }, { until: leaseFrom(office) });

export const letGo = (office: Office, lane: string, holder: string): Promise<unknown> =>
  office.laneLocks.remove({ id: lane, holder });
