import type { Upload } from '../methods/method.ts';
import { parseMultipart } from './multipart.ts';
import { badRequest } from '../telegram/refusal.ts';

export interface ReadRequest {
  params: Record<string, unknown>;
  uploads: ReadonlyMap<string, Upload>;
}

const NO_UPLOADS: ReadonlyMap<string, Upload> = new Map();

/** Parameters of a Bot API request: query string, then JSON, urlencoded or multipart body. */
export function readRequest(
  query: URLSearchParams | undefined,
  contentType: string,
  body: string | Buffer,
): ReadRequest {
  const fromQuery = query ? Object.fromEntries(query) : {};
  if (body.length === 0) return { params: fromQuery, uploads: NO_UPLOADS };
  if (contentType.startsWith('multipart/form-data')) return readMultipart(fromQuery, contentType, body);
  const text = body.toString();
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { params: { ...fromQuery, ...Object.fromEntries(new URLSearchParams(text)) }, uploads: NO_UPLOADS };
  }
  return { params: { ...fromQuery, ...readJson(text) }, uploads: NO_UPLOADS };
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return withoutNulls(value);
  } catch {
    // Telegram says the same for broken JSON and for JSON that is no object.
  }
  throw badRequest("can't parse JSON object");
}

function withoutNulls(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null));
}

function readMultipart(fromQuery: Record<string, unknown>, contentType: string, body: string | Buffer): ReadRequest {
  const params: Record<string, unknown> = { ...fromQuery };
  const uploads = new Map<string, Upload>();
  for (const part of parseMultipart(typeof body === 'string' ? Buffer.from(body) : body, contentType)) {
    if (part.filename === undefined) {
      params[part.name] = part.bytes.toString('utf8');
      continue;
    }
    uploads.set(part.name, {
      bytes: part.bytes,
      name: part.filename,
      ...(part.type === undefined ? {} : { mime: part.type }),
    });
    params[part.name] ??= `attach://${part.name}`;
  }
  return { params, uploads };
}
