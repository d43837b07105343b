/** Everybody takes the same act before anybody takes the next, without a network. */
import type { Update } from 'grammy/types';
import type { Act } from '../script.ts';
import { updateOf } from '../updates.ts';
import { cpuSince } from './cpu.ts';

/** Above the ids of whatever the bot said: the tapped message is its newest. */
const NEWEST = 1_000_000_000;
let lastUpdate = 1;

/** `keyOf` gives what stands in a person's buttons. */
export function updatesFor(act: Act, people: readonly number[], keyOf: (person: number) => string): Update[] {
  return people.map((person) => {
    lastUpdate += 1;
    const button = 'option' in act ? { callback_data: `f:${keyOf(person)}:${act.field}:=${act.option}` } : {};
    const shown = { messageId: NEWEST, payload: { reply_markup: button } };
    return { update_id: lastUpdate, ...updateOf(person, act, shown, lastUpdate) };
  });
}

/** Updates at work at the same time. */
const IN_FLIGHT = 64;

/** CPU in microseconds per update. */
export async function worked(updates: readonly Update[], work: (update: Update) => Promise<unknown>): Promise<number> {
  const before = cpuSince();
  for (let at = 0; at < updates.length; at += IN_FLIGHT)
    await Promise.all(updates.slice(at, at + IN_FLIGHT).map((update) => work(update)));
  return cpuSince(before) / updates.length;
}

/** CPU in microseconds per update over all acts. */
export async function walked(
  acts: readonly Act[],
  people: readonly number[],
  bot: { readonly work: (update: Update) => Promise<unknown>; readonly keyOf: (person: number) => string },
): Promise<number> {
  let sum = 0;
  for (const act of acts) sum += await worked(updatesFor(act, people, bot.keyOf), bot.work);
  return sum / acts.length;
}
