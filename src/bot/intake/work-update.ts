/** One update through the bot: in the order of its chat, within a deadline, and with a clear end: done, or to be brought again. */
import { GrammyError, HttpError, type Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { nanoid } from 'nanoid';
import { markBlocked } from '../../services/people/people.ts';
import type { BotContext, Kit } from '../talk/context.ts';
import { homeRow } from '../talk/ways.ts';
import { sendTo } from '../talk/screen.ts';
import { Lanes, type Worked } from './lanes.ts';

/** After this the chat goes on without the update: a hung handler must not silence it. */
const DEADLINE_SECONDS = 90;

/** How many times longer an update waits for the network than for an answer that says no. */
const PATIENCE = 12;

export type WorkUpdate = (update: Update) => Promise<Worked>;

const chatOf = (update: Update): string => {
  const { message, edited_message: edited, callback_query: tap, my_chat_member: member, inline_query: inline } = update;
  const chat = message?.chat.id ?? edited?.chat.id ?? tap?.message?.chat.id ?? member?.chat.id ?? inline?.from.id;
  return String(chat ?? update.update_id);
};

interface Faults {
  /** Resolves while the store answers, rejects while it does not. */
  readonly ping: () => Promise<void>;
  /** True for an error of the store, which may answer again by the time it is asked. */
  readonly isOfStore?: (error: unknown) => boolean;
  /** How often an update may fail before a person is told and it is confirmed. */
  readonly attempts?: number;
  readonly deadlineSeconds?: number;
}

export function workUpdates(bot: Bot<BotContext>, kit: Kit, faults: Faults): WorkUpdate {
  const { deadlineSeconds = DEADLINE_SECONDS } = faults;
  const lanes = new Lanes();
  const failures = new Map<number, number>();

  async function attempt(update: Update): Promise<Worked> {
    try {
      await withDeadline(bot.handleUpdate(update), deadlineSeconds);
    } catch (thrown) {
      const error = thrown instanceof Error && 'error' in thrown ? thrown.error : thrown;
      const failed = (failures.get(update.update_id) ?? 0) + 1;
      const blame = await blameFor(error, failed, faults);
      if (blame === 'passing') {
        failures.set(update.update_id, failed);
        kit.log.warn({ err: error, update: update.update_id, failed }, 'an update is worked again');
        return 'again';
      }
      if (blame === 'ours') await tellIncident(bot, kit, update, error);
      else await markAway(kit, update);
    }
    failures.delete(update.update_id);
    return 'done';
  }

  return (update) => lanes.inOrder(chatOf(update), update.update_id, () => attempt(update));
}

/** Whose fault it is decides what to do: the person's (blocked), the network's (again), ours (an incident). */
async function blameFor(
  error: unknown,
  failed: number,
  { ping, isOfStore = () => false, attempts = 5 }: Faults,
): Promise<'blocked' | 'passing' | 'ours'> {
  if (error instanceof GrammyError && error.error_code === 403) return 'blocked';
  const storeIsDown = await isDown(ping);
  const passing =
    isOfStore(error) || (error instanceof GrammyError && (error.error_code === 429 || error.error_code >= 500));
  const unreachable = error instanceof HttpError && failed < attempts * PATIENCE;
  return storeIsDown || unreachable || (passing && failed < attempts) ? 'passing' : 'ours';
}

async function isDown(ping: Faults['ping']): Promise<boolean> {
  try {
    await ping();
    return false;
  } catch {
    return true;
  }
}

async function markAway(kit: Kit, update: Update): Promise<void> {
  const person = personOf(update);
  if (person !== undefined) await markBlocked(kit.office, person, true).catch(() => undefined);
}

const personOf = (update: Update): string | undefined => {
  const from = update.message?.from ?? update.callback_query?.from ?? update.edited_message?.from;
  return from && String(from.id);
};

async function withDeadline(work: Promise<void>, seconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${seconds} s`)), seconds * 1000);
  });
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** The person gets a code, the log gets the code and the fault; nobody sees the fault's words. */
async function tellIncident(bot: Bot<BotContext>, kit: Kit, update: Update, error: unknown): Promise<void> {
  const code = nanoid(8);
  kit.log.error({ err: error, incident: code, update: update.update_id }, 'an update failed');
  const chat = update.message?.chat ?? update.callback_query?.message?.chat;
  const id = personOf(update);
  if (chat?.type !== 'private' || id === undefined) return;
  const person = await kit.office.people.get(id).catch(() => null);
  const say = kit.texts.say(person?.language ?? kit.office.defaultLanguage);
  await sendTo(bot.api, id, say('errors.incident', { code }), homeRow({ say })).catch(() => undefined);
}
