/** The whole product against a Bot API: its parts in order, stopped in reverse. */
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createBot, type OfficeBot } from './bot/bot.ts';
import { workUpdates, type WorkUpdate } from './bot/intake/work-update.ts';
import { introduce } from './bot/menus.ts';
import { nearestWords } from './i18n/nearest-words.ts';
import { loadTexts, type Texts } from './i18n/texts.ts';
import type { Log } from './log.ts';
import { startJobs } from './jobs/jobs.ts';
import type { Store } from './services/ports.ts';
import { ROWS } from './services/records/table.ts';
import { seedAdministrators } from './services/staff/colleagues.ts';
import { isStoreFailed } from './store/errors.ts';
import { attend } from './store/archive/requests.ts';
import { openStore } from './store/open-store.ts';
import { catchUp } from './start/catch-up.ts';
import { countedUpdates } from './start/counted-updates.ts';
import { outboxGauges, showGauges } from './start/gauges.ts';
import { openOffice } from './start/open-office.ts';
import { openOutbox, type OpenOutbox } from './start/open-outbox.ts';
import type { Product, ReadyConfig, StartOptions } from './start/product.ts';
import { realClock } from './start/real-clock.ts';
import { sharing } from './start/sharing.ts';
import { Stops } from './start/stops.ts';
import { takeUpdates } from './start/take-updates.ts';

export type { Product, StartOptions } from './start/product.ts';

/** Rejects with a plain reason where the store or Telegram refuses. */
export async function start(config: ReadyConfig, options: StartOptions): Promise<Product> {
  const store = await (options.openStore ?? openStore)(config.STORE_URL, {
    specs: ROWS.map(([, row]) => row),
    strictIndexes: options.strictIndexes ?? false,
  });
  const stops = new Stops();
  stops.add(() => store.close());
  const attended = attend(config.STORE_URL, store);
  stops.add(() => attended.stop());
  try {
    return await assemble(config, options, store, stops);
  } catch (error) {
    await stops.run();
    throw error;
  }
}

async function assemble(config: ReadyConfig, options: StartOptions, store: Store, stops: Stops): Promise<Product> {
  const { log } = options;
  const texts = heldTo(config, log, await (options.texts ?? loadTexts)());
  const stopping = new AbortController();
  let outbox: OpenOutbox | null = null;
  const office = await openOffice(config, store, options, () => void outbox?.run());
  tellOfAdministrators(log, await seedAdministrators(office, config.ADMIN_IDS));
  const { BOT_TOKEN: token, BOT_API_ROOT: apiRoot } = config;
  const made = await createBot(
    { office, texts, log },
    { token, apiRoot, stopping: stopping.signal, ...(options.fetch ? { fetch: options.fetch } : {}) },
  );
  const notices = openOutbox(made, log, options.outboxClock ?? realClock);
  outbox = notices;
  await introduce({ api: made.bot.api, office, texts, commands: made.kit.folds.commands }, log);
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const work = countedUpdates(metrics, workerOf(made, store, stopping.signal));
  stops.add(() => notices.stop());
  if (config.BOT_MODE === 'webhook' && !store.keepsAtHand) stops.add(sharing(office, notices.pacer, log));
  if (options.jobs ?? true) {
    const jobs = startJobs({ office, log, deliver: notices.run });
    stops.add(() => jobs.stop());
  }
  const taking = await takeUpdates({ config, options, store, metrics, stops, work, stopping }, made);
  showGauges(metrics, { ...outboxGauges(office), ...taking.gauges });
  await catchUp(made, log, options.jobs ?? true);
  void notices.run();
  const quiet = (): Promise<void> => taking.quiet().then(notices.quiet);
  return {
    ...made,
    office,
    store,
    address: taking.address,
    work,
    deliver: notices.run,
    quiet,
    stop: () => stops.run(),
  };
}

const heldTo = ({ DEFAULT_LANGUAGE: otherwise }: ReadyConfig, log: Log, texts: Texts): Texts =>
  nearestWords(texts, otherwise, (key) =>
    log.warn({ key }, 'a word of a row that this version does not know is shown as it is'),
  );

const workerOf = ({ bot, kit, patience }: OfficeBot, store: Store, stopping: AbortSignal): WorkUpdate =>
  workUpdates(bot, kit, {
    ping: () => store.ping(),
    isOfStore: isStoreFailed,
    isWaiting: (chat) => patience.isWaiting(chat),
    stopping,
  });

/** Without an administrator nobody can be invited: the operator has to know. */
function tellOfAdministrators(log: StartOptions['log'], seeded: Awaited<ReturnType<typeof seedAdministrators>>): void {
  if (seeded === 'none') log.error('there is no active administrator: name one in ADMIN_IDS and start again');
  else if (seeded !== 'left')
    log.warn({ person: seeded.id }, 'no active administrator was left: one of ADMIN_IDS is one again');
}
