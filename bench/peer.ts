/** The other end of every bot, in a process of its own: the fake Bot API and the people. */
import { Crowd } from './peer/crowd.ts';
import { serve } from './talk.ts';
import type { Act } from './script.ts';

const crowd = new Crowd();
const address = await crowd.api.listen();

export interface PeerWords {
  address(): Promise<string>;
  /** Resolves to the number of updates. */
  walk(token: string, people: readonly number[], acts: readonly Act[]): Promise<number>;
  /** Queues one message of each person; what the bots say is counted from now on. */
  queue(token: string, people: readonly number[]): Promise<void>;
  /** How many replies each person of the token has had, and how much is still queued. */
  replies(token: string): Promise<{ readonly counts: readonly (readonly [string, number])[]; readonly queued: number }>;
}

const words: PeerWords = {
  address: async () => address,
  walk: (token, people, acts) => crowd.walk(token, people, acts),
  queue: async (token, people) => {
    crowd.api.arrivals.clear();
    for (const id of people) {
      const who = { id, is_bot: false, first_name: 'Person' };
      const message = { message_id: id, from: who, chat: { id, type: 'private', first_name: 'Person' }, date: 1 };
      crowd.api.feed(token).push({ message: { ...message, text: 'x' } });
    }
  },
  replies: async (token) => ({
    counts: [...crowd.api.arrivals].filter(([name]) => name.startsWith(`${token} `)),
    queued: crowd.api.feed(token).length,
  }),
};

serve(words);
