/** Takes updates where several processes do: each is written down, and whoever holds its chat works what is there in order. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { nanoid } from 'nanoid';
import { firstIn, strike, waitingUpdates, writeDown } from '../../services/intake/inbox.ts';
import { hold, letGo, renew, RENEW_EVERY_MS } from '../../services/intake/lane-locks.ts';
import { Budget } from './budget.ts';
import type { IntakeParts } from './intake.ts';
import { laneOf, personOf, updateIn } from './who.ts';
import type { Worked } from './work-update.ts';

/** How soon what a dead process left behind is looked for. */
const LOOK_EVERY_MS = 5000;

export class SharedIntake {
  private readonly parts: IntakeParts;
  private readonly budget = new Budget();
  private readonly holder = nanoid();
  /** Lanes that this process works. */
  private readonly mine = new Map<string, Promise<void>>();
  /** Lanes to look at once more, for something was written down while they were worked. */
  private readonly more = new Set<string>();
  /** Written down by this process and not known to be done. */
  private readonly open = new Map<number, { readonly at: number; readonly person: string }>();

  constructor(parts: IntakeParts) {
    this.parts = parts;
  }

  get oldest(): number | null {
    const [first] = this.open.values();
    return first?.at ?? null;
  }

  /** Rejects if it could not be written down: Telegram then brings it again. */
  async take(update: Update): Promise<Worked> {
    const person = personOf(update) ?? laneOf(update);
    const entry = this.budget.enter(person);
    if (entry === 'tell') this.parts.sayTooFast(update);
    if (entry !== 'taken') {
      this.parts.answerTap(update);
      return 'done';
    }
    const waiting = { updateId: update.update_id, lane: laneOf(update), person, update };
    try {
      await writeDown(this.parts.office, waiting);
    } catch (error) {
      this.budget.leave(person);
      throw error;
    }
    this.open.set(update.update_id, { at: Date.now(), person });
    this.drain(laneOf(update));
    return 'done';
  }

  /** Looks for what others left behind, now and again until all is stopped. */
  async resume(): Promise<void> {
    await this.look();
    void this.keepLooking();
  }

  /** Resolves when nothing is at work here. */
  async quiet(): Promise<void> {
    while (this.mine.size > 0) await Promise.all(this.mine.values());
  }

  private async keepLooking(): Promise<void> {
    const { stopping, log } = this.parts;
    while (!stopping.aborted) {
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined);
      if (!stopping.aborted)
        await this.look().catch((error: unknown) => log.warn({ err: error }, 'the inbox could not be read'));
    }
  }

  private async look(): Promise<void> {
    const { office } = this.parts;
    const began = Date.now();
    const there = new Set<number>();
    for (let page = await waitingUpdates(office); page.length > 0; page = await waitingUpdates(office, page.at(-1))) {
      for (const { lane, id } of page) {
        there.add(Number(id));
        this.drain(lane);
      }
    }
    // Another process may have done what this one wrote down.
    for (const [id, { at }] of this.open) if (at < began && !there.has(id)) this.close(id);
  }

  private close(id: number): void {
    const closed = this.open.get(id);
    if (closed && this.open.delete(id)) this.budget.leave(closed.person);
  }

  private drain(lane: string): void {
    if (this.mine.has(lane)) {
      this.more.add(lane);
      return;
    }
    const draining = this.drained(lane)
      .catch((error: unknown) => this.parts.log.warn({ err: error, lane }, 'a chat waits for the next look'))
      .finally(() => {
        this.mine.delete(lane);
        if (this.more.delete(lane)) this.drain(lane);
      });
    this.mine.set(lane, draining);
  }

  /** Whoever writes an update down after the last look finds the lane free. */
  private async drained(lane: string): Promise<void> {
    const { office, stopping } = this.parts;
    while (!stopping.aborted && (await firstIn(office, lane)) && (await hold(office, lane, this.holder))) {
      const renewing = setInterval(() => void renew(office, lane, this.holder).catch(() => undefined), RENEW_EVERY_MS);
      try {
        await this.workAll(lane);
      } finally {
        clearInterval(renewing);
        await letGo(office, lane, this.holder);
      }
    }
  }

  private async workAll(lane: string): Promise<void> {
    const { office, stopping, work } = this.parts;
    for (let next = await firstIn(office, lane); next && !stopping.aborted; next = await firstIn(office, lane)) {
      const wait = this.budget.turn(next.person);
      if (wait > 0) await sleep(wait, undefined, { signal: stopping }).catch(() => undefined);
      const update = updateIn(next);
      if (stopping.aborted || (await work(update)) === 'again') return;
      await strike(office, update.update_id);
      this.close(update.update_id);
    }
  }
}
