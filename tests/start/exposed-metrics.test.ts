/** Who gets to /metrics, by what the environment says. */
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { exposedMetrics } from '../../src/start/exposed-metrics.ts';
import { createLog } from '../../src/log.ts';
import { stage } from '../support/talk.ts';

const BOT_TOKEN = '123456789:AAAbbbCCCdddEEEfffGGGhhhIIIjjjKKK';
const METRICS_TOKEN = 'sixteen-letters-and-more';
const WEBHOOK = { BOT_MODE: 'webhook', WEBHOOK_URL: 'https://bot.example.kz', WEBHOOK_SECRET: 's'.repeat(32) };

function shownFor(env: Readonly<Record<string, string>>): 'all' | 'token' | 'nobody' {
  const read = readConfig({ BOT_TOKEN, ...env });
  if (!read.ok) throw new Error(read.problems.join('; '));
  const { metrics } = exposedMetrics({ ...read.config, BOT_TOKEN }, new Registry());
  if (!metrics) return 'nobody';
  return metrics.token === undefined ? 'all' : 'token';
}

describe('without a token', () => {
  it.each(['127.0.0.1', '127.0.0.2', 'localhost', '::1'])('HOST=%s: everybody on this machine', (HOST) =>
    expect(shownFor({ HOST })).toBe('all'),
  );

  it.each(['0.0.0.0', '::', '10.0.0.5', 'bot.example.kz', '127.0.0.1.evil.example', 'localhost.example.kz'])(
    'HOST=%s: nobody',
    (HOST) => expect(shownFor({ HOST })).toBe('nobody'),
  );

  it('behind a webhook: nobody, since the proxy before it brings strangers', () =>
    expect(shownFor(WEBHOOK)).toBe('nobody'));
});

describe('with a token', () => {
  it.each([{}, { HOST: '0.0.0.0' }, WEBHOOK])('%j: whoever brings it', (env) =>
    expect(shownFor({ METRICS_TOKEN, ...env })).toBe('token'),
  );
});

describe('the product', () => {
  let said: string[] = [];
  const statusOf = async (env: Readonly<Record<string, string>>): Promise<number> => {
    said = [];
    const log = createLog('warn', { write: (line) => void said.push(line) });
    const on = await stage({ env: { PORT: '0', ...env }, options: { http: true, log } });
    const { status } = await fetch(`${on.product.address?.replace('0.0.0.0', '127.0.0.1')}/metrics`);
    await on.stop();
    return status;
  };
  const linesOnMetrics = (): number => said.filter((line) => line.includes('METRICS_TOKEN')).length;

  it('has no /metrics where others get to it and there is no token, and says so in one line', async () => {
    expect(await statusOf({ HOST: '0.0.0.0' })).toBe(404);
    expect(linesOnMetrics()).toBe(1);
    expect(await statusOf({})).toBe(200);
    expect(linesOnMetrics()).toBe(0);
    expect(await statusOf({ METRICS_TOKEN })).toBe(401);
  });
});
