import type { Registry } from 'prom-client';
import type { Watched } from '../http/watch.ts';
import type { ReadyConfig } from './product.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu;

/** Whom the figures are shown: where others may get here (a proxy before the webhook brings them), only who has the token. */
export function exposedMetrics(
  { HOST, BOT_MODE, METRICS_TOKEN: token }: ReadyConfig,
  registry: Registry,
): Pick<Watched, 'metrics'> {
  if (token !== undefined) return { metrics: { registry, token } };
  return LOOPBACK.test(HOST) && BOT_MODE === 'polling' ? { metrics: { registry } } : {};
}
