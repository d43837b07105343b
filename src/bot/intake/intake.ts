/** Takes updates: each is confirmed once it is done, or written down. A stuck chat waits alone. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Log } from '../../log.ts';
import { strike, waitingUpdates, writeDown } from '../../services/intake/inbox.ts';
import type { Office } from '../../services/office.ts';
import { Budget } from './budget.ts';
import { Lanes } from './lanes.ts';
import { laneOf, personOf, updateIn } from './who.ts';
import type { Worked, WorkUpdate } from './work-update.ts';

/** What takes longer is written down. */
const PARK_AFTER_MS = 2000;
/** Behind so many others of its chat an update is written down at once. */
const DEEP = 12;
const AGAIN_MS = 1000;

export interface IntakeParts {
  readonly office: Office;
  readonly log: Log;
  readonly work: WorkUpdate;
  /** One line: not all is read. */
  readonly sayTooFast: (update: Update) => void;
  /** A tap that is not taken is answered all the same. */
  readonly answerTap: (update: Update) => void;
  readonly stopping: AbortSignal;
}

export class Intake {
  private readonly parts: IntakeParts;
  private readonly lanes = new Lanes();
  private readonly budget = new Budget();
  /** Begun and not done -> since when (milliseconds). */
  private readonly open = new Map<number, number>();
  private readonly parked = new Set<number>();
  /** Those whose time is not over. */
  private readonly patient = new Set<() => void>();

  constructor(parts: IntakeParts) {
    this.parts = parts;
  }

  /** The instant at which the oldest unfinished update came (milliseconds); null: all are done. */
  get oldest(): number | null {
    const [first] = this.open.values();
    return first ?? null;
  }

  /** Resolves when the update need not be brought again. */
  async take(update: Update): Promise<Worked> {
    const person = personOf(update) ?? laneOf(update);
    // It came again, and is at work.
    if (this.open.has(update.update_id)) return this.parked.has(update.update_id) ? 'done' : 'again';
    const entry = this.budget.enter(person);
    if (entry === 'tell') this.parts.sayTooFast(update);
    if (entry !== 'taken') {
      this.parts.answerTap(update);
      return 'done';
    }
    const isDeep = this.lanes.depth(laneOf(update)) >= DEEP;
    const working = this.begin(update, person);
    const worked = isDeep ? null : await this.soon(working);
    return worked ?? this.park(update, person, working);
  }

  /** Telegram shows no more updates until some are confirmed: what is not done is written down now. */
  hurry(): void {
    for (const over of this.patient) over();
  }

  /** Resolves when nothing is at work. */
  async quiet(): Promise<void> {
    while (this.open.size + this.parked.size > 0) await sleep(5);
  }

  /** What an earlier run wrote down comes first. */
  async resume(): Promise<void> {
    const { office } = this.parts;
    for (let page = await waitingUpdates(office); page.length > 0; page = await waitingUpdates(office, page.at(-1))) {
      for (const waiting of page) {
        const update = updateIn(waiting);
        this.budget.enter(waiting.person);
        this.parked.add(update.update_id);
        void this.struckWhenDone(update, this.begin(update, waiting.person));
      }
    }
  }

  private begin(update: Update, person: string): Promise<Worked> {
    this.open.set(update.update_id, Date.now());
    return this.lanes.inOrder(laneOf(update), async () => {
      const wait = this.budget.turn(person);
      if (wait > 0) await sleep(wait, undefined, { signal: this.parts.stopping }).catch(() => undefined);
      const worked = this.parts.stopping.aborted ? 'again' : await this.parts.work(update);
      this.open.delete(update.update_id);
      this.budget.leave(person);
      return worked;
    });
  }

  /** null: not yet. */
  private async soon(working: Promise<Worked>): Promise<Worked | null> {
    let over = (): void => undefined;
    const late = new Promise<null>((resolve) => {
      over = () => resolve(null);
    });
    const timer = setTimeout(over, PARK_AFTER_MS);
    this.patient.add(over);
    try {
      return await Promise.race([working, late]);
    } finally {
      clearTimeout(timer);
      this.patient.delete(over);
    }
  }

  /** While the store cannot take it, Telegram keeps it. */
  private async park(update: Update, person: string, working: Promise<Worked>): Promise<Worked> {
    const { office, log, stopping } = this.parts;
    const waiting = { updateId: update.update_id, lane: laneOf(update), person, update };
    while (!stopping.aborted && this.open.has(update.update_id)) {
      try {
        await writeDown(office, waiting);
        this.parked.add(update.update_id);
        void this.struckWhenDone(update, working);
        return 'done';
      } catch (error) {
        log.warn({ err: error, update: update.update_id }, 'an update could not be written down');
        await Promise.race([working, sleep(AGAIN_MS)]);
      }
    }
    return working;
  }

  private async struckWhenDone({ update_id: id }: Update, working: Promise<Worked>): Promise<void> {
    if ((await working) === 'done')
      await strike(this.parts.office, id).catch((error: unknown) =>
        this.parts.log.warn({ err: error, update: id }, 'an update is done, but written down still'),
      );
    this.parked.delete(id);
  }
}
