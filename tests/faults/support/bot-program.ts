/** Run as a process: the product on the store and the Bot API of its arguments, started when a line comes in (so that it is loaded before it is needed). */
import { once } from 'node:events';
import { readConfig } from '../../../src/config.ts';
import { createLog } from '../../../src/log.ts';
import { start } from '../../../src/start.ts';

const [, , storeUrl = '', apiRoot = '', token = '', now = ''] = process.argv;
await once(process.stdin, 'data');
const read = readConfig({ STORE_URL: storeUrl, BOT_API_ROOT: apiRoot, BOT_TOKEN: token });
if (!read.ok) throw new Error(read.problems.join('; '));
const options = { log: createLog('fatal'), now: () => new Date(now), jobs: false };
await start({ ...read.config, BOT_TOKEN: token }, options);
process.stdout.write('started\n');
