/** A person who sees only the screen: reads which question is open off its buttons, answers it, waits for the next. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '../../../src/simulator/simulator.ts';
import type { Given, Upload } from '../../samples/answers.ts';

type Buttons = readonly (readonly { readonly callback_data?: string; readonly text: string }[])[];

const FORM_BUTTON = /^f:[^:]+:([^:]+):/u;
const WAIT_MS = 20;
const PATIENCE_MS = 20_000;

/** The question that a keyboard belongs to (`-`: the review card); null: none. */
export function questionOn(markup: unknown): string | null {
  const rows = (markup as { inline_keyboard?: Buttons } | undefined)?.inline_keyboard ?? [];
  const data = rows.flat().map(({ callback_data: one }) => FORM_BUTTON.exec(one ?? '')?.[1]);
  return data.findLast((name) => name !== undefined) ?? null;
}

export class Filler {
  readonly id: number;
  private readonly sim: Simulator;
  private readonly answers: Readonly<Record<string, Given>>;
  /** Questions whose answer the bot has acknowledged by going on, in order. */
  readonly acknowledged: string[] = [];

  private readonly patienceMs: number;

  constructor(sim: Simulator, id: number, answers: Readonly<Record<string, Given>>, patienceMs = PATIENCE_MS) {
    this.patienceMs = patienceMs;
    this.sim = sim;
    this.id = id;
    this.answers = answers;
  }

  /** Opens the form and fills it in to the receipt; `pause` gives the milliseconds before each answer. */
  async fill(command: string, pause: () => number): Promise<void> {
    this.sim.as(this.id).say(command);
    await this.until(() => this.has(':yes'));
    this.tap(':yes');
    await this.until(() => this.has(':=other') || this.question() !== null);
    if (this.question() === null) this.tap(':=other');
    await this.until(() => this.question() !== null);
    for (let open = this.question(); open !== '-'; open = this.question()) {
      const question = open ?? '';
      await sleep(pause());
      await this.give(question);
      await this.until(() => this.question() !== question);
      this.acknowledged.push(question);
    }
    this.tap(':submit');
    await this.until(() => this.sim.messages(this.id).some(({ text }) => /[A-Z]{3}-\d{4}-\d{4}/u.test(text ?? '')));
  }

  private async give(question: string): Promise<void> {
    const given = this.answers[question];
    if (!given) throw new Error(`nothing to answer to ${question || this.sim.lastFromBot(this.id)?.text}`);
    const person = this.sim.as(this.id);
    if ('type' in given) person.say(given.type);
    else if ('option' in given) this.tap(`:${question}:=${given.option}`);
    else if ('skip' in given) this.tap(`:${question}:.`);
    else if ('options' in given) await this.mark(question, given.options);
    else await this.hand(question, given.pages);
  }

  private async mark(question: string, options: readonly string[]): Promise<void> {
    for (const option of options) {
      this.tap(`:${question}:*${option}`);
      await this.until(() =>
        this.buttons().some((one) => one.text.startsWith('☑️') && one.callback_data?.endsWith(`:*${option}`)),
      );
    }
    this.tap(`:${question}:ok`);
  }

  /** Page after page, each answered by a new message, then that they are all. */
  private async hand(question: string, pages: readonly Upload[]): Promise<void> {
    for (const page of pages) {
      const before = this.sim.lastFromBot(this.id)?.message_id ?? 0;
      this.sim.as(this.id).upload(page);
      await this.until(() => (this.sim.lastFromBot(this.id)?.message_id ?? 0) > before && this.has(`:${question}:ok`));
    }
    this.tap(`:${question}:ok`);
  }

  private question(): string | null {
    return questionOn(this.sim.lastFromBot(this.id)?.reply_markup);
  }

  private buttons() {
    const markup = this.sim.lastFromBot(this.id)?.reply_markup as { inline_keyboard?: Buttons } | undefined;
    return (markup?.inline_keyboard ?? []).flat();
  }

  private has(ending: string): boolean {
    return this.buttons().some(({ callback_data: data }) => data?.endsWith(ending));
  }

  private tap(ending: string): void {
    const message = this.sim.lastFromBot(this.id);
    const data = this.buttons().find(({ callback_data: one }) => one?.endsWith(ending))?.callback_data;
    if (!message || data === undefined) throw new Error(`no button ends with ${ending}`);
    this.sim.as(this.id).tapData(message.message_id, data);
  }

  private async until(holds: () => boolean): Promise<void> {
    for (const end = Date.now() + this.patienceMs; !holds(); await sleep(WAIT_MS))
      if (Date.now() > end) throw new Error(`nothing happened after: ${this.sim.lastFromBot(this.id)?.text ?? ''}`);
  }
}

/** The questions shown to a person by the bot's calls, in order, repeats of the same one left out. */
export function questionsShown(sim: Simulator, person: number): string[] {
  const shown = sim.calls
    .filter(
      ({ method, params, ok }) =>
        ok && /^(?:send|editMessageText)/u.test(method) && Number(params['chat_id']) === person,
    )
    .map(({ params }) => questionOn(markupOf(params['reply_markup'])))
    .filter((name) => name !== null);
  return shown.filter((name, index) => name !== shown[index - 1]);
}

const markupOf = (given: unknown): unknown => (typeof given === 'string' ? (JSON.parse(given) as unknown) : given);
