/** The order of things, on one screen. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { autoRetry } from '@grammyjs/auto-retry';
import { createConversation, type ConversationBuilder } from '@grammyjs/conversations';
import { Api, Bot, Composer } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { answerTaps } from './intake/answer-taps.ts';
import { setPersonalMenu } from './menus.ts';
import type { BotContext, Ctx, Kit } from './talk/context.ts';
import { dialogs, leaveDialog } from './talk/dialogs.ts';
import { apply, applyDialog } from './applications/apply.ts';
import { ask, askDialog } from './inquiries/ask.ts';
import { fallback } from './home/fallback.ts';
import { home } from './home/home.ts';
import { my } from './applications/my.ts';
import { privacy } from './people/privacy.ts';
import { programmes } from './catalogue/programmes.ts';
import { answers } from './desk/answers.ts';
import { colleagues, inviteDialog } from './staff/colleagues.ts';
import { decide, decideDialog } from './desk/decide.ts';
import { desk } from './desk/desk.ts';
import { answerDialog, questions } from './inquiries/answer.ts';
import { start } from './home/start.ts';
import { runForm } from './form/run-form.ts';
import { identifyEach } from './intake/identify.ts';
import { once } from './intake/once.ts';
import { RETRY, RETRY_OUTBOX, retryNetwork, watchCalls } from './intake/watch-calls.ts';

/** Short dialogs; a new one is a row here. */
const DIALOGS: Readonly<Record<string, ConversationBuilder<BotContext, Ctx>>> = {
  applyDialog,
  askDialog,
  decideDialog,
  answerDialog,
  inviteDialog,
};

const FEATURES = [start, home, apply, programmes, my, ask, privacy, desk, answers, decide, questions, colleagues];

const CODE_OF_DIALOGS = fileURLToPath(new URL('./', import.meta.url));

/** Changes with the code of any feature, so that no dialog is replayed by other code than it began with. */
function fingerprint(): string {
  const files = readdirSync(CODE_OF_DIALOGS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.[jt]s$/u.test(file),
  );
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(readFileSync(join(CODE_OF_DIALOGS, file)));
  return hash.digest('hex').slice(0, 12);
}

/** Less than the lease of a notice. */
const OUTBOX_SECONDS = 30;

/** grammY goes on asking until Telegram can be reached; after this the operator is told. */
const SLOW_START_MS = 3000;

export interface BotOptions {
  readonly token: string;
  readonly apiRoot: string;
  readonly fetch?: typeof fetch;
  readonly botInfo?: UserFromGetMe;
}

type KitParts = Pick<Kit, 'office' | 'texts' | 'log'>;

export interface OfficeBot {
  /** For what the bot says of its own accord. */
  readonly outbox: Api;
  readonly bot: Bot<BotContext>;
  readonly kit: Kit;
}

/** Makes the bot and asks Telegram who it is. */
export async function createBot(parts: KitParts, options: BotOptions): Promise<OfficeBot> {
  const { token, apiRoot } = options;
  const client = { apiRoot, ...(options.fetch ? { fetch: options.fetch as never } : {}) };
  const bot = new Bot<BotContext>(token, { client, ...(options.botInfo ? { botInfo: options.botInfo } : {}) });
  const waiting = setTimeout(() => parts.log.error({ apiRoot }, 'Telegram does not answer yet'), SLOW_START_MS);
  await bot.init().finally(() => clearTimeout(waiting));
  const kit: Kit = {
    ...parts,
    newest: new Map(),
    answeredTaps: new Set(),
    username: bot.botInfo.username,
    fetchFile: (path, signal) => (options.fetch ?? fetch)(`${apiRoot}/file/bot${token}/${path}`, { signal }),
    menusFor: (person) =>
      setPersonalMenu(bot.api, parts.office, parts.texts, person).catch((error: unknown) =>
        parts.log.warn({ err: error }, 'a command menu could not be set'),
      ),
  };
  bot.api.config.use(autoRetry(RETRY), retryNetwork, watchCalls(kit));
  const outbox = new Api(token, { ...client, timeoutSeconds: OUTBOX_SECONDS });
  outbox.config.use(autoRetry(RETRY_OUTBOX), watchCalls(kit));
  const builders = Object.entries(DIALOGS).map(([id, builder]) => createConversation<BotContext, Ctx>(builder, id));
  // One `use` for the rest: grammY nests what is used one after another, and a form's step would enter every level.
  const rest = new Composer<BotContext>(
    once,
    dialogs(kit, fingerprint()),
    leaveDialog,
    ...builders,
    ...FEATURES,
    fallback,
  );
  bot.use(identifyEach(kit), answerTaps, runForm, rest);
  return { bot, kit, outbox };
}
