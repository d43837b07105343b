/** What whoever watches over the process asks: does it live, can it work, its figures. None of it names a person or a secret. */
import { Hono } from 'hono';
import type { Registry } from 'prom-client';
import { isSecret } from './is-secret.ts';

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** One line, for operators. */
  readonly said: string;
}

export interface Watched {
  readonly ready: () => Promise<readonly Check[]>;
  /** Where it is missing, nobody sees the figures; with a token, whoever brings it. */
  readonly metrics?: { readonly registry: Registry; readonly token?: string };
}

export function watch({ ready, metrics }: Watched): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    const checks = await ready();
    const lines = checks.map(({ name, said }) => `${name}: ${said}\n`);
    return c.text(lines.join(''), checks.every(({ ok }) => ok) ? 200 : 503);
  });
  if (!metrics) return app;
  const { registry, token } = metrics;
  app.get('/metrics', async (c) => {
    if (token !== undefined && !isSecret(c.req.header('Authorization')?.replace(/^Bearer +/iu, ''), token))
      return c.text('wrong token', 401, { 'WWW-Authenticate': 'Bearer' });
    return c.text(await registry.metrics(), 200, { 'Content-Type': registry.contentType });
  });
  return app;
}
