/** Composition root: config -> store -> services -> bot -> jobs -> http. Stops in reverse. */
import { fileURLToPath } from 'node:url';
import { customAlphabet } from 'nanoid';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { Update } from 'grammy/types';
import { createBot, type OfficeBot } from './bot/bot.ts';
import { introduce } from './bot/commands.ts';
import { sendNotice } from './bot/notify.ts';
import { ALLOWED_UPDATES, poll } from './bot/poll.ts';
import { workUpdates, type WorkUpdate } from './bot/work-update.ts';
import type { Config } from './config.ts';
import { loadContent } from './content/load-content.ts';
import { createApp, listen, WEBHOOK_PATH } from './http/server.ts';
import { loadTexts } from './i18n/texts.ts';
import { startJobs } from './jobs/jobs.ts';
import type { Log } from './log.ts';
import { seedAdministrators } from './services/colleagues.ts';
import { deliverNotices } from './services/notices.ts';
import type { Office } from './services/office.ts';
import type { CollectionSpec, Store } from './services/ports.ts';
import { cached } from './store/cache/cached.ts';
import { COLLECTIONS } from './store/collections.ts';
import { StoreFailed } from './store/errors.ts';
import { openStore } from './store/open-store.ts';

const CONTENT = fileURLToPath(new URL('../content/', import.meta.url));
const newCode = customAlphabet('0123456789abcdefghijkmnopqrstuvwxyz');
/** Documents of people in the middle of something, kept at hand while one process polls. */
const CACHED_DOCUMENTS = 2000;

export interface StartOptions {
  readonly log: Log;
  readonly now?: () => Date;
  /** Talks to the Bot API instead of the network: the simulator in the same process. */
  readonly fetch?: typeof fetch;
  /** Serve health and metrics (and the webhook) over HTTP. */
  readonly http?: boolean;
  readonly strictIndexes?: boolean;
  readonly jobs?: boolean;
  readonly contentFolder?: string;
}

export interface Product extends OfficeBot {
  readonly office: Office;
  readonly store: Store;
  /** The address of /healthz, /readyz, /metrics; null without HTTP. */
  readonly address: string | null;
  readonly work: WorkUpdate;
  /** Sends the notices that wait; resolves when none is left to send now. */
  deliver(): Promise<void>;
  stop(): Promise<void>;
}

type Collections = Pick<Office, keyof typeof COLLECTIONS>;

/** Only one process polls, so its memory of these is exact; behind a webhook there may be several. */
function collectionsOf(store: Store, cache: boolean): Collections {
  const max = cache ? CACHED_DOCUMENTS : 0;
  const atHand = new Set(['people', 'drafts', 'dialogs']);
  const open = (name: keyof typeof COLLECTIONS): unknown => {
    const spec = COLLECTIONS[name] as unknown as CollectionSpec;
    const collection = store.collection(spec);
    return max > 0 && atHand.has(name) ? cached(collection, spec, { max }) : collection;
  };
  const names = Object.keys(COLLECTIONS) as (keyof typeof COLLECTIONS)[];
  return Object.fromEntries(names.map((name) => [name, open(name)])) as unknown as Collections;
}

function countUpdates(metrics: Registry, work: WorkUpdate): WorkUpdate {
  const count = new Counter({
    name: 'office_updates_total',
    help: 'Updates by outcome',
    labelNames: ['outcome'],
    registers: [metrics],
  });
  const seconds = new Histogram({
    name: 'office_update_seconds',
    help: 'Time an update took',
    buckets: [0.01, 0.05, 0.2, 1, 5, 30],
    registers: [metrics],
  });
  return async (update: Update) => {
    const end = seconds.startTimer();
    const outcome = await work(update);
    end();
    count.inc({ outcome });
    return outcome;
  };
}

/** Starts the whole product against a Bot API. Rejects with a plain reason where the store or Telegram refuses. */
export async function start(config: Config & { readonly BOT_TOKEN: string }, options: StartOptions): Promise<Product> {
  const { log } = options;
  const texts = await loadTexts();
  const content = loadContent(options.contentFolder ?? CONTENT);
  const specs = Object.values(COLLECTIONS) as unknown as NonNullable<Parameters<typeof openStore>[1]>['specs'];
  const store = await openStore(config.STORE_URL, {
    ...(specs ? { specs } : {}),
    strictIndexes: options.strictIndexes ?? false,
  });
  const stops: (() => Promise<unknown>)[] = [() => store.close()];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).toReversed()) await end();
  };
  try {
    return await assemble();
  } catch (error) {
    await stop();
    throw error;
  }

  async function assemble(): Promise<Product> {
    let delivering: Promise<unknown> = Promise.resolve();
    let deliver = (): Promise<unknown> => delivering;
    const office: Office = {
      ...collectionsOf(store, config.BOT_MODE === 'polling'),
      content,
      defaultLanguage: config.DEFAULT_LANGUAGE,
      timeZone: config.TIME_ZONE,
      staffChat: config.STAFF_CHAT_ID ?? null,
      now: options.now ?? (() => new Date()),
      newCode: (length) => newCode(length),
      noticesWaiting: () => void deliver(),
    };
    await seedAdministrators(office, config.ADMIN_IDS);
    const made = await createBot(
      { office, texts, log },
      { token: config.BOT_TOKEN, apiRoot: config.BOT_API_ROOT, ...(options.fetch ? { fetch: options.fetch } : {}) },
    );
    const { bot, kit } = made;
    const send = sendNotice(kit, made.outbox);
    /** One sweep at a time in this process; what is written while it runs is seen by the next. */
    deliver = () => {
      delivering = delivering
        .then(() => deliverNotices(office, send))
        .catch((error: unknown) => log.error({ err: error }, 'notices wait for the next sweep'));
      return delivering;
    };
    await introduce(bot.api, office, texts, log);
    const metrics = new Registry();
    collectDefaultMetrics({ register: metrics });
    const work = countUpdates(
      metrics,
      workUpdates(bot, kit, { ping: () => store.ping(), isOfStore: (error) => error instanceof StoreFailed }),
    );
    stops.push(async () => delivering);
    if (options.jobs ?? true) {
      const jobs = startJobs({ office, log, deliver });
      stops.push(() => jobs.stop());
    }
    const address = await takeUpdates(made, work, metrics);
    await deliver();
    return { ...made, office, store, address, work, deliver: async () => void (await deliver()), stop };
  }

  async function takeUpdates({ bot }: OfficeBot, work: WorkUpdate, metrics: Registry): Promise<string | null> {
    const webhook =
      config.BOT_MODE === 'webhook' && config.WEBHOOK_URL && config.WEBHOOK_SECRET
        ? { url: config.WEBHOOK_URL, secret: config.WEBHOOK_SECRET }
        : null;
    const app = createApp({
      ping: () => store.ping(),
      metrics,
      log,
      ...(webhook ? { webhook: { secret: webhook.secret, work } } : {}),
    });
    const listening = options.http ? await listen(app, config.HOST, config.PORT) : null;
    if (listening) stops.push(() => listening.close());
    if (webhook) {
      await bot.api.setWebhook(new URL(WEBHOOK_PATH, webhook.url).href, {
        secret_token: webhook.secret,
        allowed_updates: ALLOWED_UPDATES,
      });
    } else {
      await bot.api.deleteWebhook();
      const polling = poll(bot.api, work, log);
      stops.push(() => polling.stop());
    }
    return listening?.address ?? null;
  }
}
