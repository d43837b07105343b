/** pino; never a token, a passport number or an answer in a log. */
import { pino, type DestinationStream, type Logger } from 'pino';

const TOKEN = /\d{6,12}:[\w-]{30,}/gu;

const scrub = (text: string): string => text.replaceAll(TOKEN, '[token]');

/** Of an error only what a person needs to find it: its kind, message and stack, without tokens. */
function errorWithoutSecrets(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: scrub(String(error)) };
  const cause = error.cause ?? ('error' in error ? error.error : undefined);
  return {
    type: error.constructor.name,
    message: scrub(error.message),
    stack: scrub(error.stack ?? ''),
    ...(cause === undefined ? {} : { cause: errorWithoutSecrets(cause) }),
  };
}

export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorWithoutSecrets } },
    destination ?? pino.destination(2),
  );
}

export type Log = Logger;
