import type { Registry } from 'prom-client';
import type { OfficeBot } from '../bot/bot.ts';
import { ALLOWED_UPDATES, poll } from '../bot/intake/poll.ts';
import type { WorkUpdate } from '../bot/intake/work-update.ts';
import { createApp, listen, WEBHOOK_PATH } from '../http/server.ts';
import type { Store } from '../services/ports.ts';
import { exposedMetrics } from './exposed-metrics.ts';
import type { ReadyConfig, StartOptions } from './product.ts';
import { readiness, storeAnswers } from './readiness.ts';
import type { Stops } from './stops.ts';

interface Parts {
  readonly config: ReadyConfig;
  readonly options: StartOptions;
  readonly store: Store;
  readonly metrics: Registry;
  readonly stops: Stops;
}

/** Polls, or serves the webhook. Resolves to the address of the HTTP server; null if there is none. */
export async function takeUpdates(parts: Parts, { bot }: OfficeBot, work: WorkUpdate): Promise<string | null> {
  const { config, options, store, metrics, stops } = parts;
  const webhook =
    config.BOT_MODE === 'webhook' && config.WEBHOOK_URL && config.WEBHOOK_SECRET
      ? { url: config.WEBHOOK_URL, secret: config.WEBHOOK_SECRET }
      : null;
  const exposed = exposedMetrics(config, metrics);
  if (options.http && !exposed.metrics)
    options.log.warn('/metrics is not served: others may reach it, set METRICS_TOKEN');
  const app = createApp({
    ready: readiness({ store: storeAnswers(store) }),
    ...exposed,
    log: options.log,
    ...(webhook ? { webhook: { secret: webhook.secret, work } } : {}),
  });
  const listening = options.http ? await listen(app, config.HOST, config.PORT) : null;
  if (listening) stops.add(() => listening.close());
  if (webhook) {
    await bot.api.setWebhook(new URL(WEBHOOK_PATH, webhook.url).href, {
      secret_token: webhook.secret,
      allowed_updates: ALLOWED_UPDATES,
    });
  } else {
    await bot.api.deleteWebhook();
    const polling = poll(bot.api, work, options.log);
    stops.add(() => polling.stop());
  }
  return listening?.address ?? null;
}
