/** The same bare bot behind our intake: confirmed when done, in the order of each chat, within a deadline. */
import { poll } from '../../src/bot/intake/poll.ts';
import { workUpdates } from '../../src/bot/intake/work-update.ts';
import { createLog } from '../../src/log.ts';
import { bareBot, nothing, type BareOptions } from './bare.ts';
import type { Subject } from './subject.ts';

type Kit = Parameters<typeof workUpdates>[1];
type OurBot = Parameters<typeof workUpdates>[0];

export async function polled(peer: BareOptions): Promise<Subject> {
  const bot = bareBot(peer) as unknown as OurBot;
  await bot.init();
  const log = createLog('warn');
  // The kit is asked for only when an update fails.
  const work = workUpdates(bot, { log } as Kit, { ping: () => Promise.resolve() });
  poll(bot.api, work, { log });
  return nothing;
}
