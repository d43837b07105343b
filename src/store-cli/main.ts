/** `npm run store -- WORD`: looks after the store of STORE_URL. */
import { readConfig } from '../config.ts';
import { WORDS } from './words.ts';

function loadEnvFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch {
    // There is no .env: the environment alone counts.
  }
}

loadEnvFile();
// The rest of the environment is the bot's business.
const { STORE_URL, STORE_KEY, STORE_KEY_OLD } = process.env;
const read = readConfig({ STORE_URL, STORE_KEY, STORE_KEY_OLD });
const [name = '', ...args] = process.argv.slice(2);
const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
if (!read.ok || !word) {
  const usage = Object.entries(WORDS).map(([known, { takes, does }]) => `  ${`${known} ${takes}`.padEnd(26)}${does}`);
  console.error((read.ok ? ['npm run store -- WORD, one of:', ...usage] : read.problems).join('\n'));
  process.exit(1);
}
try {
  process.exitCode = await word.run(read.config.STORE_URL, args, read.config);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
