/** What may be sent now, as last seen: one look finds many rows, so that a claim costs the same however many wait. */
import { LANES, type Notice } from '../../domain/notices/notice.ts';
import type { Filter } from '../ports.ts';
import { instant, type Office } from '../office.ts';

/** Of each lane. */
const SEEN_AT_ONCE = 500;
/** How long what was seen is good: an answer told meanwhile must not wait behind mass mail. */
const FRESH_MS = 500;

/** Older versions wrote no lane: those rows come before mass mail. */
const URGENT = ['answers', 'alerts', null] as const;
const rankOf = ({ lane }: Notice): number => (lane ? LANES.indexOf(lane) : LANES.indexOf('mass') - 0.5);

const inOrder = (rows: readonly Notice[]): Notice[] =>
  rows.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.leaseUntil < b.leaseUntil ? -1 : 1));

export class DueRows {
  private readonly office: Office;
  private readonly isAtWork: (id: string) => boolean;
  private rows: Notice[] = [];
  private seenAt = Number.NEGATIVE_INFINITY;

  /** What is at work here is not taken again, though its lease were over. */
  constructor(office: Office, isAtWork: (id: string) => boolean) {
    this.office = office;
    this.isAtWork = isAtWork;
  }

  /** The next in order: lanes, then who waits longest; null: nothing waits. */
  async next(): Promise<Notice | null> {
    const now = this.office.now().getTime();
    if (this.rows.length === 0 || Math.abs(now - this.seenAt) >= FRESH_MS) {
      this.rows = inOrder(await this.look()).filter(({ id }) => !this.isAtWork(id));
      this.seenAt = now;
    }
    return this.rows.shift() ?? null;
  }

  /** Each of these is the head of an index, however long it is. */
  private async look(): Promise<readonly Notice[]> {
    const heads = [
      this.due({ state: 'sending' }),
      ...URGENT.map((lane) => this.due({ state: 'queued', lane })),
      this.massMail(),
    ];
    return (await Promise.all(heads)).flat();
  }

  /** What was seen of it before is still in order; only when that is used up the store is asked again. */
  private async massMail(): Promise<readonly Notice[]> {
    const known = this.rows.filter(({ lane, state }) => lane === 'mass' && state === 'queued');
    return known.length > 0 ? known : this.due({ state: 'queued', lane: 'mass' });
  }

  private due(filter: Filter<Notice>): Promise<Notice[]> {
    return this.office.notices.find(
      { ...filter, leaseUntil: { $lte: instant(this.office) } },
      { sort: [['leaseUntil', 'asc']], limit: SEEN_AT_ONCE },
    );
  }
}
