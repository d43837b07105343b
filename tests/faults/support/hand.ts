/** A person whose acts do not wait for the bot. */
import type { Message } from 'grammy/types';
import type { Simulator } from '../../../src/simulator/simulator.ts';
import type { Given, Upload } from '../../samples/answers.ts';
import { buttonsOf } from '../../support/talk.ts';

export class Hand {
  readonly id: number;
  private readonly sim: Simulator;

  constructor(sim: Simulator, id: number) {
    this.sim = sim;
    this.id = id;
  }

  say(text: string): void {
    this.sim.as(this.id).say(text);
  }

  start(payload: string): void {
    this.sim.as(this.id).start(payload);
  }

  upload(file: Upload): void {
    this.sim.as(this.id).upload(file);
  }

  contact(): void {
    this.sim.as(this.id).shareContact();
  }

  /** Taps the newest button whose data fit. */
  tap(data: RegExp): void {
    const messages = this.sim.messages(this.id) as unknown as Message[];
    for (const message of messages.toReversed()) {
      const button = buttonsOf(message).find(({ callback_data: one }) => one !== undefined && data.test(one));
      if (!button?.callback_data) continue;
      this.sim.as(this.id).tapData(message.message_id, button.callback_data);
      return;
    }
    throw new Error(`${this.id} sees no button ${data}; ${messages.at(-1)?.text}`);
  }

  /** What stands in the newest message that has it. */
  read(words: RegExp): string {
    const messages = this.sim.messages(this.id) as unknown as Message[];
    for (const { text = '' } of messages.toReversed()) {
      const found = words.exec(text);
      if (found) return found[1] ?? found[0];
    }
    throw new Error(`${this.id} was not told ${words}`);
  }

  /** Each act that this answer takes. */
  acts(given: Given): readonly (() => void)[] {
    if ('type' in given) return [() => this.say(given.type)];
    if ('option' in given) return [() => this.tap(new RegExp(`:=${given.option}$`, 'u'))];
    if ('skip' in given) return [() => this.tap(/^f:.*:\.$/u)];
    const done = () => this.tap(/^f:.*:ok$/u);
    if ('options' in given)
      return [...given.options.map((one) => () => this.tap(new RegExp(`:\\*${one}$`, 'u'))), done];
    return [...given.pages.map((page) => () => this.upload(page)), done];
  }
}
