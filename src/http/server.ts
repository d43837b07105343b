/** The webhook, and what those ask who watch over it. */
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { WorkUpdate } from '../bot/intake/work-update.ts';
import type { Log } from '../log.ts';
import { isSecret } from './is-secret.ts';
import { watch, type Watched } from './watch.ts';

const MAX_BODY_BYTES = 1_048_576;
export const WEBHOOK_PATH = '/webhook';

export interface HttpParts extends Watched {
  readonly log: Log;
  /** Only in webhook mode: the secret Telegram sends along, and what to do with an update. */
  readonly webhook?: { readonly secret: string; readonly work: WorkUpdate };
}

const updateSchema = z.looseObject({ update_id: z.int().nonnegative() });

export function createApp({ log, webhook, ...watched }: HttpParts): Hono {
  const app = new Hono();
  app.route('/', watch(watched));
  if (webhook) {
    app.post(WEBHOOK_PATH, bodyLimit({ maxSize: MAX_BODY_BYTES }), async (c) => {
      if (!isSecret(c.req.header('X-Telegram-Bot-Api-Secret-Token'), webhook.secret))
        return c.text('wrong secret', 401);
      const body: unknown = await c.req.json().catch(() => undefined);
      const update = updateSchema.safeParse(body);
      if (!update.success) return c.text('no update', 400);
      const worked = await webhook.work(body as Parameters<WorkUpdate>[0]);
      return worked === 'done' ? c.text('ok') : c.text('again', 503);
    });
  }
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    log.error({ err: error }, 'a request failed');
    return c.text('error', 500);
  });
  return app;
}

export interface Listening {
  readonly address: string;
  close(): Promise<void>;
}

/** Rejects if the port is taken; port 0 takes a free one. */
export async function listen(app: Hono, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = server.address();
  return {
    address: `http://${host}:${typeof bound === 'object' && bound ? bound.port : port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
