/** `npm run bench` measures everything, `npm run bench -- C1 C8` these rows. What each means: shared/performance.md, table C. */
import { cpus } from 'node:os';
import { printed, type Line } from './figures.ts';
import { openRig, type Rig } from './rig.ts';
import { flatness } from './rows/flatness.ts';
import { files } from './rows/files.ts';
import { halfFilled } from './rows/half-filled.ts';
import { handMade } from './rows/hand-made.ts';
import { intake } from './rows/intake.ts';
import { screens } from './rows/screens.ts';
import { step } from './rows/step.ts';

const ROWS: Readonly<Record<string, (rig: Rig) => Promise<Line[]>>> = {
  C1: step,
  C2: flatness,
  C3: handMade,
  C6: halfFilled,
  C7: intake,
  C8: screens,
  S: files,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !ROWS[name]);
if (unknown.length > 0) {
  console.error(`no such row: ${unknown.join(', ')}; there are ${Object.keys(ROWS).join(', ')}`);
  process.exit(1);
}

console.log(
  `node ${process.version}, ${cpus().length} cores. CPU is user + system of the bot's process alone; medians of 5 rounds`,
);
console.log('(least and greatest of the rounds in brackets); 200 people with one update each in flight.\n');
console.log(printed());
const lines: Line[] = [];
const rig = await openRig();
try {
  for (const [name, row] of Object.entries(ROWS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const line of await row(rig)) {
      lines.push(line);
      console.log(printed(line));
    }
  }
} finally {
  await rig.close();
}
const judged = lines.filter(({ met }) => met !== null);
console.log(`\n${judged.filter(({ met }) => met).length} of ${judged.length} targets met`);
