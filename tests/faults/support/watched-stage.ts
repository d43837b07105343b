/** The stage with eyes on what must not happen: incidents, refused calls, writes. */
import { Writable } from 'node:stream';
import { createLog } from '../../../src/log.ts';
import type { CallRecord } from '../../../src/simulator/api/call-log.ts';
import { RECORDS } from '../../../src/services/records/table.ts';
import { stage, type Stage, type StageOptions } from '../../support/talk.ts';

export interface Watched extends Stage {
  /** What the log says of updates that ended in an incident code. */
  incidents(): readonly string[];
  /** Calls that Telegram refused. */
  refused(): readonly CallRecord[];
  /** Everything stored about people and their affairs, as text. */
  dump(): Promise<string>;
}

/** Memory of the machinery, not of people: changes with every update. */
const MACHINERY = new Set(['seenUpdates', 'dialogs']);

export async function watchedStage({ options, ...rest }: StageOptions = {}): Promise<Watched> {
  const lines: string[] = [];
  const destination = new Writable({
    write: (line: Buffer, _encoding, done) => {
      lines.push(line.toString());
      done();
    },
  });
  const log = createLog('error', destination);
  const on = await stage({ ...rest, options: { log, strictIndexes: false, ...options } });
  return Object.assign(on, {
    incidents: () => lines.filter((line) => line.includes('"incident"')),
    refused: () => on.sim.calls.filter(({ ok }) => !ok),
    dump: () => dumpOf(on),
  });
}

export async function dumpOf(on: Stage): Promise<string> {
  const names = (Object.keys(RECORDS) as (keyof typeof RECORDS)[]).filter((name) => !MACHINERY.has(name));
  const all = await Promise.all(names.map(async (name) => [name, await on.product.office[name].find({})]));
  return JSON.stringify(Object.fromEntries(all), null, 1);
}
