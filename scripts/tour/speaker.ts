/** One person in their chat with the bot. Every act waits until the bot has done its work; what is expected and does not happen ends the tour. */
import type { Message } from 'grammy/types';
import type { TextKey } from '../../src/i18n/text-key.ts';
import type { Values } from '../../src/i18n/template.ts';
import type { Say } from '../../src/i18n/texts.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { Given, Upload } from '../../tests/samples/answers.ts';
import type { Transcript } from './transcript.ts';

interface Button {
  readonly text: string;
  readonly callback_data?: string;
}

export interface SpeakerParts {
  readonly id: number;
  readonly sim: Simulator;
  readonly transcript: Transcript;
  readonly say: Say;
  /** Resolves when the bot has done all that is to do. */
  readonly quiet: () => Promise<void>;
  /** Counts what came as expected. */
  readonly met: () => void;
}

/** Stands for any value in an expected text. */
const ANYTHING = '\u0000';
const anyValues: Values = new Proxy({}, { get: () => ANYTHING });

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const textOf = (message: Message | undefined): string => message?.text ?? message?.caption ?? '';

const buttonsOf = (message: Message | undefined): readonly Button[] =>
  (
    message?.reply_markup as { inline_keyboard?: readonly (readonly Button[])[] } | undefined
  )?.inline_keyboard?.flat() ?? [];

export class Speaker {
  readonly id: number;
  readonly #parts: SpeakerParts;

  constructor(parts: SpeakerParts) {
    this.id = parts.id;
    this.#parts = parts;
  }

  async writes(text: string): Promise<void> {
    this.#parts.sim.as(this.id).say(text);
    await this.#parts.quiet();
  }

  async uploads(file: Upload): Promise<void> {
    this.#parts.sim.as(this.id).upload(file);
    await this.#parts.quiet();
  }

  async sharesContact(phone: string): Promise<void> {
    this.#parts.sim.as(this.id).shareContact({ phone });
    await this.#parts.quiet();
  }

  /** Taps the newest button whose data are these, or end with these. */
  async taps(data: string): Promise<void> {
    this.beginsToTap(data);
    await this.#parts.quiet();
  }

  /** The tap alone: others may tap before the bot hears of it. */
  beginsToTap(data: string): void {
    const isMeant = ({ callback_data: given }: Button): boolean => given === data || (given?.endsWith(data) ?? false);
    const message = this.#messages().findLast((one) => buttonsOf(one).some(isMeant));
    const button = buttonsOf(message).find(isMeant);
    if (!message || !button) throw new Error(`${this.id} sees no button ${data} under: ${this.reads()}`);
    this.tapsAgain(message.message_id, button.text, data);
  }

  /** Taps a button as it was drawn once, whether it is still there or not. */
  tapsAgain(messageId: number, label: string, data: string): void {
    const { sim, transcript } = this.#parts;
    const message = this.#messages().find((one) => one.message_id === messageId);
    const whole = buttonsOf(message).find(({ text }) => text === label)?.callback_data ?? data;
    transcript.tap(this.id, label);
    sim.as(this.id).tapData(messageId, whole);
  }

  async gives(given: Given): Promise<void> {
    if ('type' in given) await this.writes(given.type);
    else if ('option' in given) await this.taps(`:=${given.option}`);
    else if ('skip' in given) await this.taps(':.');
    else {
      if ('options' in given) for (const option of given.options) await this.taps(`:*${option}`);
      else for (const page of given.pages) await this.uploads(page);
      await this.taps(':ok');
    }
  }

  /** The newest message of the bot, as plain text. */
  reads(): string {
    return textOf(this.#lastFromBot());
  }

  /** The newest button with these data: where it stands, its label and all its data. */
  button(data: string): { readonly message: number; readonly label: string; readonly data: string } {
    const message = this.#lastFromBot();
    const button = buttonsOf(message).find(({ callback_data: given }) => given?.endsWith(data));
    if (!message || !button?.callback_data) throw new Error(`no button ${data} under: ${this.reads()}`);
    return { message: message.message_id, label: button.text, data: button.callback_data };
  }

  /** The bot's newest message says this, whatever its values. */
  isTold(key: TextKey, values: Values = anyValues): void {
    this.#expect(this.reads(), this.#parts.say(key, values), key);
  }

  /** One of the bot's newest `among` messages says this. */
  wasTold(key: TextKey, values: Values = anyValues, among = 4): void {
    const texts = this.#messages()
      .filter((message) => message.from?.is_bot)
      .slice(-among)
      .map((message) => textOf(message));
    this.#expect(texts.join('\n'), this.#parts.say(key, values), key);
  }

  /** The newest message shows these words. */
  sees(words: string): void {
    this.#expect(this.reads(), words, 'words');
  }

  /** The last tap was answered with this. */
  isShown(key: TextKey, values: Values = anyValues): void {
    this.#expect(this.#parts.sim.toasts(this.id).at(-1)?.text ?? '', this.#parts.say(key, values), key);
  }

  #expect(shown: string, html: string, what: string): void {
    let at = 0;
    for (const part of plain(html).split(ANYTHING)) {
      const found = shown.indexOf(part.trim(), at);
      if (found < 0) throw new Error(`expected ${what}: «${part.trim()}», but ${this.id} sees:\n${shown}`);
      at = found + part.trim().length;
    }
    this.#parts.met();
  }

  #messages(): Message[] {
    return this.#parts.sim.messages(this.id) as unknown as Message[];
  }

  #lastFromBot(): Message | undefined {
    return this.#parts.sim.lastFromBot(this.id) as unknown as Message | undefined;
  }
}
