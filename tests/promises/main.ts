/** `npm run test:faults` shows every promise that needs a long run, `npm run test:faults -- S1 S6` these: one line each, with figures. */
import { cpus } from 'node:os';
import { buildPrograms } from '../support/programs.ts';
import { PROMISES } from './table.ts';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => !PROMISES.some((promised) => promised.id === id));
if (unknown.length > 0) {
  console.error(
    `no such promise: ${unknown.join(', ')}; there are ${[...new Set(PROMISES.map(({ id }) => id))].join(', ')}`,
  );
  process.exit(1);
}

const line = (...[id, verdict, seconds, what, figure]: readonly string[]): string =>
  `${id?.padEnd(4)} ${verdict?.padEnd(5)} ${seconds?.padStart(6)}  ${what}: ${figure}`;

console.log(`node ${process.version}, ${cpus().length} cores; real processes, real stores\n`);
await buildPrograms();
let missed = 0;
for (const promised of PROMISES) {
  const { id, what } = promised;
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  const began = Date.now();
  const shown = await promised.run().catch((error: unknown) => ({ met: false, figure: `ended by ${String(error)}` }));
  if (!shown.met) missed += 1;
  console.log(
    line(id, shown.met ? 'held' : 'MISS', `${Math.round((Date.now() - began) / 1000)} s`, what, shown.figure),
  );
}
console.log(`\n${missed === 0 ? 'every promise held' : `${missed} missed`}`);
process.exit(missed === 0 ? 0 : 1);
