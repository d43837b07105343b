/** People who type and tap: the product against the simulator, in one process, through the real polling loop. */
import type { Message } from 'grammy/types';
import { readConfig } from '../../src/config.ts';
import { loadContent } from '../../src/content/load-content.ts';
import { loadTexts } from '../../src/i18n/texts.ts';
import { createLog } from '../../src/log.ts';
import { OFFICER_ID, SCIENTIST_ID, seedPeople, STUDENT_ID } from '../../src/simulator/people.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { start, type Product, type StartOptions } from '../../src/start.ts';
import type { Clock } from '../../src/services/notices/pacer.ts';
import { realClock } from '../../src/start/real-clock.ts';
import { freshStoreUrl } from './store-url.ts';

export { OFFICER_ID, SCIENTIST_ID, STUDENT_ID };

type Button = { readonly text: string; readonly callback_data?: string; readonly url?: string };

/** One person in their private chat with the bot (or in a group, with `chat`). Every act waits until the bot has done its work. */
export class Talker {
  readonly sim: Simulator;
  readonly id: number;
  private readonly product: () => Product;
  constructor(sim: Simulator, id: number, product: () => Product) {
    this.sim = sim;
    this.id = id;
    this.product = product;
  }

  private async done<T>(act: T): Promise<T> {
    await this.sim.settled();
    await this.product().quiet();
    return act;
  }

  say(text: string): Promise<unknown> {
    return this.done(this.sim.as(this.id).say(text));
  }

  start(payload?: string): Promise<unknown> {
    return this.done(this.sim.as(this.id).start(payload));
  }

  /** Taps the newest button with this label, or whose label contains it. */
  tap(label: string): Promise<unknown> {
    const message = this.messages().findLast((one) =>
      buttonsOf(one).some(({ text }) => text === label || text.includes(label)),
    );
    if (!message) throw new Error(`nobody shows a button «${label}»; there are: ${this.labels().join(' | ')}`);
    const button =
      buttonsOf(message).find(({ text }) => text === label) ??
      buttonsOf(message).find(({ text }) => text.includes(label));
    return this.done(this.sim.as(this.id).tap(message.message_id, button?.text ?? label));
  }

  upload(file: Parameters<ReturnType<Simulator['as']>['upload']>[0]): Promise<unknown> {
    return this.done(this.sim.as(this.id).upload(file));
  }

  messages(): Message[] {
    return this.sim.messages(this.id) as unknown as Message[];
  }

  /** The newest message of the bot. */
  last(): Message {
    const message = this.sim.lastFromBot(this.id) as unknown as Message | undefined;
    if (!message) throw new Error('the bot has said nothing');
    return message;
  }

  text(): string {
    const message = this.last();
    return message.text ?? message.caption ?? '';
  }

  labels(): string[] {
    return buttonsOf(this.last()).map(({ text }) => text);
  }

  buttons(): readonly Button[] {
    return buttonsOf(this.last());
  }

  /** What the last tap was answered with. */
  toast(): string | undefined {
    return this.sim.toasts(this.id).at(-1)?.text;
  }
}

export function buttonsOf(message: Message): readonly Button[] {
  const markup = message.reply_markup as { inline_keyboard?: readonly (readonly Button[])[] } | undefined;
  return markup?.inline_keyboard?.flat() ?? [];
}

export interface Stage {
  readonly sim: Simulator;
  readonly product: Product;
  readonly student: Talker;
  readonly scientist: Talker;
  readonly officer: Talker;
  person(id: number): Talker;
  /** Stops the product and starts it anew on the same store (not for `memory:`). */
  restart(): Promise<void>;
  /** The clock of the product. */
  setNow(iso: string): void;
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: string;
  readonly options?: Partial<StartOptions>;
  readonly sim?: Simulator;
}

/** The outbox keeps its pace without taking its time: gaps between sends pass at once, pauses that Telegram asks for do not. */
export function hurriedClock(): Clock {
  let ahead = 0;
  return {
    now: () => performance.now() + ahead,
    sleep: async (ms, signal) => {
      if (ms > 40) return realClock.sleep(ms, signal);
      ahead += ms;
    },
  };
}

/** Read once: a product starts in half the time. */
const content = loadContent();
const readContent = (): typeof content => content;
const texts = loadTexts();
const readTexts = (): typeof texts => texts;

/** Monday, a working day; the office is open. */
export const NOW = '2026-11-23T05:00:00.000Z';

/** The product at work, with a student (kk), a scientist (en) and an officer (ru, administrator). */
export async function stage({ env = {}, now = NOW, options = {}, sim: given }: StageOptions = {}): Promise<Stage> {
  const sim = given ?? new Simulator();
  if (!given) seedPeople(sim);
  const url = env['STORE_URL'] ?? (await freshStoreUrl());
  const read = readConfig({
    STORE_URL: url,
    ADMIN_IDS: String(OFFICER_ID),
    BOT_TOKEN: sim.token,
    BOT_API_ROOT: 'http://telegram.test',
    LOG_LEVEL: 'fatal',
    STORE_KEY: process.env['TEST_STORE_KEY'],
    ...env,
  });
  if (!read.ok) throw new Error(read.problems.join('; '));
  const config = { ...read.config, BOT_TOKEN: sim.token };
  let clock = new Date(now);
  const run = (): Promise<Product> =>
    start(config, {
      log: createLog(config.LOG_LEVEL),
      now: () => clock,
      fetch: sim.fetch,
      strictIndexes: true,
      jobs: false,
      content: readContent,
      texts: readTexts,
      outboxClock: hurriedClock(),
      ...options,
    });
  let product = await run();
  // An update may be confirmed before it is done, for it was written down.
  const confirmed = sim.settled.bind(sim);
  sim.settled = async (...parts) => {
    await confirmed(...parts);
    await product.quiet();
  };
  const person = (id: number): Talker => new Talker(sim, id, () => product);
  return {
    sim,
    get product() {
      return product;
    },
    student: person(STUDENT_ID),
    scientist: person(SCIENTIST_ID),
    officer: person(OFFICER_ID),
    person,
    restart: async () => {
      await product.stop();
      product = await run();
    },
    setNow: (iso) => {
      clock = new Date(iso);
    },
    stop: () => product.stop(),
  };
}
