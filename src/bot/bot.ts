/** The order of things, on one screen. */
import { createConversation } from '@grammyjs/conversations';
import { Api, Bot, Composer } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { handIn } from './applications/receipt.ts';
import { FEATURES } from './features.ts';
import { fingerprint } from './fingerprint.ts';
import { runForm } from './form/run-form.ts';
import { fallback } from './home/fallback.ts';
import { answerTaps } from './intake/answer-taps.ts';
import { dialogs, keepIfFailed, leaveDialog } from './intake/conversations.ts';
import { identifyEach } from './intake/identify.ts';
import { once } from './intake/once.ts';
import { Patience, type Fetch } from './intake/patience.ts';
import { plainFetch } from './intake/plain-fetch.ts';
import { POLL_SECONDS } from './intake/poll.ts';
import { watchCalls } from './intake/watch-calls.ts';
import { followGroup } from './notices/follow-group.ts';
import { setPersonalMenu } from './menus.ts';
import type { BotContext, Ctx, Kit } from './talk/context.ts';
import { fold } from './talk/folds.ts';
import { routes } from './talk/routes.ts';

/** The calls of a notice together take less than its lease. */
const OUTBOX_SECONDS = 15;
/** A call waits for Telegram as long as an update is worth: a day. Each try has its own limit (patience.ts). */
const PATIENT_SECONDS = 86_400;

/** grammY goes on asking until Telegram can be reached; after this the operator is told. */
const SLOW_START_MS = 3000;

export interface BotOptions {
  readonly token: string;
  readonly apiRoot: string;
  readonly fetch?: typeof fetch;
  readonly botInfo?: UserFromGetMe;
  /** Ends all waiting for Telegram. */
  readonly stopping?: AbortSignal;
}

type KitParts = Pick<Kit, 'office' | 'texts' | 'log'>;

export interface OfficeBot {
  /** For what the bot says of its own accord; its waits are the pacer's (start.ts). */
  readonly outbox: Api;
  readonly bot: Bot<BotContext>;
  readonly patience: Patience;
  /** For polls: a lost connection is noticed in time. */
  readonly polls: Api;
  readonly kit: Kit;
}

/** Makes the bot and asks Telegram who it is. */
export async function createBot(parts: KitParts, options: BotOptions): Promise<OfficeBot> {
  const { token, apiRoot } = options;
  // as grammY takes it, whatever fetch it was made for
  const fetch = (options.fetch ?? plainFetch) as Fetch;
  const patience = new Patience({ fetch, log: parts.log, stopping: options.stopping ?? new AbortController().signal });
  const client = (seconds: number, by: Fetch) => ({ apiRoot, timeoutSeconds: seconds, fetch: by as never });
  const bot = new Bot<BotContext>(token, {
    client: client(PATIENT_SECONDS, patience.fetch),
    ...(options.botInfo ? { botInfo: options.botInfo } : {}),
  });
  const waiting = setTimeout(() => parts.log.error({ apiRoot }, 'Telegram does not answer yet'), SLOW_START_MS);
  await bot.init().finally(() => clearTimeout(waiting));
  const kit = kitOf(parts, options, bot);
  bot.api.config.use(watchCalls(kit));
  const outbox = new Api(token, client(OUTBOX_SECONDS, fetch));
  outbox.config.use(watchCalls(kit));
  bot.use(followGroup(kit), identifyEach(kit), answerTaps, runForm, everythingElse(kit));
  return { bot, kit, outbox, patience, polls: new Api(token, client(POLL_SECONDS, fetch)) };
}

function kitOf(parts: KitParts, { token, apiRoot, fetch: ownFetch = fetch }: BotOptions, bot: Bot<BotContext>): Kit {
  const folds = fold(FEATURES);
  const menus = { api: bot.api, office: parts.office, texts: parts.texts, commands: folds.commands };
  return {
    ...parts,
    folds,
    handIn,
    newest: new Map(),
    late: new Map(),
    albums: new Map(),
    answeredTaps: new Set(),
    username: bot.botInfo.username,
    fetchFile: (path, signal) => ownFetch(`${apiRoot}/file/bot${token}/${path}`, { signal }),
    menusFor: (person) =>
      setPersonalMenu(menus, person).catch((error: unknown) =>
        parts.log.warn({ err: error }, 'a command menu could not be set'),
      ),
  };
}

/** One composer: grammY nests what is used one after another, and a form's step would enter every level. */
function everythingElse(kit: Kit): Composer<BotContext> {
  const builders = [...kit.folds.dialogs].map(([name, builder]) => createConversation<BotContext, Ctx>(builder, name));
  return new Composer<BotContext>(
    once,
    dialogs(kit, fingerprint()),
    keepIfFailed,
    leaveDialog,
    ...builders,
    routes(kit.folds),
    fallback,
  );
}
