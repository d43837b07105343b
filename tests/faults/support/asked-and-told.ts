/** People who ask the office while something breaks: every question that was taken has to reach the officer, once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { serveSimulator, type ServedSimulator } from '../../../src/simulator/serve.ts';
import { Simulator } from '../../../src/simulator/simulator.ts';

const OFFICER = 4001;
const PEOPLE = [4101, 4102, 4103];
const LOOK_MS = 25;

export class AskedAndTold {
  readonly sim = new Simulator();
  readonly taken: string[] = [];
  private served: ServedSimulator | undefined;
  private asked = 0;
  private over = false;
  private work: Promise<unknown> = Promise.resolve();

  /** What the product is started with. */
  async open(storeUrl: string): Promise<Readonly<Record<string, string>>> {
    for (const id of [OFFICER, ...PEOPLE]) this.sim.addPerson({ id, firstName: 'Test', languageCode: 'en' });
    this.served = await serveSimulator(this.sim);
    const { address } = this.served;
    return { STORE_URL: storeUrl, BOT_TOKEN: this.sim.token, BOT_API_ROOT: address, ADMIN_IDS: String(OFFICER) };
  }

  /** The officer starts the bot, then people ask one question after another. */
  async begin(): Promise<void> {
    this.sim.as(OFFICER).start();
    await this.until(() => this.sim.lastFromBot(OFFICER) !== undefined, 30_000);
    this.work = Promise.all(PEOPLE.map((id) => this.askOn(id)));
  }

  /** Nobody asks any more; resolves to the questions that did not reach the officer in so long, and those that did twice. */
  async end(withinMs: number): Promise<{ readonly missing: readonly string[]; readonly twice: readonly string[] }> {
    this.over = true;
    await this.work;
    const times = (words: string): number =>
      this.sim.messages(OFFICER).filter(({ text }) => text?.includes(`${words}.`)).length;
    await this.until(() => this.taken.every((words) => times(words) > 0), withinMs);
    return {
      missing: this.taken.filter((words) => times(words) === 0),
      twice: this.taken.filter((words) => times(words) > 1),
    };
  }

  async close(): Promise<void> {
    this.over = true;
    await this.work;
    await this.served?.close();
  }

  private async askOn(id: number): Promise<void> {
    while (!this.over) {
      const words = `question ${(this.asked += 1)} of ${id}`;
      if ((await this.answered(id, '/ask')) && (await this.answered(id, `${words}.`)) && this.isTaken(id))
        this.taken.push(words);
      await sleep(40);
    }
  }

  /** The screen after a question that was taken has no way to cancel it. */
  private isTaken(id: number): boolean {
    return this.sim.lastFromBot(id)?.text?.startsWith('✅') ?? false;
  }

  private async answered(id: number, words: string): Promise<boolean> {
    const before = this.sim.lastFromBot(id)?.message_id ?? 0;
    this.sim.as(id).say(words);
    return this.until(() => (this.sim.lastFromBot(id)?.message_id ?? 0) > before, 60_000);
  }

  private async until(holds: () => boolean, withinMs: number): Promise<boolean> {
    for (const end = Date.now() + withinMs; !holds(); await sleep(LOOK_MS)) if (Date.now() > end) return false;
    return true;
  }
}
