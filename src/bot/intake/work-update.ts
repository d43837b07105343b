/** One update through the bot, until it has an end: done, told as an incident, or left for the next start. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { nanoid } from 'nanoid';
import { markBlocked } from '../../services/people/people.ts';
import type { BotContext, Kit } from '../talk/context.ts';
import { homeRow } from '../talk/ways.ts';
import { blameFor, type Faults } from './blame.ts';
import { withDeadline } from './deadline.ts';
import { Recovery } from './recovery.ts';
import { sayAside, type SayAside } from './say-aside.ts';
import { laneOf, personOf, privateChatOf } from './who.ts';

/** After this the chat goes on without the update: a hung handler must not silence it. */
const DEADLINE_SECONDS = 90;
/** How often an update may fail while the store answers, before a person is told and it is confirmed. */
const ATTEMPTS = { ours: 1, passing: 6, store: 20 } as const;
/** Before it is tried again: so many times the tries. */
const PAUSE_MS = 500;
/** Whose answer takes longer may have written once more meanwhile. */
const LATE_MS = 3000;
/** A store that is away for less is no news to anybody. */
const SHORT_MS = 3000;

/** `again`: the program stops; the update shall come once more. */
export type Worked = 'done' | 'again';
export type WorkUpdate = (update: Update) => Promise<Worked>;

export interface WorkParts extends Faults {
  /** Whether a call of this chat waits for Telegram. */
  readonly isWaiting?: (chat: string) => boolean;
  /** Ends all waiting. */
  readonly stopping?: AbortSignal;
  readonly deadlineSeconds?: number;
}

/** The end of an update, whatever happens on the way. Never rejects. */
export function workUpdates(bot: Bot<BotContext>, kit: Kit, parts: WorkParts): WorkUpdate {
  const worker = new Worker(bot, kit, parts);
  return (update) => worker.work(update);
}

class Worker {
  private readonly bot: Bot<BotContext>;
  private readonly kit: Kit;
  private readonly parts: WorkParts;
  private readonly stopping: AbortSignal;
  private readonly recovery: Recovery;
  private readonly say: SayAside;
  /** Chats that were told that the store is away. */
  private readonly told = new Set<string>();

  constructor(bot: Bot<BotContext>, kit: Kit, parts: WorkParts) {
    [this.bot, this.kit, this.parts] = [bot, kit, parts];
    this.stopping = parts.stopping ?? new AbortController().signal;
    this.recovery = new Recovery(parts.ping, this.stopping);
    this.say = sayAside(bot, kit);
  }

  async work(update: Update): Promise<Worked> {
    const began = performance.now();
    const worked = await this.untilDone(update);
    if (performance.now() - began > LATE_MS) this.wasLate(update);
    return worked;
  }

  private wasLate(update: Update): void {
    const { late, newest } = this.kit;
    const chat = Number(privateChatOf(update) ?? NaN);
    const said = newest.get(chat);
    if (said !== undefined) late.set(chat, said);
  }

  private async untilDone(update: Update): Promise<Worked> {
    for (let failed = 0; ;) {
      const fault = await this.attempt(update);
      if (!fault) return 'done';
      const blame = await blameFor(fault.error, this.recovery, this.parts.isOfStore);
      if (this.stopping.aborted) return 'again';
      // A store that is away counts for nothing: however long it takes, the update is worked when it is back.
      if (blame !== 'store' || !(await this.recovery.isAway())) failed += 1;
      if (blame === 'blocked' || failed >= ATTEMPTS[blame]) {
        await (blame === 'blocked' ? this.markAway(update) : this.giveUp(update, fault.error));
        return 'done';
      }
      this.kit.log.warn({ err: fault.error, update: update.update_id, failed, blame }, 'an update is worked again');
      await (blame === 'store' ? this.storeIsBack(update) : sleep(PAUSE_MS * failed));
    }
  }

  private async attempt(update: Update): Promise<{ readonly error: unknown } | null> {
    const { deadlineSeconds = DEADLINE_SECONDS, isWaiting } = this.parts;
    try {
      await withDeadline(this.bot.handleUpdate(update), deadlineSeconds, () => isWaiting?.(laneOf(update)) ?? false);
      return null;
    } catch (error) {
      return { error };
    }
  }

  /** One line a chat, if it takes longer. */
  private async storeIsBack(update: Update): Promise<void> {
    const lane = laneOf(update);
    const back = this.recovery.back().then(() => true);
    const isBack = await Promise.race([back, sleep(SHORT_MS, false)]);
    if (!isBack && !this.told.has(lane)) {
      this.told.add(lane);
      this.say(update, (words) => ({ html: words('errors.storeAway'), rows: [] }));
    }
    await back;
    this.told.delete(lane);
  }

  /** The person gets a code, the log gets the code and the fault; nobody sees the fault's words. */
  private giveUp(update: Update, error: unknown): void {
    const code = nanoid(8);
    this.kit.log.error({ err: error, incident: code, update: update.update_id }, 'an update failed');
    this.say(update, (words) => ({ html: words('errors.incident', { code }), rows: homeRow({ say: words }) }));
  }

  private async markAway(update: Update): Promise<void> {
    const person = personOf(update);
    if (person !== undefined) await markBlocked(this.kit.office, person, true).catch(() => undefined);
  }
}
