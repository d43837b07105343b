/** kill -9 of the MongoDB-compatible server in mid-form: the bot waits for it, loses no answer, and the form is finished. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { MOBILITY, VISIT } from '../support/fill-in.ts';
import { compatibleServer, databaseUrl } from '../support/mongo.ts';
import { SCIENTIST_ID, STUDENT_ID } from '../support/talk.ts';
import { Filler, questionsShown } from './support/filler.ts';
import { watchedStage } from './support/watched-stage.ts';

const program = compatibleServer();
const missing = program === null;
if (missing && process.env['REQUIRE_MONGODB'] === '1')
  throw new Error('REQUIRE_MONGODB=1, but there is no server of our own to kill (shared/mongodb/mongodb-server)');
if (missing) process.stdout.write('kill -9 of MongoDB skipped: no server of our own to kill\n');

let server: ChildProcess | undefined;
let folder = '';
afterAll(async () => {
  server?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** Starts the server on its folder; resolves to its address. Right after a crash the port may still be held: then it is tried again. */
async function startServer(listen: string): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const started = spawn(program ?? '', ['-until-stdin-closes', '-dir', folder, '-listen', listen], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    server = started;
    const ended = once(started, 'exit').then(() => null);
    const line = await Promise.race([once(started.stdout, 'data') as Promise<[Buffer]>, ended]);
    if (line) return line[0].toString().trim();
    await sleep(250);
  }
  throw new Error('the server did not start again');
}

describe.skipIf(missing)('MongoDB', () => {
  it('killed twice while two people fill in forms', { timeout: 60_000 }, async () => {
    folder = await mkdtemp(join(tmpdir(), 'faults-mongo-'));
    const uri = await startServer('127.0.0.1:0');
    const on = await watchedStage({ env: { STORE_URL: databaseUrl(uri, 'forms') } });
    const fillers = [new Filler(on.sim, STUDENT_ID, MOBILITY), new Filler(on.sim, SCIENTIST_ID, VISIT)];
    const work = Promise.all(fillers.map((one, index) => one.fill(index === 0 ? '/apply' : '/visit', () => 40)));
    for (const pause of [700, 900]) {
      await Promise.race([work, sleep(pause)]);
      const killed = server;
      const gone = killed && once(killed, 'exit');
      killed?.kill('SIGKILL');
      await gone;
      await startServer(new URL(uri).host);
    }
    await work;
    await on.sim.settled();
    for (const { id, acknowledged } of fillers) {
      const [application] = await on.product.office.applications.find({ person: String(id) });
      expect(Object.keys(application?.answers ?? {})).toEqual(expect.arrayContaining([...acknowledged]));
      const shown = questionsShown(on.sim, id).filter((name) => name !== '-');
      expect(shown, 'nobody is asked again for what is stored').toEqual([...new Set(shown)]);
    }
    expect(on.incidents()).toEqual([]);
    await on.stop();
  });
});
