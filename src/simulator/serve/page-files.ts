import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';

// The same place from src/simulator/ and from dist/simulator/: the page is not compiled.
const FOLDER = fileURLToPath(new URL('../../../src/simulator/page/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The simulator's page: `/` and the files under `/page/`. */
export function pageFiles(): Hono {
  const app = new Hono();
  app.get('/', async () => await serveFile('index.html'));
  app.get('/page/:path{.+}', async (c) => await serveFile(c.req.param('path')));
  app.get('/favicon.ico', () => new Response(null, { status: 204 }));
  return app;
}

async function serveFile(name: string): Promise<Response> {
  const file = path.resolve(FOLDER, name);
  const type = TYPES[path.extname(file)];
  if (!file.startsWith(FOLDER) || type === undefined) return notFound();
  try {
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...HEADERS, 'content-type': type } });
  } catch {
    return notFound();
  }
}

function notFound(): Response {
  return Response.json({ error: 'not found' }, { status: 404 });
}
