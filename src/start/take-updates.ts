import type { Registry } from 'prom-client';
import type { OfficeBot } from '../bot/bot.ts';
import { Intake, type IntakeParts } from '../bot/intake/intake.ts';
import { ALLOWED_UPDATES, poll } from '../bot/intake/poll.ts';
import { sayAside } from '../bot/intake/say-aside.ts';
import { SharedIntake } from '../bot/intake/shared-intake.ts';
import type { WorkUpdate } from '../bot/intake/work-update.ts';
import { createApp, listen, WEBHOOK_PATH } from '../http/server.ts';
import type { Store } from '../services/ports.ts';
import type { ReadyConfig, StartOptions } from './product.ts';
import type { Stops } from './stops.ts';

interface Parts {
  readonly config: ReadyConfig;
  readonly options: StartOptions;
  readonly store: Store;
  readonly metrics: Registry;
  readonly stops: Stops;
  readonly work: WorkUpdate;
  /** Ends all waiting of calls and updates. */
  readonly stopping: AbortController;
}

export interface Taking {
  /** Of the HTTP server; null if there is none. */
  readonly address: string | null;
  /** Resolves when no update is at work. */
  readonly quiet: () => Promise<void>;
}

/** Polls, or serves the webhook. */
export async function takeUpdates(parts: Parts, made: OfficeBot): Promise<Taking> {
  const { config } = parts;
  const webhook =
    config.BOT_MODE === 'webhook' && config.WEBHOOK_URL && config.WEBHOOK_SECRET
      ? { url: config.WEBHOOK_URL, secret: config.WEBHOOK_SECRET }
      : null;
  return webhook ? serve(parts, made, webhook) : pollUpdates(parts, made);
}

async function pollUpdates(parts: Parts, made: OfficeBot): Promise<Taking> {
  const { options, stops, stopping } = parts;
  const address = await listening(parts);
  await made.bot.api.deleteWebhook();
  const intake = new Intake(intakeParts(parts, made));
  await intake.resume();
  const polling = poll(made.polls, (update) => intake.take(update), {
    log: options.log,
    ...(options.refused ? { refused: options.refused } : {}),
    stopWaiting: () => stopping.abort(),
    isFull: () => intake.hurry(),
  });
  stops.add(() => polling.stop());
  return { address, quiet: () => intake.quiet() };
}

async function serve(
  parts: Parts,
  made: OfficeBot,
  { url, secret }: { readonly url: string; readonly secret: string },
): Promise<Taking> {
  const intake = new SharedIntake(intakeParts(parts, made));
  await intake.resume();
  parts.stops.add(() => intake.quiet());
  parts.stops.add(() => parts.stopping.abort());
  const address = await listening(parts, {
    secret,
    work: (update) => intake.take(update).catch(() => 'again' as const),
  });
  await made.bot.api.setWebhook(new URL(WEBHOOK_PATH, url).href, {
    secret_token: secret,
    allowed_updates: ALLOWED_UPDATES,
  });
  return { address, quiet: () => intake.quiet() };
}

async function listening(
  { config, options, store, metrics, stops }: Parts,
  webhook?: { readonly secret: string; readonly work: WorkUpdate },
): Promise<string | null> {
  if (!options.http) return null;
  const app = createApp({ ping: () => store.ping(), metrics, log: options.log, ...(webhook ? { webhook } : {}) });
  const server = await listen(app, config.HOST, config.PORT);
  stops.add(() => server.close());
  return server.address;
}

function intakeParts({ options, work, stopping }: Parts, { bot, kit, polls }: OfficeBot): IntakeParts {
  const say = sayAside(bot, kit);
  return {
    office: kit.office,
    log: options.log,
    work,
    answerTap: ({ callback_query: tap }) => {
      if (tap) polls.answerCallbackQuery(tap.id).catch(() => undefined);
    },
    sayTooFast: (update) => say(update, (words) => ({ html: words('errors.tooFast'), rows: [] })),
    stopping: stopping.signal,
  };
}
