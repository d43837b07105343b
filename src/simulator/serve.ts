import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { httpBotApi } from './serve/http-bot-api.ts';
import { inAddress, ownHostOnly, ownOriginOnly } from './serve/own-only.ts';
import type { Env } from './serve/own-only.ts';
import { pageApi } from './serve/page-api.ts';
import { pageFiles } from './serve/page-files.ts';
import type { Simulator } from './simulator.ts';

export interface ServedSimulator {
  /** E.g. `http://127.0.0.1:8080`: the page, and the root of the Bot API. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the page and the Bot API on this host only. Rejects if the port is taken; port 0 takes a free one. */
export async function serveSimulator(
  sim: Simulator,
  { host = '127.0.0.1', port = 0 }: { host?: string; port?: number } = {},
): Promise<ServedSimulator> {
  const app = new Hono<Env>();
  app.use(ownHostOnly(host));
  // A link may lead here from anywhere, and the page alone says nothing.
  app.route('/', pageFiles());
  app.use(ownOriginOnly);
  app.route('/sim', pageApi(sim));
  app.route('/', httpBotApi(sim));
  app.notFound((c) => c.json({ ok: false, error_code: 404, description: 'Not Found' }, 404));
  app.onError((_error, c) => c.json({ ok: false, error_code: 500, description: 'Internal Server Error' }, 500));
  const server = createAdaptorServer({ fetch: app.fetch, autoCleanupIncoming: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = server.address();
  return {
    address: `http://${inAddress(host)}:${typeof bound === 'object' && bound ? bound.port : port}`,
    close: async () => {
      sim.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}
