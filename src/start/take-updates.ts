import type { Registry } from 'prom-client';
import type { OfficeBot } from '../bot/bot.ts';
import { Intake, type IntakeParts } from '../bot/intake/intake.ts';
import { ALLOWED_UPDATES, poll } from '../bot/intake/poll.ts';
import { sayAside } from '../bot/intake/say-aside.ts';
import { SharedIntake } from '../bot/intake/shared-intake.ts';
import type { WorkUpdate } from '../bot/intake/work-update.ts';
import { createApp, listen, WEBHOOK_PATH } from '../http/server.ts';
import type { Store } from '../services/ports.ts';
import { exposedMetrics } from './exposed-metrics.ts';
import type { Gauges } from './gauges.ts';
import type { ReadyConfig, StartOptions } from './product.ts';
import { readiness, storeAnswers, type Asking } from './readiness.ts';
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
  readonly gauges: Gauges;
}

/** Without a poll that was answered for so long, this process does not do its work. */
const SILENT_MS = 90_000;

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
  let lastPoll = (): number => Date.now();
  const polls = async () =>
    Date.now() - lastPoll() > SILENT_MS ? `none was answered for ${ageSeconds(lastPoll())} s` : null;
  const address = await listening(parts, { polls });
  await made.bot.api.deleteWebhook();
  const intake = new Intake(intakeParts(parts, made));
  await intake.resume();
  const polling = poll(made.polls, (update) => intake.take(update), {
    log: options.log,
    ...(options.refused ? { refused: options.refused } : {}),
    stopWaiting: () => stopping.abort(),
    isFull: () => intake.hurry(),
  });
  lastPoll = polling.lastGood;
  stops.add(() => polling.stop());
  const lastPollGauge = {
    help: 'Since Telegram last answered a poll',
    read: async () => ageSeconds(polling.lastGood()),
  };
  return {
    address,
    quiet: () => intake.quiet(),
    gauges: { ...oldestGauge(intake), office_last_poll_seconds: lastPollGauge },
  };
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
  const address = await listening(
    parts,
    {},
    { secret, work: (update) => intake.take(update).catch(() => 'again' as const) },
  );
  await made.bot.api.setWebhook(new URL(WEBHOOK_PATH, url).href, {
    secret_token: secret,
    allowed_updates: ALLOWED_UPDATES,
  });
  return { address, quiet: () => intake.quiet(), gauges: oldestGauge(intake) };
}

const ageSeconds = (since: number): number => Math.round((Date.now() - since) / 1000);

const oldestGauge = (intake: { readonly oldest: number | null }): Gauges => ({
  office_oldest_update_seconds: {
    help: 'For how long the oldest unfinished update has been at work or has waited; 0: all are done',
    read: async () => (intake.oldest === null ? 0 : ageSeconds(intake.oldest)),
  },
});

async function listening(
  { config, options, store, metrics, stops }: Parts,
  asking: Asking,
  webhook?: { readonly secret: string; readonly work: WorkUpdate },
): Promise<string | null> {
  if (!options.http) return null;
  const exposed = exposedMetrics(config, metrics);
  if (!exposed.metrics) options.log.warn('/metrics is not served: others may reach it, set METRICS_TOKEN');
  const app = createApp({
    ready: readiness({ store: storeAnswers(store), ...asking }),
    ...exposed,
    log: options.log,
    ...(webhook ? { webhook } : {}),
  });
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
