import { randomBytes } from 'node:crypto';
import type { User } from './objects/chat.ts';
import { Events } from './events.ts';
import { Files } from './files/files.ts';
import { InlineQueries } from './inline-queries.ts';
import type { Person } from './people/person.ts';
import { Numbers } from './numbers/numbers.ts';
import { Profile } from './profile.ts';
import { Rooms } from './chats/rooms.ts';
import { Taps } from './people/taps.ts';
import { Updates } from './updates/updates.ts';
import { Webhook } from './updates/webhook.ts';

export interface WorldOptions {
  token?: string;
  botName?: string;
  botUsername?: string;
  /** The clock, in milliseconds; dates of messages, rate limits and the age of taps follow it. */
  now?: () => number;
  /** Privacy mode off: the bot reads everything in groups. */
  readAllGroupMessages?: boolean;
  /** First pause of a webhook that failed twice, doubled each time. */
  webhookRetryMs?: number;
}

/** Everything that Telegram knows, in one place; the methods and the people act on it. */
export class World {
  readonly token: string;
  readonly bot: User;
  readonly now: () => number;
  readonly people = new Map<number, Person>();
  readonly numbers = new Numbers();
  readonly rooms = new Rooms(this.numbers);
  readonly files = new Files();
  readonly updates = new Updates(this.numbers.updates);
  readonly webhook: Webhook;
  readonly taps: Taps;
  readonly inline = new InlineQueries(this.numbers.queries);
  readonly profile: Profile;
  readonly events = new Events();

  constructor(options: WorldOptions = {}) {
    this.token = options.token ?? newToken();
    this.now = options.now ?? Date.now;
    this.bot = botUser(this.token, options);
    this.taps = new Taps(this.now, this.numbers.queries);
    this.profile = new Profile(this.bot.first_name);
    this.webhook = new Webhook(this.updates, this.now, options.webhookRetryMs);
  }

  /** A `media_group_id` that no album had before. */
  newAlbum(): string {
    return `1${String(this.numbers.albums.take()).padStart(16, '0')}`;
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}

/** Of no real bot, and of this run alone: whoever knows it was told. */
const newToken = (): string => `4242424242:AAF${randomBytes(24).toString('base64url')}`;

function botUser(token: string, options: WorldOptions): User {
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
