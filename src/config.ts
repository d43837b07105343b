/** The environment, checked. The only reader of process.env. */
import { z } from 'zod';
import { LANGUAGES } from './domain/people/language.ts';

const idList = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().regex(/^[1-9]\d{0,15}$/u, 'must be Telegram ids (numbers), comma separated')));

const storeKey = z
  .string()
  .min(32, 'must have at least 32 characters, such as those of `openssl rand -hex 32`')
  .optional();

const timeZone = z.string().default('Asia/Almaty').refine(isTimeZone, 'must be a time zone such as Asia/Almaty');

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

const blankIsMissing = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([key, value]) => (value?.trim() ? [[key, value.trim()]] : [])));

const schema = z.object({
  NODE_ENV: z.string().default('development'),
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/u, 'must be the token from BotFather: digits, a colon, letters')
    .optional(),
  BOT_API_ROOT: z
    .url({ protocol: /^https?$/u, error: 'must be an http or https address' })
    .default('https://api.telegram.org')
    .transform((root) => root.replace(/\/+$/u, '')),
  BOT_MODE: z.enum(['polling', 'webhook'], 'must be polling or webhook').default('polling'),
  WEBHOOK_URL: z.url({ protocol: /^https?$/u, error: 'must be the public address of the webhook' }).optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{32,256}$/u, 'must be 32 to 256 letters, digits, _ or -')
    .optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{16,256}=*$/u, 'must be 16 to 256 letters, digits or -._~+/')
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number('must be a port from 0 to 65535')
    .int()
    .min(0, 'must be a port from 0 to 65535')
    .max(65_535, 'must be a port from 0 to 65535')
    .default(8080),
  STORE_URL: z
    .string()
    .regex(/^(?:memory:|file:.+|mongodb(?:\+srv)?:\/\/.+)$/u, 'must be memory:, file:FOLDER or mongodb://...')
    .default('file:./data'),
  STORE_KEY: storeKey,
  STORE_KEY_OLD: storeKey,
  ADMIN_IDS: idList,
  STAFF_CHAT_ID: z
    .string()
    .regex(/^-\d{1,16}$/u, 'must be the id of a group: a negative number')
    .optional(),
  DEFAULT_LANGUAGE: z.enum(LANGUAGES, 'must be kk, ru or en').default('kk'),
  TIME_ZONE: timeZone,
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], "must be one of pino's levels")
    .default('info'),
});

export type Config = z.infer<typeof schema>;

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the environment; all that is wrong comes back as one list. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): ConfigOutcome {
  const parsed = schema.safeParse(blankIsMissing(env));
  const problems = parsed.success
    ? missingTogether(parsed.data)
    : [...parsed.error.issues.map(problemOf), ...missingRaw(env)];
  return parsed.success && problems.length === 0
    ? { ok: true, config: parsed.data }
    : { ok: false, problems: [...new Set(problems)] };
}

const problemOf = (issue: z.core.$ZodIssue): string => `${String(issue.path[0])} ${issue.message}`;

function missingTogether(
  config: Readonly<
    Partial<Record<'NODE_ENV' | 'BOT_TOKEN' | 'BOT_MODE' | 'WEBHOOK_URL' | 'WEBHOOK_SECRET', string | undefined>>
  >,
): string[] {
  const webhook = config.BOT_MODE === 'webhook';
  return [
    ...(config.NODE_ENV === 'production' && !config.BOT_TOKEN
      ? ['BOT_TOKEN is required when NODE_ENV is production']
      : []),
    ...(webhook && !config.BOT_TOKEN ? ['BOT_TOKEN is required when BOT_MODE is webhook'] : []),
    ...(webhook && !config.WEBHOOK_URL ? ['WEBHOOK_URL is required when BOT_MODE is webhook'] : []),
    ...(webhook && !config.WEBHOOK_SECRET ? ['WEBHOOK_SECRET is required when BOT_MODE is webhook'] : []),
  ];
}

/** zod stops before the rules between keys when a key is wrong; the list shall be whole all the same. */
const missingRaw = (env: NodeJS.ProcessEnv): string[] => missingTogether(blankIsMissing(env));
