import { StoreFailed } from '../errors.ts';
import type { Journal, JournalWrite } from './journal.ts';

/** What one write would do, judged against the durable state alone. */
export interface Plan<R> {
  readonly result: R;
  /** Names of what the judgement depends on: two plans of one batch share none. */
  readonly touches: readonly string[];
  /** The judgement depends on the whole collection of this name. */
  readonly wholly?: string;
  readonly collection: string;
  readonly writes: readonly JournalWrite[];
  /** Makes the durable write visible to readers. */
  commit(): void;
}

interface Job {
  plan(): Plan<unknown>;
  resolve(result: unknown): void;
  reject(reason: unknown): void;
}

interface Planned {
  readonly job: Job;
  readonly plan: Plan<unknown>;
}

const MOST_PER_BATCH = 256;

/** Takes writes in order; those that do not touch each other share one durable batch. */
export class WriteQueue {
  private readonly journal: Journal;
  private readonly recover: () => Promise<void>;
  private readonly jobs: Job[] = [];
  private running: Promise<void> | null = null;
  private broken = false;
  private ended = false;

  /** `recover` reads the state again from the journal; it is called before the first write after a failed one. */
  constructor(journal: Journal, recover: () => Promise<void>) {
    this.journal = journal;
    this.recover = recover;
  }

  /** Rejects with StoreFailed if the store is closed or the write cannot be made durable, and with what `plan` throws. */
  submit<R>(plan: () => Plan<R>): Promise<R> {
    if (this.ended) return Promise.reject(new StoreFailed('the store is closed'));
    return new Promise((resolve, reject) => {
      this.jobs.push({ plan, resolve: (result) => resolve(result as R), reject });
      this.running ??= this.run();
    });
  }

  /** Refuses what comes from now on; resolves when everything submitted before is settled. */
  async end(): Promise<void> {
    this.ended = true;
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    await Promise.resolve();
    while (this.jobs.length > 0) {
      if (this.broken) await this.mend();
      else await this.writeBatch(this.nextBatch());
    }
    this.running = null;
  }

  private nextBatch(): Planned[] {
    const batch: Planned[] = [];
    const touched = new Set<string>();
    while (batch.length < MOST_PER_BATCH) {
      const job = this.jobs[0];
      const plan = job && planOrReject(job);
      if (!job) break;
      if (plan && collides(plan, batch, touched)) break;
      this.jobs.shift();
      if (!plan) continue;
      for (const name of plan.touches) touched.add(name);
      batch.push({ job, plan });
    }
    return batch;
  }

  private async writeBatch(batch: readonly Planned[]): Promise<void> {
    const writes = batch.flatMap(({ plan }) => plan.writes);
    try {
      if (writes.length > 0) await this.write(writes);
    } catch (error) {
      for (const { job } of batch) job.reject(error);
      return;
    }
    for (const { job, plan } of batch) {
      plan.commit();
      job.resolve(plan.result);
    }
  }

  private async write(writes: readonly JournalWrite[]): Promise<void> {
    try {
      await this.journal.write(writes);
    } catch (error) {
      this.broken = true;
      throw new StoreFailed('the write could not be made durable', { cause: error });
    }
  }

  private async mend(): Promise<void> {
    try {
      await this.recover();
      this.broken = false;
    } catch (error) {
      const reason = new StoreFailed('an earlier write failed and the store does not open again', { cause: error });
      for (const job of this.jobs.splice(0)) job.reject(reason);
    }
  }
}

function planOrReject(job: Job): Plan<unknown> | null {
  try {
    return job.plan();
  } catch (error) {
    job.reject(error);
    return null;
  }
}

function collides(plan: Plan<unknown>, batch: readonly Planned[], touched: ReadonlySet<string>): boolean {
  if (plan.touches.some((name) => touched.has(name))) return true;
  return batch.some(({ plan: other }) => other.wholly === plan.collection || plan.wholly === other.collection);
}
