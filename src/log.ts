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

export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => errorWithoutSecrets(error) },
      hooks: { streamWrite: scrub },
    },
    destination ?? pino.destination(2),
  );
}

export type Log = Logger;
