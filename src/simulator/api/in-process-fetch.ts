import type { BotApi, Outcome } from './bot-api.ts';
import { readRequest } from './read-request.ts';
import { Refusal } from '../telegram/refusal.ts';
import type { World } from '../telegram/world.ts';

const API_PATH = /\/bot([^/]+)\/(?:test\/)?([^/?]+)$/;
const FILE_PATH = /\/file\/bot([^/]+)\/(.+)$/;
const JSON_HEADERS = { 'content-type': 'application/json' };
const CUT = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
export const PROXY_PAGE = '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>';

/** What a library's fetch passes on, whatever fetch it was made for. */
export interface FetchInit {
  method?: string | undefined;
  headers?: unknown;
  body?: unknown;
  signal?: unknown;
}

/** `fetch` that answers the Bot API and its files in process, without a socket. */
export async function inProcessFetch(api: BotApi, url: unknown, init: FetchInit = {}): Promise<Response> {
  const { pathname, searchParams } = new URL(String(url instanceof Request ? url.url : url));
  const file = FILE_PATH.exec(pathname);
  if (file) return fileResponse(api.world, file[1] ?? '', file[2] ?? '');
  const call = API_PATH.exec(pathname);
  if (!call) return Response.json({ ok: false, error_code: 404, description: 'Not Found' }, { status: 404 });
  try {
    const { type, body } = await readBody(init);
    const { params, uploads } = readRequest(searchParams.size > 0 ? searchParams : undefined, type, body);
    const signal = init.signal instanceof AbortSignal || isAbortSignal(init.signal) ? { signal: init.signal } : {};
    const request = { token: decodeURIComponent(call[1] ?? ''), method: call[2] ?? '', params, uploads, ...signal };
    return toResponse(await api.call(request));
  } catch (error) {
    if (error instanceof Refusal) return toResponse({ kind: 'answer', answer: error.toAnswer() });
    throw error;
  }
}

function toResponse(outcome: Outcome): Response {
  if (outcome.kind === 'cut') throw new TypeError('fetch failed', { cause: CUT });
  if (outcome.kind === 'html')
    return new Response(PROXY_PAGE, { status: 502, headers: { 'content-type': 'text/html' } });
  const { answer } = outcome;
  return new Response(JSON.stringify(answer), { status: answer.ok ? 200 : answer.error_code, headers: JSON_HEADERS });
}

export function fileResponse(world: World, token: string, path: string): Response {
  if (decodeURIComponent(token) !== world.token)
    return Response.json({ ok: false, error_code: 401, description: 'Unauthorized' }, { status: 401 });
  const file = world.files.byPath(path);
  if (!file) return Response.json({ ok: false, error_code: 404, description: 'Not Found' }, { status: 404 });
  return new Response(Buffer.from(file.bytes), { headers: { 'content-type': 'application/octet-stream' } });
}

async function readBody({ headers, body }: FetchInit): Promise<{ type: string; body: string | Buffer }> {
  const type = headerOf(headers, 'content-type') ?? 'application/json';
  if (body === undefined || body === null) return { type, body: '' };
  if (typeof body === 'string') return { type, body };
  if (body instanceof Uint8Array) return { type, body: Buffer.from(body) };
  if (isIterable(body)) return { type, body: await collect(body) };
  if (!(body instanceof FormData) && !(body instanceof URLSearchParams)) throw new TypeError('unknown kind of body');
  const request = new Request('http://simulator/', { method: 'POST', body });
  return { type: request.headers.get('content-type') ?? type, body: Buffer.from(await request.arrayBuffer()) };
}

function headerOf(headers: unknown, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  if (typeof headers !== 'object' || headers === null) return undefined;
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return found === undefined ? undefined : String(found[1]);
}

function isIterable(body: unknown): body is AsyncIterable<Uint8Array | string> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

async function collect(body: AsyncIterable<Uint8Array | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function isAbortSignal(value: unknown): value is AbortSignal {
  return typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value;
}
