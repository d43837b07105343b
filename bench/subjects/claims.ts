/** The outbox's own claims, of mass mail that waits: what each costs however many wait. */
import type { Notice } from '../../src/domain/notices/notice.ts';
import { Claims } from '../../src/services/notices/claims.ts';
import type { Office } from '../../src/services/office.ts';
import { openRecords, ROWS } from '../../src/services/records/table.ts';
import { openStore } from '../../src/store/open-store.ts';
import { cpuSince } from './cpu.ts';

export interface ClaimsWords {
  seedNotices(url: string, count: number): Promise<void>;
  /** Microseconds a claim: of this process's CPU, with MongoDB of waiting for the server. */
  claimNotices(url: string): Promise<number>;
}

const PORTION = 1000;
const CLAIMS_A_ROUND = 400;
const BEGINNING = Date.parse('2026-01-01T00:00:00.000Z');

const notice = (at: number): Notice => ({
  id: `news:news:${(at * 7919) % 1_000_003}:${at}`,
  version: 1,
  kind: 'news',
  lane: 'mass',
  to: String(at),
  about: 'news',
  event: 0,
  state: 'queued',
  attempts: 0,
  leaseUntil: new Date(BEGINNING + at).toISOString(),
  at: new Date(BEGINNING).toISOString(),
});

const offices = new Map<string, Promise<{ readonly office: Office; readonly claims: Claims }>>();

async function officeAt(url: string): Promise<{ readonly office: Office; readonly claims: Claims }> {
  const store = await openStore(url, { specs: ROWS.map(([, row]) => row) });
  const records = openRecords((row) => store.collection(row));
  const office = { ...records, now: () => new Date(), newCode: () => '0000' } as unknown as Office;
  return { office, claims: new Claims(office, () => false) };
}

function opened(url: string): ReturnType<typeof officeAt> {
  const known = offices.get(url) ?? officeAt(url);
  offices.set(url, known);
  return known;
}

async function seedNotices(url: string, count: number): Promise<void> {
  const { office } = await opened(url);
  for (let at = 0; at < count; at += PORTION)
    await office.notices.insertAll(Array.from({ length: PORTION }, (_, n) => notice(at + n)));
}

async function claimNotices(url: string): Promise<number> {
  const { claims } = await opened(url);
  const spent = (): number => (url.startsWith('mongodb') ? performance.now() * 1000 : cpuSince());
  const begun = spent();
  for (let claim = 0; claim < CLAIMS_A_ROUND; claim += 1)
    if (!(await claims.next())) throw new Error('nothing to claim');
  return (spent() - begun) / CLAIMS_A_ROUND;
}

export const claimsWords: ClaimsWords = { seedNotices, claimNotices };
