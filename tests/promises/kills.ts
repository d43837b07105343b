/** kill -9 of the bot and of its database while people fill in forms: what was acknowledged is there. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RECORDS } from '../../src/services/records/table.ts';
import { serveSimulator } from '../../src/simulator/serve.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { openStore } from '../../src/store/open-store.ts';
import { MOBILITY, VISIT } from '../samples/answers.ts';
import { Filler, questionsShown } from '../faults/support/filler.ts';
import { RunningBot } from '../faults/support/running-bot.ts';
import { compatibleServer, databaseUrl } from '../support/mongo.ts';
import type { Promised } from './promised.ts';

/** Filling in at the same time. */
const AT_ONCE = 4;

interface Trial {
  readonly storeUrl: string;
  readonly kills: number;
  /** Instead of the bot, now and then: resolves when the database is there again. */
  readonly killStore?: () => Promise<void>;
  readonly storeKills: number;
}

/** Four people at a time fill in a form, the next follow, until all kills are done. */
class People {
  readonly fillers: Filler[] = [];
  private readonly sim: Simulator;
  private over = false;

  constructor(sim: Simulator) {
    this.sim = sim;
  }

  async fillIn(slot: number): Promise<void> {
    while (!this.over) {
      const id = 10_000 + this.fillers.length;
      this.sim.addPerson({ id, firstName: 'Test', languageCode: 'en' });
      const isVisit = slot % 2 === 1;
      const filler = new Filler(this.sim, id, isVisit ? VISIT : MOBILITY, 90_000);
      this.fillers.push(filler);
      await filler.fill(isVisit ? '/visit' : '/apply', () => Math.random() * 60);
    }
  }

  end(): void {
    this.over = true;
  }
}

async function trial({ storeUrl, kills, killStore, storeKills }: Trial) {
  const sim = new Simulator();
  const served = await serveSimulator(sim);
  const load = (): RunningBot => new RunningBot(storeUrl, served.address, sim.token);
  const bots = [load(), load()];
  await bots[0]?.start();
  const people = new People(sim);
  const filling = Promise.all(Array.from({ length: AT_ONCE }, (_, slot) => people.fillIn(slot)));
  for (let kill = 0; kill < kills; kill += 1) {
    await sleep(100 + Math.random() * 300);
    if (killStore && kill % Math.ceil(kills / storeKills) === 0) await killStore();
    await bots.shift()?.kill();
    bots.push(load());
    await bots[0]?.start();
  }
  people.end();
  await filling;
  await sim.settled(60_000);
  await Promise.all(bots.map((bot) => bot.kill()));
  await served.close();
  return { sim, people };
}

async function judged(given: Trial) {
  const { sim, people } = await trial(given);
  const { fillers } = people;
  const store = await openStore(given.storeUrl);
  const applications = await store.collection(RECORDS.applications).find({});
  await store.close();
  const lost = fillers.flatMap(({ id, acknowledged }) => {
    const answers = applications.find(({ person }) => person === String(id))?.answers ?? {};
    return acknowledged.filter((question) => answers[question] === undefined);
  });
  const asked = fillers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const askedTwice = fillers.filter(({ id }) => {
    const shown = questionsShown(sim, id).filter((name) => name !== '-');
    return new Set(shown).size !== shown.length;
  });
  const doubled = applications.length - new Set(applications.map(({ person }) => person)).size;
  const also = given.killStore ? ` and ${given.storeKills} of the database` : '';
  return {
    met: lost.length + askedTwice.length + doubled === 0 && applications.length === fillers.length,
    figure: `${given.kills} kills of the bot${also}: ${lost.length} of ${asked} acknowledged answers lost, ${askedTwice.length} people asked again, ${applications.length} of ${fillers.length} forms handed in, ${doubled} twice`,
  };
}

async function embedded() {
  const folder = await mkdtemp(join(tmpdir(), 'promise-kills-'));
  try {
    return await judged({ storeUrl: `file:${folder}`, kills: 300, storeKills: 0 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The database on its folder, killed and started again where it was. */
class Database {
  private child: ChildProcess | undefined;
  private readonly program: string;
  private readonly folder: string;

  constructor(program: string, folder: string) {
    [this.program, this.folder] = [program, folder];
  }

  /** Right after a crash the port may still be held: then it is tried again. */
  async start(listen = '127.0.0.1:0'): Promise<string> {
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const child = spawn(this.program, ['-until-stdin-closes', '-dir', this.folder, '-listen', listen], {
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      this.child = child;
      const ended = once(child, 'exit').then(() => null);
      const line = await Promise.race([once(child.stdout, 'data'), ended]);
      if (line) return String(line[0]).trim();
      await sleep(250);
    }
    throw new Error('the database did not start again');
  }

  async kill(): Promise<void> {
    const gone = this.child && once(this.child, 'exit');
    this.child?.kill('SIGKILL');
    await gone;
  }
}

async function onMongo() {
  const program = compatibleServer();
  if (program === null) return { met: false, figure: 'there is no database of our own to kill' };
  const folder = await mkdtemp(join(tmpdir(), 'promise-mongo-'));
  const database = new Database(program, folder);
  const uri = await database.start();
  const killStore = async (): Promise<void> => {
    await database.kill();
    await database.start(new URL(uri).host);
  };
  try {
    return await judged({ storeUrl: databaseUrl(uri, 'kills'), kills: 200, killStore, storeKills: 40 });
  } finally {
    await database.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

export const kills: readonly Promised[] = [
  { id: 'D1', what: 'kill -9 on the embedded store', run: embedded },
  { id: 'D1', what: 'kill -9 on MongoDB, its server too', run: onMongo },
];
