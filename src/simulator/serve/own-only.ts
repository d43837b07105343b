import { isIPv6 } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';

export type Env = { Bindings: HttpBindings };

const HTTP_PORT = 80;

/** A site whose name was pointed at this machine (DNS rebinding) is told by the name that it asks for. */
export function ownHostOnly(host: string): MiddlewareHandler<Env> {
  return async (c, next) => (namesOf(c, host).has(hostOf(c)) ? await next() : refused(c, 'wrong host'));
}

/** Another site open in the same browser has no say here and sees nothing. Programs send neither of these headers, browsers cannot leave them out. */
export const ownOriginOnly: MiddlewareHandler<Env> = async (c, next) => {
  const { origin = `http://${hostOf(c)}`, 'sec-fetch-site': site = 'none' } = c.req.header();
  const isOwn = origin === `http://${hostOf(c)}` && (site === 'same-origin' || site === 'none');
  return isOwn ? await next() : refused(c, 'wrong origin');
};

const hostOf = (c: Context<Env>): string => (c.req.header('host') ?? '').toLowerCase();

/** By which this server may be called: this machine, its own setting, the address that the connection came in by. */
function namesOf(c: Context<Env>, host: string): ReadonlySet<string> {
  const { localAddress = '', localPort } = c.env.incoming.socket;
  const names = ['127.0.0.1', 'localhost', '::1', host.toLowerCase(), localAddress.replace(/^::ffff:/u, '')];
  return new Set(
    names.map(inAddress).flatMap((name) => [`${name}:${localPort}`, ...(localPort === HTTP_PORT ? [name] : [])]),
  );
}

/** As it stands in an address. */
export const inAddress = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/** In the words of the page's API and in those of the Bot API. */
const refused = (c: Context, description: string): Response =>
  c.json({ ok: false, error_code: 403, description, error: description }, 403);
