import type { User } from './objects.ts';
import { CallLog } from '../api/call-log.ts';
import { Events } from './events.ts';
import { Faults } from '../api/faults.ts';
import { Files } from './files/files.ts';
import { InlineQueries } from './inline-queries.ts';
import type { Limits } from '../api/limits.ts';
import { RateLimiter } from '../api/limits.ts';
import type { Person } from './people/person.ts';
import { Profile } from './profile.ts';
import { Rooms } from './chats/rooms.ts';
import { Taps } from './people/taps.ts';
import { Updates } from './updates/updates.ts';
import { Webhook } from './updates/webhook.ts';

export interface SimulatorOptions {
  token?: string;
  botName?: string;
  botUsername?: string;
  /** The clock, in milliseconds; dates of messages, rate limits and the age of taps follow it. */
  now?: () => number;
  /** Privacy mode off: the bot reads everything in groups. */
  readAllGroupMessages?: boolean;
  /** For faults with a probability: a number in [0, 1). */
  random?: () => number;
  /** First pause of a webhook that failed twice, doubled each time. */
  webhookRetryMs?: number;
}

/** Everything that Telegram knows, in one place; the methods and the people act on it. */
export class World {
  readonly token: string;
  readonly bot: User;
  readonly now: () => number;
  readonly people = new Map<number, Person>();
  readonly rooms = new Rooms();
  readonly files = new Files();
  readonly updates = new Updates();
  readonly webhook: Webhook;
  readonly taps: Taps;
  readonly inline = new InlineQueries();
  readonly profile: Profile;
  readonly events = new Events();
  readonly faults: Faults;
  readonly calls = new CallLog();
  readonly limiter: RateLimiter;
  limits: Limits | undefined;

  constructor(options: SimulatorOptions = {}) {
    this.token = options.token ?? '4242424242:AAF-simulated-token-of-no-real-bot-000';
    this.now = options.now ?? Date.now;
    this.bot = botUser(this.token, options);
    this.taps = new Taps(this.now);
    this.profile = new Profile(this.bot.first_name);
    this.faults = new Faults(options.random ?? Math.random);
    this.limiter = new RateLimiter(this.now);
    this.webhook = new Webhook(this.updates, this.now, options.webhookRetryMs);
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}

function botUser(token: string, options: SimulatorOptions): User {
  return {
    id: Number(/^\d+/.exec(token)?.[0] ?? 4242424242),
    is_bot: true,
    first_name: options.botName ?? 'Simulated Bot',
    username: options.botUsername ?? 'simulated_bot',
    can_join_groups: true,
    can_read_all_group_messages: options.readAllGroupMessages ?? false,
    supports_inline_queries: true,
  };
}
