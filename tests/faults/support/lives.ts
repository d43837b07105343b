/** One store and one Telegram, and the lives of the product on them, one after another. */
import { Writable } from 'node:stream';
import { readConfig } from '../../../src/config.ts';
import { createLog } from '../../../src/log.ts';
import type { Office } from '../../../src/services/office.ts';
import { openRecords, RECORDS, ROWS, type Collections, type RecordName } from '../../../src/services/records/table.ts';
import { seedPeople } from '../../../src/simulator/people.ts';
import { Simulator } from '../../../src/simulator/simulator.ts';
import { start, type Product } from '../../../src/start.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { WholeStore } from '../../../src/store/whole-store.ts';
import { hurriedClock, NOW, OFFICER_ID } from '../../support/talk.ts';
import { Life, mortalFetch, mortalStore, type Death } from './life.ts';

/** Each life begins so much later: what is made from the clock is not made twice by chance. */
const BETWEEN_LIVES_MS = 100;

export class Lives {
  readonly sim = new Simulator();
  readonly records: Collections;
  /** What the lives said of updates that ended in an incident code. */
  readonly incidents: string[] = [];
  life = new Life();
  private readonly firstUpdate = this.sim.nextUpdateId;
  private readonly store: WholeStore;
  private product: Product | null = null;
  private now = Date.parse(NOW);

  private constructor(store: WholeStore) {
    this.store = store;
    this.records = openRecords((row) => store.collection(row));
    seedPeople(this.sim);
  }

  static async begin(): Promise<Lives> {
    const lives = new Lives(await openStore('memory:', { specs: ROWS.map(([, row]) => row) }));
    await lives.next();
    return lives;
  }

  /** The life at work, if any, is over at once; the next begins on what it left. */
  async next(): Promise<void> {
    this.leave();
    const life = new Life();
    this.life = life;
    this.now += BETWEEN_LIVES_MS;
    await this.endLeases();
    const read = readConfig({
      STORE_URL: 'memory:',
      ADMIN_IDS: String(OFFICER_ID),
      BOT_TOKEN: this.sim.token,
      BOT_API_ROOT: 'http://telegram.test',
      LOG_LEVEL: 'error',
    });
    if (!read.ok) throw new Error(read.problems.join('; '));
    this.product = await start(
      { ...read.config, BOT_TOKEN: this.sim.token },
      {
        log: createLog('error', this.listening(life)),
        now: () => new Date(this.now),
        fetch: mortalFetch(this.sim.fetch, life),
        openStore: () => Promise.resolve(mortalStore(this.store, life)),
        jobs: false,
        outboxClock: hurriedClock(),
      },
    );
  }

  get office(): Office {
    if (!this.product) throw new Error('no life is at work');
    return this.product.office;
  }

  /** Rows as they are stored. */
  raw<K extends RecordName>(name: K): Collections[K] {
    // one collection a row, of its row's documents
    return this.store.collection(RECORDS[name] as never) as unknown as Collections[K];
  }

  /** Lets people act; resolves when all is done, or when the life is over. */
  async during(act: () => unknown, death: Death | null): Promise<void> {
    this.now += BETWEEN_LIVES_MS;
    this.life.arm(death);
    act();
    const done = this.done();
    done.catch(() => undefined);
    await Promise.race([done, this.life.ended]);
  }

  /** The last updates, as if the life that did their work had not come to confirm them. */
  bringAgain(count: number): void {
    const { nextUpdateId: next } = this.sim;
    for (let id = Math.max(this.firstUpdate, next - count); id < next; id += 1) this.sim.redeliver(id);
  }

  async done(): Promise<void> {
    await this.sim.settled(30_000);
    await this.product?.quiet();
    await this.product?.deliver();
  }

  /** Ends the life at work and lets go of everything. */
  leave(): void {
    this.life.kill();
    this.product?.stop().catch(() => undefined);
    this.product = null;
  }

  /** As if as much time had passed: what the dead had claimed may be taken over. */
  private async endLeases(): Promise<void> {
    const leaseUntil = new Date(this.now).toISOString();
    for (const { id, version } of await this.records.notices.find({ state: 'sending' }))
      await this.records.notices.patch(id, version, { set: { leaseUntil } });
  }

  private listening(life: Life): Writable {
    return new Writable({
      write: (line: Buffer, _encoding, done) => {
        if (!life.isOver && line.includes('"incident"')) this.incidents.push(line.toString());
        done();
      },
    });
  }
}
