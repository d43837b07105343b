/** pino; never a token, a passport number or an answer in a log. */
import { pino, type DestinationStream, type Logger } from 'pino';

const TOKEN = /\d{6,12}:[\w-]{30,}/gu;

/** Whatever is logged, wherever in a line: no token leaves this process. */
const scrub = (text: string): string => text.replaceAll(TOKEN, '[token]');

/** Of an error only what a person needs to find it: its kind, message and stack, without tokens. */
function errorWithoutSecrets(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const cause = error.cause ?? ('error' in error ? error.error : undefined);
  return {
    type: error.constructor.name,
    message: error.message,
    stack: error.stack ?? '',
    ...(cause === undefined || depth > 3 ? {} : { cause: errorWithoutSecrets(cause, depth + 1) }),
  };
}

/** A stored document: it has an id and a version. */
const isDocument = (value: object): boolean => 'id' in value && 'version' in value && typeof value.version === 'number';

/** Documents lose the fields that their records name as secret, however deep they stand in what is logged. */
function withoutSecrets(value: unknown, secret: ReadonlySet<string>, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error || depth > 4) return value;
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, secret, depth + 1));
  const kept = Object.entries(value).filter(([name]) => !isDocument(value) || !secret.has(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutSecrets(inner, secret, depth + 1)]));
}

/** `secret`: the fields of stored documents that no log may show. */
export function createLog(level: string, destination?: DestinationStream, secret: readonly string[] = []): Logger {
  const names = new Set(secret);
  return pino(
    {
      level,
      formatters: { log: (values) => withoutSecrets(values, names) as Record<string, unknown> },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => errorWithoutSecrets(error) },
      hooks: { streamWrite: scrub },
    },
    destination ?? pino.destination(2),
  );
}

export type Log = Logger;
