/** `npm start`: with a token the bot on Telegram, without one the simulator and the bot beside it. */
import { readConfig, type Config } from './config.ts';
import { createLog } from './log.ts';
import { SECRET_FIELDS } from './services/records/table.ts';
import { OFFICER_ID, seedPeople } from './simulator/people.ts';
import { serveSimulator } from './simulator/serve.ts';
import { Simulator } from './simulator/simulator.ts';
import { start } from './start.ts';

const STOP_WITHIN_MS = 9500;

type Stop = () => Promise<void>;

/** What is at work ends; then there is nothing left to do. */
function refused(error: Error): void {
  console.error(`Telegram refuses the token, nothing more can be taken: ${error.message}`);
  process.exitCode = 1;
  process.kill(process.pid, 'SIGTERM');
}

function tellIfClear({ STORE_KEY: key }: Config): void {
  if (key === undefined) console.log('Answers are stored in clear text; STORE_KEY encrypts them.');
}

async function onTelegram(config: Config & { BOT_TOKEN: string }): Promise<Stop> {
  const log = createLog(config.LOG_LEVEL, undefined, SECRET_FIELDS);
  const product = await start(config, { log, http: true, refused });
  tellIfClear(config);
  console.log(
    `@${product.kit.username} is at work (${config.BOT_MODE}, store: ${product.store.name}); health: ${product.address ?? ''}/healthz`,
  );
  return () => product.stop();
}

/** What the store remembers of earlier runs must not be met by new people and messages of this one. */
function continueNumbers(sim: Simulator, storeUrl: string): void {
  const folder = /^file:(.+)$/s.exec(storeUrl)?.[1];
  if (folder === undefined) sim.continueFrom(new Date());
  else sim.continueIn(folder, new Date());
}

/** The simulator takes the port; its officer is the administrator unless others are named. */
async function onSimulator(config: Config): Promise<Stop> {
  const sim = new Simulator();
  continueNumbers(sim, config.STORE_URL);
  seedPeople(sim);
  const served = await serveSimulator(sim, { host: config.HOST, port: config.PORT });
  const admins = config.ADMIN_IDS.length > 0 ? config.ADMIN_IDS : [String(OFFICER_ID)];
  const log = createLog(config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL, undefined, SECRET_FIELDS);
  const product = await start(
    { ...config, BOT_TOKEN: sim.token, BOT_API_ROOT: served.address, ADMIN_IDS: admins },
    { log },
  ).catch(async (error: unknown) => {
    await served.close();
    throw error;
  });
  tellIfClear(config);
  console.log(`No BOT_TOKEN: a local Telegram is running (store: ${product.store.name}).`);
  console.log(`Open ${served.address}/?people=3 in a browser: a student, a scientist and an officer.`);
  return async () => {
    await product.stop();
    await served.close();
  };
}

/** While it is still starting there is nothing to stop but the process. */
function stopOnSignal(started: { stop: Stop }): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(), STOP_WITHIN_MS).unref();
    started.stop().then(
      () => process.exit(),
      (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

function loadEnvFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch {
    // There is no .env: the environment alone counts.
  }
}

// Whoever read the first lines may listen no longer.
process.stdout.on('error', () => undefined);
loadEnvFile();
const read = readConfig(process.env);
if (!read.ok) {
  console.error(
    ['The environment is wrong:', ...read.problems.map((problem) => `  - ${problem}`), 'See .env.example.'].join('\n'),
  );
  process.exit(1);
}
const { config } = read;
try {
  const { BOT_TOKEN } = config;
  const started = { stop: (): Promise<void> => Promise.resolve() };
  stopOnSignal(started);
  started.stop = await (BOT_TOKEN === undefined ? onSimulator(config) : onTelegram({ ...config, BOT_TOKEN }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
