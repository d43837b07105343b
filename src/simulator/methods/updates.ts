import { z } from 'zod';
import { badRequest, conflict } from '../telegram/refusal.ts';
import type { Call, Method } from './method.ts';
import { method } from './method.ts';
import { bool, int, json, text } from './params.ts';

const MAX_BATCH = 100;
const MAX_TIMEOUT_S = 50;
const USED_WEBHOOK =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

const allowedUpdates = json(z.array(z.string())).optional();

const getUpdates = method(
  {
    offset: int.optional(),
    limit: int.optional(),
    timeout: int.optional(),
    allowed_updates: allowedUpdates,
  },
  async ({ world, signal }, params) => {
    if (world.webhook.isSet) throw conflict(USED_WEBHOOK);
    allow(world, params.allowed_updates);
    return await world.updates.poll({
      offset: params.offset ?? 0,
      limit: Math.min(Math.max(params.limit ?? MAX_BATCH, 1), MAX_BATCH),
      timeoutMs: Math.min(params.timeout ?? 0, MAX_TIMEOUT_S) * 1000,
      ...(signal ? { signal } : {}),
    });
  },
);

function allow(world: Call['world'], kinds: string[] | undefined): void {
  if (kinds) world.updates.allowed = kinds.length > 0 ? new Set(kinds) : undefined;
}

const setWebhook = method(
  {
    url: text.optional(),
    secret_token: text.optional(),
    max_connections: int.optional(),
    drop_pending_updates: bool.optional(),
    allowed_updates: allowedUpdates,
  },
  ({ world }, params) => {
    const url = params.url ?? '';
    if (url !== '' && !/^https?:\/\/./.test(url))
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    if (url !== '' && !URL.canParse(url)) throw badRequest('bad webhook: Wrong HTTP URL');
    if (params.secret_token && !/^[\w-]{1,256}$/.test(params.secret_token)) {
      throw badRequest('secret token contains unallowed characters');
    }
    allow(world, params.allowed_updates);
    if (params.drop_pending_updates) world.updates.drop();
    if (url === '') world.webhook.clear();
    else {
      world.updates.stopPolling('terminated by setWebhook request');
      world.webhook.set({
        url,
        ...(params.secret_token ? { secret: params.secret_token } : {}),
        ...(params.max_connections ? { maxConnections: params.max_connections } : {}),
      });
    }
    return true;
  },
);

const deleteWebhook = method({ drop_pending_updates: bool.optional() }, ({ world }, params) => {
  world.webhook.clear();
  if (params.drop_pending_updates) world.updates.drop();
  return true;
});

const getWebhookInfo = method({}, ({ world }) => world.webhook.info());

const getMe = method({}, ({ world }) => ({
  ...world.bot,
  can_connect_to_business: false,
  has_main_web_app: false,
}));

const nothing = method({}, () => true);

export const updateMethods: Record<string, Method> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  logOut: nothing,
  close: nothing,
};
