import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Outcome } from '../api/bot-api.ts';
import type { ApiAnswer } from '../telegram/objects/answer.ts';
import { fileResponse, PROXY_PAGE } from '../api/in-process-fetch.ts';
import { readRequest } from '../api/read-request.ts';
import { Refusal } from '../telegram/refusal.ts';
import type { Simulator } from '../simulator.ts';
import type { Env } from './own-only.ts';
import { readBody, typeOf } from './read-body.ts';

/** The Bot API and its files over HTTP, for unmodified bots: `/bot<token>/<method>`, `/file/bot<token>/<path>`. */
export function httpBotApi(sim: Simulator): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/file/:bot{bot[^/]+}/:path{.+}', (c) =>
    fileResponse(sim.world, c.req.param('bot').slice('bot'.length), c.req.param('path')),
  );
  app.all('/:bot{bot[^/]+}/:method', async (c) => await respondTo(c, sim, c.req.param('bot'), c.req.param('method')));
  return app;
}

async function respondTo(c: Context<Env>, sim: Simulator, bot: string, method: string): Promise<Response> {
  try {
    const query = new URL(c.req.url).searchParams;
    const { params, uploads } = readRequest(query, typeOf(c), await readBody(c));
    const signal = method.toLowerCase() === 'getupdates' ? { signal: closedSignal(c) } : {};
    const token = decodeURIComponent(bot.slice('bot'.length));
    return respond(c, await sim.api.call({ token, method, params, uploads, ...signal }));
  } catch (error) {
    if (error instanceof Refusal) return respond(c, { kind: 'answer', answer: error.toAnswer() });
    if (error instanceof DOMException && error.name === 'AbortError') return RESPONSE_ALREADY_SENT;
    throw error;
  }
}

/** Aborted when the client hangs up, so that its long poll takes no updates with it. */
function closedSignal(c: Context<Env>): AbortSignal {
  const controller = new AbortController();
  c.env.outgoing.once('close', () => controller.abort());
  return controller.signal;
}

function respond(c: Context<Env>, outcome: Outcome): Response {
  if (outcome.kind === 'cut') {
    c.env.incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  if (outcome.kind === 'html')
    return new Response(PROXY_PAGE, { status: 502, headers: { 'content-type': 'text/html' } });
  return jsonResponse(outcome.answer);
}

function jsonResponse(answer: ApiAnswer): Response {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (!answer.ok && answer.parameters?.retry_after !== undefined) {
    headers['retry-after'] = String(answer.parameters.retry_after);
  }
  return new Response(JSON.stringify(answer), { status: answer.ok ? 200 : answer.error_code, headers });
}
