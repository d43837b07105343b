import type { OfficeBot } from '../bot/bot.ts';
import type { WorkUpdate } from '../bot/intake/work-update.ts';
import type { Config } from '../config.ts';
import type { Content } from '../domain/reference/content.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../services/notices/pacer.ts';
import type { Office } from '../services/office.ts';
import type { Store } from '../services/ports.ts';
import type { openStore } from '../store/open-store.ts';

export type ReadyConfig = Config & { readonly BOT_TOKEN: string };

export interface StartOptions {
  readonly log: Log;
  readonly now?: () => Date;
  /** By which the outbox keeps Telegram's limits. */
  readonly outboxClock?: Clock;
  /** Talks to the Bot API instead of the network: the simulator in the same process. */
  readonly fetch?: typeof fetch;
  /** Opens the store in the place of `STORE_URL`'s own. */
  readonly openStore?: typeof openStore;
  /** Serve health and metrics (and the webhook) over HTTP. */
  readonly http?: boolean;
  /** Told that Telegram refuses the token for good: nothing more can be taken. */
  readonly refused?: (error: Error) => void;
  readonly strictIndexes?: boolean;
  readonly jobs?: boolean;
  /** Instead of reading `content/` and `locales/`. */
  readonly content?: () => Content;
  readonly texts?: () => Promise<Texts>;
}

export interface Product extends OfficeBot {
  readonly office: Office;
  readonly store: Store;
  /** The address of /healthz, /readyz, /metrics; null without HTTP. */
  readonly address: string | null;
  readonly work: WorkUpdate;
  /** Sends the notices that wait; resolves when none is left to send now. */
  deliver(): Promise<void>;
  /** Resolves when the updates taken until now are done, and the notices told by them were tried. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}
